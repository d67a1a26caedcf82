// ioc/flows/alarm_flow.hpp — signals and commands → desk → committed → told. Stored first, then told.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "alerts/desk.hpp"
#include "ioc/centre_writer.hpp"
#include "ioc/clock.hpp"
#include "ioc/mailbox.hpp"

namespace ioc {

// A change that may be told: committed under `number`, or refused by the disk for too long (number 0).
struct Told {
    std::int64_t number = 0;
    alerts::Change change;
};

class AlarmAudience {
  public:
    virtual void told(const Told& told) = 0;

  protected:
    ~AlarmAudience() = default;
};

class AlarmFlow {
  public:
    AlarmFlow(boost::asio::any_io_executor executor, CentreWriter& writer, const Clock& clock,
              alerts::DeskPolicy policy, alerts::IdSource ids);

    void audience(std::vector<AlarmAudience*> audience) { audience_ = std::move(audience); }
    void restore(std::vector<alerts::Alarm> open, const std::vector<alerts::DayNumber>& numbers);

    // The alarm that this signal raised or changed; nullopt = nothing to tell (a repetition, a return of nothing).
    std::optional<alerts::AlarmId> signal(const alerts::Signal& signal);
    void attach_evidence(const alerts::AlarmId& alarm, const alerts::Evidence& evidence);

    // What a person does. Returns when the change is stored (or told as not stored): only then may the person be told so.
    using Deed = std::function<alerts::Judged<alerts::Changes>(alerts::Desk&)>;
    boost::asio::awaitable<boost::system::result<void, alerts::Refused>> act(Deed deed);

    // The writer of alarms: runs for the life of the centre.
    boost::asio::awaitable<void> run();
    // Once a second: counts that were held back.
    boost::asio::awaitable<void> settle();
    // What is still unwritten; 0 = everything is on disk.
    std::size_t pending() const { return inbox_.size() + unwritten_; }
    // Before the stop: what the desk held back, then everything to the disk, as long as the disk takes it.
    boost::asio::awaitable<void> drain();

    const alerts::Desk& desk() const { return desk_; }
    bool disk_refuses() const { return refusing_; }

  private:
    struct Pending {
        alerts::Change change;
        std::shared_ptr<boost::asio::steady_timer> waiter;   // somebody waits for this one
    };
    void hand_over(alerts::Changes changes, const std::shared_ptr<boost::asio::steady_timer>& waiter);
    boost::asio::awaitable<void> write(std::vector<Pending> batch);
    boost::asio::awaitable<bool> try_write(const std::vector<Pending>& batch);
    void tell(const Pending& pending, std::int64_t number);
    void tell_unstored(std::vector<Pending>& batch, std::size_t& told);
    alerts::Signal store_trouble(alerts::Signal::Phase phase) const;

    boost::asio::any_io_executor executor_;
    CentreWriter& writer_;
    const Clock& clock_;
    alerts::Desk desk_;
    Mailbox<Pending> inbox_;
    std::vector<AlarmAudience*> audience_;
    std::vector<std::int64_t> numbers_;     // answer of the last successful write
    std::size_t unwritten_ = 0;             // taken from the inbox, not yet on disk
    bool refusing_ = false;
};

}  // namespace ioc
