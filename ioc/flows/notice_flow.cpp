#include "ioc/flows/notice_flow.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <set>
#include <boost/asio/redirect_error.hpp>

#include "ioc/offload.hpp"
#include "ioc/views/alarm_view.hpp"

namespace ioc {
namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t kShown = 4000;   // deliveries whose progress is still shown
constexpr int kRestored = 1000;        // waiting notices taken up again at a start, per centre
constexpr auto kTogether = 5s;         // changes of one batch are written down together
constexpr auto kCaughtUp = 1h;         // how old a change may be that a crash kept from being written down

}  // namespace

NoticeFlow::NoticeFlow(asio::any_io_executor executor, CentreWriter& writer, const std::vector<WebhookSection>& hooks,
                       ConsoleFlow& console, DutyFlow& duty, const Directory& directory, const Clock& clock, const TimeZone& zone,
                       std::string link_base)
    : book_(executor, writer), console_(console), duty_(duty), directory_(directory), clock_(clock), zone_(zone), link_base_(std::move(link_base)) {
    for (const auto& hook : hooks) {
        alerts::WebhookTarget target;
        target.id = hook.id;
        target.name = {hook.name, hook.name_en};
        target.url = hook.url;
        target.secret = hook.secret;
        target.allow_local = hook.allow_local;
        targets_.push_back({hook, std::move(target), alerts::Outbox{}, nullptr});
    }
}

NoticeFlow::Target* NoticeFlow::target(const std::string& id) {
    const auto found = std::find_if(targets_.begin(), targets_.end(), [&](const Target& each) { return each.target.id == id; });
    return found == targets_.end() ? nullptr : &*found;
}

store::Status NoticeFlow::restore(store::OutboxTable& outbox, const std::vector<alerts::Alarm>& open,
                                  const std::vector<store::StoredChange>& recent) {
    say_who_is_reached();
    std::set<std::string> alarms;
    for (const auto& alarm : open) alarms.insert(alarm.id.text);
    for (const auto& change : recent) alarms.insert(change.change.alarm.id.text);
    for (const auto& alarm : alarms) {
        if (auto remembered = remember(outbox, alarm); !remembered) return remembered;
    }
    if (auto caught = catch_up(outbox, recent); !caught) return caught;
    auto waiting = outbox.waiting(kRestored);
    if (!waiting) return waiting.error();
    for (const auto& row : *waiting) {
        if (auto* each = target(row.target)) post(*each, row);
    }
    forget_oldest();
    return {};
}

// What became of an alarm's notices, on the operator's row again.
store::Status NoticeFlow::remember(store::OutboxTable& outbox, const std::string& alarm) {
    auto rows = outbox.of_alarm(alarm);
    if (!rows) return rows.error();
    for (const auto& row : *rows) {
        const auto* each = target(row.target);
        if (!each) continue;
        newest_[{row.alarm, row.target}] = row.key;
        auto& view = shown_[{row.alarm, row.target}];
        const auto first = [](console::Millis known, Instant at) { return known != 0 ? known : millis(at); };
        view.recipient = text_of(each->target.name);
        view.channel = row.channel;
        view.sent_at = first(view.sent_at, row.sent_at);
        view.delivered_at = first(view.delivered_at, row.delivered_at);
        view.opened_at = first(view.opened_at, row.opened_at);
        view.acknowledged_at = first(view.acknowledged_at, row.acknowledged_at);
        view.trouble = {row.trouble, row.trouble};
        show(*each, row.alarm);
    }
    return {};
}

// Changes that a crash kept from being written down. What is older than a target's newest notice was judged then, by the state
// of that moment; judging it again by today's could say it twice.
store::Status NoticeFlow::catch_up(store::OutboxTable& outbox, const std::vector<store::StoredChange>& recent) {
    for (const auto& each : targets_) {
        const auto newest = outbox.newest(each.target.id);
        if (!newest) return newest.error();
        for (const auto& change : recent) {
            const auto at = change.change.by.at;
            if (clock_.now() - at > kCaughtUp || at + kTogether < *newest || !wants(each, change.change)) continue;
            const auto row = row_of(each, {change.number, change.change});
            if (auto queued = outbox.queue(row); !queued) return queued.error();
            shown_[{row.alarm, row.target}].recipient = text_of(each.target.name);
            newest_[{row.alarm, row.target}] = row.key;
        }
    }
    return {};
}

