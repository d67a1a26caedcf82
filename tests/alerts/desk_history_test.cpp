// Whatever happens in whatever order: nothing is lost, doubled or stuck, and the desk is the replay of its changes.
#include <map>
#include <random>

#include "tests/alerts/story.hpp"

namespace alerts {
namespace {

using namespace story;

constexpr int kHistories = 200;
constexpr int kSteps = 300;

// What a store would hold: the last state of each alarm.
class Ledger {
  public:
    void write(const Changes& changes) {
        for (const auto& change : changes) {
            if (change.what == What::raised) {
                EXPECT_FALSE(alarms_.contains(change.alarm.id)) << "an alarm was raised twice";
                for (const auto& alarm : open()) EXPECT_NE(alarm.cause, change.alarm.cause) << "doubled";
            } else {
                ASSERT_TRUE(alarms_.contains(change.alarm.id)) << "a change before its alarm";
                const auto& before = alarms_[change.alarm.id];
                EXPECT_GE(change.alarm.count, before.count);
                EXPECT_TRUE(before.life != Life::resolved || change.alarm.life == Life::resolved);
            }
            alarms_[change.alarm.id] = change.alarm;
        }
    }
    std::vector<Alarm> open() const {
        std::vector<Alarm> alarms;
        for (const auto& [id, alarm] : alarms_) {
            if (alarm.life != Life::resolved) alarms.push_back(alarm);
        }
        return alarms;
    }
    std::uint64_t comings(const Cause& cause) const {
        std::uint64_t sum = 0;
        for (const auto& [id, alarm] : alarms_) sum += alarm.cause == cause ? alarm.count : 0;
        return sum;
    }

  private:
    std::map<AlarmId, Alarm> alarms_;
};

class History {
  public:
    explicit History(unsigned seed) : dice_(seed) {}

    void step() {
        now_ += std::chrono::milliseconds{roll(7000)};
        const auto name = "cause-" + std::to_string(roll(5));
        const auto priority = static_cast<Priority>(1 + roll(5));
        const Mark who = roll(2) ? van(now_) : thang(now_);
        switch (roll(9)) {
            case 0: case 1: case 2:
                ++came_[{name}];
                active_[{name}] = true;
                return ledger_.write(desk_.observe(signal(name, priority), now_));
            case 3: case 4:
                active_[{name}] = false;
                return ledger_.write(desk_.observe(over(signal(name, priority)), now_));
            case 5: return write(desk_.acknowledge(any_open(), who));
            case 6: return write(desk_.resolve(any_open(), who, "", roll(2) != 0));
            case 7: return write(desk_.note(any_open(), who, "ghi chú"));
            default: return ledger_.write(desk_.settle(now_));
        }
    }

    void check_end() {
        ledger_.write(desk_.settle(now_ + 6s));
        EXPECT_EQ(desk_.open(), ledger_.open());
        for (const auto& [cause, count] : came_) EXPECT_EQ(ledger_.comings(cause), count) << cause.text;
        for (const auto& alarm : desk_.open()) EXPECT_EQ(alarm.active, active_[alarm.cause]);
        Desk reborn{DeskPolicy{}, [](Instant) { return AlarmId{"Z"}; }};
        reborn.restore(ledger_.open(), {});
        EXPECT_EQ(reborn.open(), desk_.open());
        for (const auto& alarm : desk_.open()) write(desk_.resolve(alarm.id, van(now_), "", false));
        EXPECT_TRUE(ledger_.open().empty()) << "stuck";
    }

  private:
    int roll(int sides) { return static_cast<int>(dice_() % static_cast<unsigned>(sides)); }
    AlarmId any_open() {
        const auto open = desk_.open();
        if (open.empty()) return {"nothing"};
        return open[static_cast<std::size_t>(roll(static_cast<int>(open.size())))].id;
    }
    void write(const Judged<Changes>& judged) {
        if (judged) ledger_.write(*judged);
    }

    std::mt19937 dice_;
    Instant now_ = at(0);
    Desk desk_{DeskPolicy{}, counted_ids()};
    Ledger ledger_;
    std::map<Cause, std::uint64_t> came_;
    std::map<Cause, bool> active_;
};

TEST(DeskHistory, LosesDoublesAndStrandsNothing) {
    for (unsigned seed = 1; seed <= kHistories && !::testing::Test::HasFailure(); ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        History history{seed};
        for (int i = 0; i < kSteps; ++i) history.step();
        history.check_end();
    }
}

}  // namespace
}  // namespace alerts
