#include "ioc/store/four_eyes_table.hpp"

#include "ioc/store/names.hpp"

namespace ioc::store {
namespace {

constexpr Names<Decision, 3> kDecisions{{"waiting", "granted", "refused"}};

#define IOC_FOUR_EYES_COLUMNS \
    "id, verb, object, requested_by, requested_at, expires_at, coalesce(decided_by, ''), decided_at, decision, used_at"

Result<std::vector<FourEyesRow>> read_requests(Statement rows) {
    std::vector<FourEyesRow> requests;
    std::string decision;
    for (FourEyesRow row; rows.next(row.id, row.verb, row.object, row.requested_by, row.requested_at, row.expires_at,
                                    row.decided_by, row.decided_at, decision, row.used_at);) {
        const auto known = kDecisions.named(decision);
        if (!known) return make_error_code(StoreError::not_a_value);
        row.decision = *known;
        requests.push_back(row);
    }
    if (rows.error()) return rows.error();
    return requests;
}

}  // namespace

Status FourEyesTable::request(const FourEyesRow& row) {
    return database_.run("insert into four_eyes (id, verb, object, requested_by, requested_at, expires_at, decision)"
                         " values (?1, ?2, ?3, ?4, ?5, ?6, 'waiting')",
                         row.id, row.verb, row.object, row.requested_by, to_millis(row.requested_at),
                         to_millis(row.expires_at));
}

Result<DecideOutcome> FourEyesTable::decide(const std::string& id, const std::string& by, Decision decision, Instant now) {
    auto transaction = Transaction::begin(database_);
    if (!transaction) return transaction.error();
    const auto found = by_id(id);
    if (!found) return found.error();
    if (!*found) return DecideOutcome::unknown;
    const FourEyesRow& row = **found;
    if (row.decision != Decision::waiting) return DecideOutcome::already_decided;
    if (row.requested_by == by) return DecideOutcome::same_person;
    if (now >= row.expires_at) return DecideOutcome::expired;
    auto decided = database_.run("update four_eyes set decision = ?2, decided_by = ?3, decided_at = ?4 where id = ?1", id,
                                 kDecisions.of(decision), by, now);
    if (decided) decided = transaction->commit();
    if (!decided) return decided.error();
    return DecideOutcome::decided;
}

Status FourEyesTable::use(const std::string& id, const std::string& verb, const std::string& object,
                          const std::string& requested_by, Instant now) {
    auto used = database_.run("update four_eyes set used_at = ?5 where id = ?1 and verb = ?2 and object = ?3"
                                    " and requested_by = ?4 and decision = 'granted' and used_at is null and expires_at > ?5",
                                    id, verb, object, requested_by, to_millis(now));
    if (used && database_.changed() == 0) return make_error_code(StoreError::not_granted);
    return used;
}

Result<std::optional<FourEyesRow>> FourEyesTable::by_id(const std::string& id) const {
    auto found = read_requests(database_.query("select " IOC_FOUR_EYES_COLUMNS " from four_eyes where id = ?1", id));
    if (!found) return found.error();
    if (found->empty()) return std::optional<FourEyesRow>{};
    return std::optional<FourEyesRow>{std::move(found->front())};
}

Result<std::vector<FourEyesRow>> FourEyesTable::waiting(Instant now) const {
    return read_requests(database_.query("select " IOC_FOUR_EYES_COLUMNS " from four_eyes where decision = 'waiting'"
                                         " and expires_at > ?1 order by id", to_millis(now)));
}

}  // namespace ioc::store
