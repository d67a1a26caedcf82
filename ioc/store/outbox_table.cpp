#include "ioc/store/outbox_table.hpp"

namespace ioc::store {
namespace {

#define IOC_NOTICE_COLUMNS                                                                               \
    "id, key, alarm, target, channel, body, created_at, attempts, next_at, sent_at, delivered_at, opened_at, " \
    "acknowledged_at, given_up_at, trouble"
// First of its target among those that wait: a later notice never overtakes an earlier one.
#define IOC_FIRST_WAITING                                                                              \
    " from notice where sent_at is null and given_up_at is null and not exists (select 1 from notice earlier" \
    " where earlier.target = notice.target and earlier.id < notice.id and earlier.sent_at is null"    \
    " and earlier.given_up_at is null)"

Result<std::vector<NoticeRow>> read_notices(Statement rows) {
    std::vector<NoticeRow> notices;
    for (NoticeRow row; rows.next(row.id, row.key, row.alarm, row.target, row.channel, row.body, row.created_at,
                                  row.attempts, row.next_at, row.sent_at, row.delivered_at, row.opened_at,
                                  row.acknowledged_at, row.given_up_at, row.trouble);)
        notices.push_back(row);
    if (rows.error()) return rows.error();
    return notices;
}

}  // namespace

Result<Queued> OutboxTable::queue(const NoticeRow& notice) {
    const auto queued = database_.run(
        "insert into notice (key, alarm, target, channel, body, created_at, attempts, next_at, trouble)"
        " values (?1, ?2, ?3, ?4, ?5, ?6, 0, ?7, '') on conflict (key) do nothing",
        notice.key, notice.alarm, notice.target, notice.channel, notice.body, to_millis(notice.created_at),
        to_millis(notice.next_at));
    if (!queued) return queued.error();
    return database_.changed() == 1 ? Queued::now : Queued::before;
}

Result<std::vector<NoticeRow>> OutboxTable::due(Instant now, int limit) const {
    return read_notices(database_.query(
        "select " IOC_NOTICE_COLUMNS IOC_FIRST_WAITING " and next_at <= ?1 order by id limit ?2", to_millis(now), limit));
}

Result<std::vector<NoticeRow>> OutboxTable::waiting(int limit) const {
    return read_notices(database_.query("select " IOC_NOTICE_COLUMNS " from notice where sent_at is null"
                                        " and given_up_at is null order by id limit ?1", limit));
}

Result<Instant> OutboxTable::next_due() const {
    Instant at{};
    auto rows = database_.query("select min(next_at)" IOC_FIRST_WAITING);
    if (!rows.next(at)) return rows.error();
    return at;
}

Result<Instant> OutboxTable::newest(const std::string& target) const {
    Instant at{};
    auto rows = database_.query("select max(created_at) from notice where target = ?1", target);
    if (!rows.next(at)) return rows.error();
    return at;
}

Status OutboxTable::sent(const std::string& key, Instant now) {
    return database_.run("update notice set sent_at = ?2, attempts = attempts + 1, trouble = '' where key = ?1"
                         " and sent_at is null and given_up_at is null", key, now);
}

Status OutboxTable::try_again(const std::string& key, Instant next_at, const std::string& trouble) {
    return database_.run("update notice set attempts = attempts + 1, next_at = ?2, trouble = ?3 where key = ?1"
                         " and sent_at is null and given_up_at is null", key, to_millis(next_at), trouble);
}

Status OutboxTable::give_up(const std::string& key, Instant now, const std::string& trouble) {
    return database_.run("update notice set attempts = attempts + 1, given_up_at = ?2, trouble = ?3 where key = ?1"
                         " and sent_at is null and given_up_at is null", key, now, trouble);
}

Status OutboxTable::step(const std::string& key, NoticeStep step, Instant now) {
    constexpr std::string_view delivered = "update notice set delivered_at = coalesce(delivered_at, ?2) where key = ?1";
    constexpr std::string_view opened = "update notice set opened_at = coalesce(opened_at, ?2) where key = ?1";
    constexpr std::string_view acknowledged = "update notice set acknowledged_at = coalesce(acknowledged_at, ?2) where key = ?1";
    const auto sql = step == NoticeStep::delivered ? delivered : step == NoticeStep::opened ? opened : acknowledged;
    auto noted = database_.run(sql, key, now);
    if (noted && database_.changed() == 0) return make_error_code(StoreError::unknown_row);
    return noted;
}

Result<std::vector<NoticeRow>> OutboxTable::of_alarm(const std::string& alarm) const {
    return read_notices(database_.query("select " IOC_NOTICE_COLUMNS " from notice where alarm = ?1 order by id", alarm));
}

}  // namespace ioc::store