bool NoticeFlow::concerns(const Target& target, const alerts::Alarm& alarm) const {
    if (static_cast<int>(alarm.priority) > target.section.least_priority) return false;
    const auto& units = target.section.units;
    return units.empty() || std::find(units.begin(), units.end(), alarm.unit.text) != units.end();
}

// A recipient of a level is asked when the matter was reported so far up; the duty phone at once while nobody is on duty.
// Whoever was told of an alarm is told how it goes on; what is shelved or explained by another alarm is not sent at all.
bool NoticeFlow::wants(const Target& target, const alerts::Change& change) const {
    using alerts::What;
    const auto& alarm = change.alarm;
    if (!concerns(target, alarm)) return false;
    const bool knows = shown_.contains({alarm.id.text, target.target.id});
    const bool direct = target.section.duty_phone && alarm.priority <= alerts::Priority::high && !duty_.anybody(alarm.unit.text);
    const bool reached = static_cast<int>(alarm.level) >= target.section.level || direct;
    switch (change.what) {
        case What::raised: case What::worsened: case What::released: case What::unshelved: case What::reopened:
            return !alerts::quiet(alarm) && reached && (change.what != What::unshelved || !knows);
        case What::overdue: case What::escalated: return !alerts::quiet(alarm) && reached && !knows;
        case What::returned: return knows && alerts::is_open(alarm.life);
        case What::resolved: return knows;
        default: return false;
    }
}

// Beside "nobody on duty" the wall names whom alarms reach.
void NoticeFlow::say_who_is_reached() {
    for (const auto& [id, unit] : directory_.units) {
        std::vector<console::Text> direct;
        for (const auto& target : targets_) {
            const auto& units = target.section.units;
            const bool here = units.empty() || std::find(units.begin(), units.end(), id) != units.end();
            if (here && (target.section.duty_phone || target.section.level == 0)) direct.push_back(text_of(target.target.name));
        }
        duty_.direct(id, std::move(direct));
    }
    duty_.tell_all();
}

// An alarm is raised once, whether the disk took it or not; everything else is known by the number of its change.
store::NoticeRow NoticeFlow::row_of(const Target& target, const Told& told) const {
    const auto& alarm = told.change.alarm;
    alerts::Announcement said;
    said.what = told.change.what;
    said.alarm = alarm;
    said.label = alerts::label(alarm, zone_.offset_at(alarm.raised_at));
    if (const auto* unit = directory_.unit(alarm.unit.text)) said.unit_name = unit->name.vi;
    if (!link_base_.empty()) said.link = link_base_ + "/#/alarms/" + alarm.id.text;
    said.local_time = zone_.clock_words(alarm.raised_at);
    store::NoticeRow row;
    row.key = alarm.id.text + "-" + std::string(alerts::name_of(told.change.what)) + "-" + target.target.id;
    if (told.change.what != alerts::What::raised) {
        const auto moment = told.number != 0 ? told.number : static_cast<std::int64_t>(millis(told.change.by.at));
        row.key += "-" + std::to_string(moment);
    }
    row.alarm = alarm.id.text;
    row.target = target.target.id;
    row.channel = "webhook";
    row.body = alerts::webhook_body({row.key}, said);
    row.created_at = clock_.now();
    row.next_at = row.created_at;
    return row;
}

void NoticeFlow::told(const Told& told) {
    for (auto& target : targets_) {
        step(target, told.change);
        const Shown shown{told.change.alarm.id.text, target.target.id};
        // An alarm that the disk refused is told outside too; its second telling, with a number, is the same notice.
        const bool repeated_telling = told.number != 0 && shown_.contains(shown) && told.change.what == alerts::What::raised;
        if (!wants(target, told.change) || repeated_telling) continue;
        auto& view = shown_[shown];
        view.recipient = text_of(target.target.name);
        view.channel = "webhook";
        const auto row = row_of(target, told);
        newest_[shown] = row.key;
        auto queue = [row](store::OutboxTable& outbox) -> store::Status {
            if (auto queued = outbox.queue(row); !queued) return queued.error();
            return {};
        };
        book_.write(std::move(queue), [this, &target, row] { post(target, row); });
        show(target, row.alarm);
        forget_oldest();
    }
}

void NoticeFlow::post(Target& target, const store::NoticeRow& row) {
    alerts::Notice notice{{row.key}, row.target, {row.alarm}, row.body, row.created_at, static_cast<std::uint32_t>(row.attempts)};
    if (!target.outbox.put(std::move(notice))) {
        spdlog::error("notice not taken target={} alarm={}: the outbox is full, it goes after the next start", row.target, row.alarm);
    }
    if (target.bell) target.bell->cancel();
}

