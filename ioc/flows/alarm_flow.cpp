#include "ioc/flows/alarm_flow.hpp"

#include <spdlog/spdlog.h>

#include <boost/asio/redirect_error.hpp>

#include "ioc/within.hpp"

namespace ioc {
namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {
// A disk that refuses this long no longer holds back what people must know.
constexpr auto kPatience = 2s;
constexpr auto kRetry = 250ms;
}  // namespace

AlarmFlow::AlarmFlow(asio::any_io_executor executor, CentreWriter& writer, const Clock& clock,
                     alerts::DeskPolicy policy, alerts::IdSource ids)
    : executor_(executor), writer_(writer), clock_(clock), desk_(std::move(policy), std::move(ids)), inbox_(executor) {}

void AlarmFlow::restore(std::vector<alerts::Alarm> open, const std::vector<alerts::DayNumber>& numbers) {
    desk_.restore(std::move(open), numbers);
}

void AlarmFlow::hand_over(alerts::Changes changes, const std::shared_ptr<asio::steady_timer>& waiter) {
    for (auto& change : changes) inbox_.put({std::move(change), waiter});
}

std::optional<alerts::AlarmId> AlarmFlow::signal(const alerts::Signal& signal) {
    auto changes = desk_.observe(signal, clock_.now());
    std::optional<alerts::AlarmId> touched;
    if (!changes.empty()) touched = changes.front().alarm.id;
    hand_over(std::move(changes), nullptr);
    return touched;
}

void AlarmFlow::attach_evidence(const alerts::AlarmId& alarm, const alerts::Evidence& evidence) {
    hand_over(desk_.attach_evidence(alarm, evidence, clock_.now()), nullptr);
}

asio::awaitable<boost::system::result<void, alerts::Refused>> AlarmFlow::act(Deed deed) {
    auto judged = deed(desk_);
    if (!judged) co_return std::move(judged).error();
    if (!judged->empty()) {
        auto waiter = std::make_shared<asio::steady_timer>(executor_, asio::steady_timer::time_point::max());
        hand_over(std::move(*judged), waiter);
        boost::system::error_code woken;
        auto stored = waiter->async_wait(asio::redirect_error(asio::use_awaitable, woken));
        co_await std::move(stored);
    }
    co_return boost::system::result<void, alerts::Refused>();
}

asio::awaitable<void> AlarmFlow::run() {
    for (;;) {
        auto next = inbox_.take_all();
        auto batch = co_await std::move(next);
        auto written = write(std::move(batch));
        co_await std::move(written);
    }
}

asio::awaitable<bool> AlarmFlow::try_write(const std::vector<Pending>& batch) {
    std::vector<alerts::Change> changes;
    changes.reserve(batch.size());
    for (const auto& pending : batch) changes.push_back(pending.change);
    auto save = [changes = std::move(changes)](store::CentreTables& tables) { return tables.alarms.save(changes); };
    auto pending = writer_.write(std::move(save));
    auto saved = co_await std::move(pending);
    if (!saved) {
        spdlog::error("alarms not stored count={} error=\"{}\" retry_in=250ms", batch.size(), saved.error().message());
        co_return false;
    }
    numbers_ = std::move(*saved);
    co_return true;
}

asio::awaitable<void> AlarmFlow::write(std::vector<Pending> batch) {
    std::size_t told = 0;   // of the batch, told without being stored
    const auto began = std::chrono::steady_clock::now();
    for (;;) {
        unwritten_ = batch.size();
        auto attempt = try_write(batch);
        if (co_await std::move(attempt)) break;
        if (std::chrono::steady_clock::now() - began >= kPatience) tell_unstored(batch, told);
        auto pause = nap(kRetry);
        co_await std::move(pause);
        for (auto& late : inbox_.take_now()) batch.push_back(std::move(late));
    }
    unwritten_ = 0;
    for (std::size_t i = 0; i < batch.size(); ++i) tell(batch[i], i < numbers_.size() ? numbers_[i] : 0);
    if (refusing_) {
        refusing_ = false;
        spdlog::warn("alarms stored again count={}", batch.size());
        signal(store_trouble(alerts::Signal::Phase::returned));
    }
}

void AlarmFlow::tell_unstored(std::vector<Pending>& batch, std::size_t& told) {
    if (!refusing_) {
        refusing_ = true;
        for (auto& change : desk_.observe(store_trouble(alerts::Signal::Phase::active), clock_.now())) {
            batch.push_back({std::move(change), nullptr});
        }
    }
    for (; told < batch.size(); ++told) tell(batch[told], 0);
}

void AlarmFlow::tell(const Pending& pending, std::int64_t number) {
    const Told told{number, pending.change};
    for (auto* listener : audience_) listener->told(told);
    if (pending.waiter) pending.waiter->cancel();
}

asio::awaitable<void> AlarmFlow::settle() {
    for (;;) {
        auto pause = nap(1s);
        co_await std::move(pause);
        hand_over(desk_.settle(clock_.now()), nullptr);
    }
}

asio::awaitable<void> AlarmFlow::drain() {
    hand_over(desk_.flush(clock_.now()), nullptr);
    while (!inbox_.empty()) {
        auto batch = inbox_.take_now();
        auto attempt = try_write(batch);
        if (!co_await std::move(attempt)) {
            spdlog::critical("stopping with {} alarm changes unwritten: the disk refuses", batch.size());
            co_return;
        }
        for (std::size_t i = 0; i < batch.size(); ++i) tell(batch[i], i < numbers_.size() ? numbers_[i] : 0);
    }
}

alerts::Signal AlarmFlow::store_trouble(alerts::Signal::Phase phase) const {
    alerts::Signal signal;
    signal.phase = phase;
    signal.cause = {"store_failed"};
    signal.priority = alerts::Priority::high;
    signal.source = {alerts::SourceKind::centre, "store", {"Máy chủ", "Server"}, {"Máy chủ", "Server"}};
    signal.title = {"Đĩa từ chối ghi, cảnh báo chưa lưu được", "The disk refuses to write: alarms are not stored"};
    signal.explanation.why = {"Cơ sở dữ liệu không ghi được trong hơn 2 giây. Cảnh báo vẫn được báo và sẽ tự lưu khi đĩa trở lại.",
                              "The database could not be written for more than 2 seconds. Alarms are still told and will be stored when the disk is back."};
    signal.explanation.rule = {"Có sẵn trong máy chủ", "Built into the server"};
    signal.explanation.silent_if = {{"Đĩa còn chỗ và ghi được", "The disk has room and can be written"}};
    return signal;
}

}  // namespace ioc
