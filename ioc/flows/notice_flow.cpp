#include "ioc/flows/notice_flow.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <boost/asio/redirect_error.hpp>

#include "ioc/offload.hpp"
#include "ioc/views/alarm_view.hpp"

namespace ioc {
namespace asio = boost::asio;

namespace {
constexpr std::size_t kShown = 4000;   // deliveries whose progress is still shown
}

NoticeFlow::NoticeFlow(const std::vector<WebhookSection>& hooks, ConsoleFlow& console, const Directory& directory,
                       const Clock& clock, const TimeZone& zone, std::string link_base)
    : console_(console), directory_(directory), clock_(clock), zone_(zone), link_base_(std::move(link_base)) {
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

bool NoticeFlow::wants(const Target& target, const alerts::Change& change) const {
    const auto& alarm = change.alarm;
    if (static_cast<int>(alarm.priority) > target.section.least_priority) return false;
    const auto& units = target.section.units;
    if (!units.empty() && std::find(units.begin(), units.end(), alarm.unit.text) == units.end()) return false;
    switch (change.what) {
        case alerts::What::raised: case alerts::What::worsened: case alerts::What::returned: case alerts::What::resolved: return true;
        default: return false;
    }
}

void NoticeFlow::told(const Told& told) {
    for (auto& target : targets_) {
        step(target, told.change);
        // An alarm that the disk refused is told outside too; its second telling, with a number, is the same notice.
        const bool repeated_telling = told.number != 0 && shown_.contains({told.change.alarm.id.text, target.target.id}) &&
                                      told.change.what == alerts::What::raised;
        if (!wants(target, told.change) || repeated_telling) continue;
        const auto& alarm = told.change.alarm;
        alerts::Notice notice;
        notice.id = {ulids_.next(clock_.now())};
        notice.target = target.target.id;
        notice.what = told.change.what;
        notice.alarm = alarm;
        notice.label = alerts::label(alarm, zone_.offset_at(alarm.raised_at));
        if (const auto* unit = directory_.unit(alarm.unit.text)) notice.unit_name = unit->name.vi;
        if (!link_base_.empty()) notice.link = link_base_ + "/#/alarm/" + alarm.id.text;
        notice.local_time = zone_.clock_words(alarm.raised_at);
        notice.created_at = clock_.now();
        if (!target.outbox.put(std::move(notice))) {
            spdlog::error("notice not taken target={} alarm={}: the outbox is full", target.target.id, alarm.id.text);
            continue;
        }
        auto& view = shown_[{alarm.id.text, target.target.id}];
        view.recipient = text_of(target.target.name);
        view.channel = "webhook";
        show(target, alarm.id.text);
        forget_oldest();
        if (target.bell) target.bell->cancel();
    }
}

// The liaison's own console answers for the recipient: opened, then acknowledged.
void NoticeFlow::step(const Target& target, const alerts::Change& change) {
    const auto found = shown_.find({change.alarm.id.text, target.target.id});
    const auto* who = directory_.user(change.by.user);
    if (found == shown_.end() || !who || who->role != console::Role::liaison) return;
    auto& view = found->second;
    if (view.opened_at == 0) view.opened_at = millis(change.by.at);
    if (change.what == alerts::What::acknowledged || change.what == alerts::What::noted) view.acknowledged_at = millis(change.by.at);
    show(target, change.alarm.id.text);
}

void NoticeFlow::forget_oldest() {
    while (shown_.size() > kShown) shown_.erase(shown_.begin());   // ULIDs: the oldest alarm first
}

void NoticeFlow::show(const Target& target, const std::string& alarm) {
    const auto found = shown_.find({alarm, target.target.id});
    if (found != shown_.end()) console_.notice(alarm, found->second);
}

void NoticeFlow::start(Nursery& nursery, Lane& lane) {
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
        const auto alarm = notice->alarm.id.text;
        auto& view = shown_[{alarm, target.target.id}];
        if (view.sent_at == 0) view.sent_at = millis(clock_.now());
        auto request = alerts::webhook_request(target.target, *notice, clock_.now());
        auto deliver = [request = std::move(request)](std::stop_token stop) { return alerts::post(request, stop); };
        auto delivering = offload(lane, std::move(deliver));
        auto answer = co_await std::move(delivering);
        const auto delivery = answer ? *answer : alerts::Delivery{};
        auto& after = shown_[{alarm, target.target.id}];
        if (delivery.outcome == alerts::Outcome::delivered) {
            if (after.delivered_at == 0) after.delivered_at = millis(clock_.now());
            after.trouble = {};
        } else {
            after.trouble = text_of(delivery.trouble);
            spdlog::warn("notice target={} alarm={} status={} error=\"{}\"", target.target.id, alarm, delivery.status, delivery.trouble.en);
        }
        target.outbox.answered(delivery, clock_.now());
        show(target, alarm);
    }
}

}  // namespace ioc