// The liaison's own console answers for the recipient: opened, then acknowledged.
void NoticeFlow::step(const Target& target, const alerts::Change& change) {
    const Shown shown{change.alarm.id.text, target.target.id};
    const auto found = shown_.find(shown);
    const auto* who = directory_.user(change.by.user);
    if (found == shown_.end() || !who || who->role != console::Role::liaison) return;
    auto& view = found->second;
    const auto receipt = [&](console::Millis& shown_at, store::NoticeStep what) {
        if (shown_at != 0) return;
        shown_at = millis(change.by.at);
        book_.write([key = newest_[shown], what, at = change.by.at](store::OutboxTable& outbox) { return outbox.step(key, what, at); });
    };
    receipt(view.opened_at, store::NoticeStep::opened);
    if (change.what == alerts::What::acknowledged || change.what == alerts::What::noted) receipt(view.acknowledged_at, store::NoticeStep::acknowledged);
    show(target, change.alarm.id.text);
}

void NoticeFlow::forget_oldest() {
    while (shown_.size() > kShown) {   // ULIDs: the oldest alarm first
        newest_.erase(shown_.begin()->first);
        shown_.erase(shown_.begin());
    }
}

void NoticeFlow::show(const Target& target, const std::string& alarm) {
    const auto found = shown_.find({alarm, target.target.id});
    if (found != shown_.end()) console_.notice(alarm, found->second);
}

void NoticeFlow::start(Nursery& nursery, Lane& lane) {
    nursery.start("notices' book", book_.run());
    for (auto& target : targets_) {
        target.bell = std::make_unique<asio::steady_timer>(nursery.executor());
        nursery.start("notices " + target.target.id, send(target, lane));
    }
}

std::size_t NoticeFlow::waiting() const {
    std::size_t sum = 0;
    for (const auto& target : targets_) sum += target.outbox.size();
    return sum;
}

// What became of an attempt, on screen and on disk.
void NoticeFlow::note(const Target& target, const alerts::Notice& notice, const alerts::Delivery& delivery) {
    auto& view = shown_[{notice.alarm.text, target.target.id}];
    view.recipient = text_of(target.target.name);
    view.channel = "webhook";
    const auto now = clock_.now();
    const auto key = notice.id.text;
    view.trouble = text_of(delivery.trouble);
    if (delivery.outcome == alerts::Outcome::delivered) {
        if (view.delivered_at == 0) view.delivered_at = millis(now);
        book_.write([key, now](store::OutboxTable& outbox) -> store::Status {
            if (auto sent = outbox.sent(key, now); !sent) return sent;
            return outbox.step(key, store::NoticeStep::delivered, now);
        });
        return;
    }
    spdlog::warn("notice target={} alarm={} status={} error=\"{}\"", target.target.id, notice.alarm.text, delivery.status, delivery.trouble.en);
    const auto next = target.outbox.wake_at().value_or(now);
    const bool over = delivery.outcome == alerts::Outcome::give_up;
    book_.write([key, now, next, over, trouble = delivery.trouble.vi](store::OutboxTable& outbox) {
        return over ? outbox.give_up(key, now, trouble) : outbox.try_again(key, next, trouble);
    });
}

asio::awaitable<void> NoticeFlow::send(Target& target, Lane& lane) {
    for (;;) {
        auto notice = target.outbox.next(clock_.now());
        if (!notice) {
            const auto wake = target.outbox.wake_at();
            if (wake) target.bell->expires_after(std::max(std::chrono::milliseconds(20), *wake - clock_.now()));
            else target.bell->expires_at(asio::steady_timer::time_point::max());
            boost::system::error_code woken;
            auto wait = target.bell->async_wait(asio::redirect_error(asio::use_awaitable, woken));
            co_await std::move(wait);
            continue;
        }
        auto& view = shown_[{notice->alarm.text, target.target.id}];
        if (view.sent_at == 0) view.sent_at = millis(clock_.now());
        auto request = alerts::webhook_request(target.target, *notice, clock_.now());
        auto deliver = [request = std::move(request)](std::stop_token stop) { return alerts::post(request, stop); };
        auto delivering = offload(lane, std::move(deliver));
        auto answer = co_await std::move(delivering);
        auto delivery = answer ? std::move(*answer) : alerts::Delivery{};
        const auto left = target.outbox.answered(delivery, clock_.now());
        if (left) delivery = left->delivery;   // given up after a day of trying
        note(target, *notice, delivery);
        show(target, notice->alarm.text);
    }
}

}  // namespace ioc
