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
            const auto& alarm = change.alarm;
            if (change.what == What::raised) {
                EXPECT_FALSE(alarms_.contains(alarm.id)) << "an alarm was raised twice";
                for (const auto& other : open()) EXPECT_NE(other.cause, alarm.cause) << "doubled";
            } else {
                ASSERT_TRUE(alarms_.contains(alarm.id)) << "a change before its alarm";
                const auto& before = alarms_[alarm.id];
                EXPECT_GE(alarm.count, before.count);
                EXPECT_TRUE(is_open(before.life) || !is_open(alarm.life) || change.what == What::reopened) << "back from the end";
            }
            EXPECT_EQ(is_open(alarm.life), !alarm.resolved);
            EXPECT_EQ(alarm.life == Life::closed, alarm.closed.has_value());
            EXPECT_TRUE(alarm.life == Life::fresh || alarm.acknowledged) << "somebody's deed without a holder";
            EXPECT_TRUE(!alarm.shelf || (is_open(alarm.life) && !alarm.shelf->reason.empty() && alarm.priority != Priority::urgent));
            alarms_[alarm.id] = alarm;
        }
    }
    std::vector<Alarm> open() const {
        std::vector<Alarm> alarms;
        for (const auto& [id, alarm] : alarms_) {
            if (is_open(alarm.life)) alarms.push_back(alarm);
        }
        return alarms;
    }
    std::vector<Alarm> not_closed() const {
        std::vector<Alarm> alarms;
        for (const auto& [id, alarm] : alarms_) {
            if (alarm.life != Life::closed) alarms.push_back(alarm);
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

Topology one_pole() {
    Upstream pole{"pole-04", "pole", {"phuc-hoa"}, {"Cột 04", "Pole 04"}, {"Đồng Sim", "Dong Sim"}, {}};
    for (int i = 0; i < 3; ++i) pole.members.push_back({SourceKind::camera, "cam-" + std::to_string(i)});
    return Topology{{pole}};
}

// Camera i of three below one pole falls silent.
Signal silence(int camera) {
    auto one = signal("health/offline/cam-" + std::to_string(camera), Priority::medium);
    one.source.id = "cam-" + std::to_string(camera);
    one.unreachable = true;
    one.latched = false;
    return one;
}

class History {
  public:
    explicit History(unsigned seed) : dice_(seed) {}

    void step() {
        now_ += std::chrono::milliseconds{roll(7000)};
        const Mark who = roll(2) ? van(now_) : thang(now_);
        switch (roll(8)) {
            case 0: case 1: return come();
            case 2: return go();
            case 3: return fall_silent();
            case 4: case 5: return act(who);
            case 6: return ledger_.write(desk_.settle(now_));
            default:
                if (roll(20) == 0) restart();
                else if (roll(10) == 0) now_ += std::chrono::minutes{roll(90)};
        }
    }

    void check_end() {
        ledger_.write(desk_.settle(now_ + 6s));
        EXPECT_EQ(desk_.open(), ledger_.open());
        for (const auto& [cause, count] : came_) EXPECT_EQ(ledger_.comings(cause), count) << cause.text;
        for (const auto& alarm : desk_.open()) {
            if (active_.contains(alarm.cause)) {
                EXPECT_EQ(alarm.active, active_[alarm.cause]) << alarm.cause.text;
            }
        }
        Desk reborn{DeskPolicy{}, [](Instant) { return AlarmId{"Z"}; }};
        reborn.restore(ledger_.not_closed(), {});
        EXPECT_EQ(reborn.open(), desk_.open());
        for (const auto& alarm : desk_.open()) write(desk_.resolve(alarm.id, van(now_), "", false));
        EXPECT_TRUE(ledger_.open().empty()) << "stuck";
        ledger_.write(desk_.settle(now_ + 25h));
        EXPECT_TRUE(ledger_.not_closed().empty()) << "never closed";
    }

  private:
    static DeskPolicy policy() {
        DeskPolicy policy;
        policy.topology = one_pole();
        policy.remembered = 40;
        return policy;
    }
    void come() {
        const auto name = "cause-" + std::to_string(roll(5));
        auto one = signal(name, static_cast<Priority>(1 + roll(5)));
        one.latched = roll(2) != 0;
        ++came_[{name}];
        active_[{name}] = true;
        ledger_.write(desk_.observe(one, now_));
    }
    void go() {
        const auto name = "cause-" + std::to_string(roll(5));
        active_[{name}] = false;
        ledger_.write(desk_.observe(over(signal(name)), now_));
    }
    void fall_silent() {
        auto one = silence(roll(3));
        ledger_.write(desk_.observe(roll(3) ? one : over(one), now_));
    }
    void act(const Mark& who) {
        const auto id = any();
        switch (roll(12)) {
            case 0: case 1: return write(desk_.acknowledge(id, who));
            case 2: return write(desk_.resolve(id, who, "", roll(2) != 0));
            case 3: return write(desk_.note(id, who, "ghi chú"));
            case 4: return write(desk_.assign(id, who, roll(2) ? "Tổ an ninh" : "Thắng", ""));
            case 5: return write(desk_.start(id, who));
            case 6: return write(desk_.shelve(id, who, now_ + std::chrono::minutes{1 + roll(600)}, roll(2) != 0, "gió"));
            case 7: return write(desk_.unshelve(id, who));
            case 8: return write(desk_.escalate(id, who, "cần người", static_cast<Level>(roll(4))));
            case 9: return write(desk_.reopen(id, who, "lại thấy"));
            case 10: return write(desk_.close(id, who, ""));
            default: return write(desk_.take_out(camera_04(), {"phuc-hoa"}, who, "bảo trì"));
        }
    }
    // A restart in the middle: what was told is all there is.
    void restart() {
        ledger_.write(desk_.flush(now_));
        Desk next{policy(), [this](Instant at) { return ids_(at); }};
        next.restore(ledger_.not_closed(), {});
        EXPECT_EQ(next.open(), desk_.open());
        desk_ = std::move(next);
    }
    int roll(int sides) { return static_cast<int>(dice_() % static_cast<unsigned>(sides)); }
    AlarmId any() {
        const auto alarms = roll(4) ? desk_.open() : ledger_.not_closed();
        if (alarms.empty()) return {"nothing"};
        return alarms[static_cast<std::size_t>(roll(static_cast<int>(alarms.size())))].id;
    }
    void write(const Judged<Changes>& judged) {
        if (judged) ledger_.write(*judged);
    }

    std::mt19937 dice_;
    Instant now_ = at(0);
    IdSource ids_ = counted_ids();
    Desk desk_{policy(), [this](Instant at) { return ids_(at); }};
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
