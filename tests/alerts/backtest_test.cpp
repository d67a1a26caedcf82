#include "alerts/rules/backtest.hpp"

#include "tests/alerts/story.hpp"

namespace alerts {
namespace {

using namespace story;
using ::testing::SizeIs;

MotionRule orchard() {
    MotionRule rule;
    rule.id = {"vuon-dem"};
    rule.name = {"Vườn vải ban đêm", "Orchard at night"};
    rule.schedule = {0b1111111, 21h, 5h};
    rule.camera = "cam-04";
    rule.zone = {"Lối giữa vườn", {{0.2, 0.5}, {0.8, 0.5}, {0.8, 1.0}, {0.2, 1.0}}};
    rule.minimum_height = 0.1;
    rule.persistence = 4s;
    return rule;
}

MotionObservation stood(std::string id, Instant start, int seconds, double height, double x = 0.5) {
    MotionObservation event{camera_04(), {std::move(id)}, start, {}, true, {}};
    for (int i = 0; i < seconds; ++i) event.track.push_back({start + std::chrono::seconds{i}, {x - 0.02, 0.7 - height, 0.04, height}});
    return event;
}

std::vector<MotionObservation> week() {
    return {stood("A", at(22), 8, 0.2), stood("B", at(22, 10), 3, 0.2), stood("C", at(22, 20), 8, 0.06), stood("D", at(12), 8, 0.2)};
}

const OffsetAt kLocal = [](Instant) { return kHanoi; };

TEST(Backtest, ShowsWhichAlarmsWouldAppearAndWhichVanish) {
    auto changed = orchard();
    changed.persistence = 2s;
    changed.schedule.from = 22h + 5min;

    const auto trials = backtest(orchard(), changed, {}, week(), kLocal);

    ASSERT_THAT(trials, SizeIs(4));
    EXPECT_TRUE(trials[0].rings_now);
    EXPECT_FALSE(trials[0].would_ring) << "before 22:05";
    EXPECT_FALSE(trials[1].rings_now);
    EXPECT_TRUE(trials[1].would_ring) << "three seconds are enough now";
    EXPECT_FALSE(trials[2].changes());
    EXPECT_EQ(trials[2].why.vi, "Vật chỉ cao 6 % hình, quy tắc cần từ 10 %.");
    EXPECT_EQ(trials[3].why.vi, "Lúc 12:00:00, quy tắc chỉ canh 22:05–05:00.");
}

TEST(Backtest, ANewRuleRangForNothingBefore) {
    const auto trials = backtest(std::nullopt, orchard(), {}, week(), kLocal);

    EXPECT_FALSE(trials[0].rings_now);
    EXPECT_TRUE(trials[0].would_ring);
}

TEST(Backtest, ANewIgnoredAreaTakesAwayWhatMovedThere) {
    const Zone flag{"cờ", {{0.4, 0.4}, {0.6, 0.4}, {0.6, 0.8}, {0.4, 0.8}}};
    const std::vector<MotionObservation> events{stood("A", at(22), 8, 0.2), stood("B", at(22, 10), 8, 0.2, 0.3)};

    const auto trials = backtest(orchard(), orchard(), {flag}, events, kLocal);

    EXPECT_TRUE(trials[0].changes());
    EXPECT_EQ(trials[0].why.vi, "nằm trong vùng bỏ qua");
    EXPECT_FALSE(trials[1].changes());
}

TEST(Backtest, SaysWhatTheWatchSays) {
    auto loiter = orchard();
    loiter.kind = MotionKind::loiter;
    loiter.persistence = 20s;
    const std::vector<MotionObservation> events{stood("A", at(22), 8, 0.2), stood("B", at(22, 0, 15), 8, 0.2)};

    const auto trials = backtest(loiter, loiter, {}, events, kLocal);

    EXPECT_FALSE(trials[0].would_ring);
    EXPECT_TRUE(trials[1].would_ring) << "who stood still for a moment is the same one, as while watching";
}

TEST(Why, NamesTheValueThatWasMissing) {
    auto rule = orchard();

    EXPECT_TRUE(why(rule, stood("A", at(22), 8, 0.2), kHanoi).rings);
    EXPECT_EQ(why(rule, stood("B", at(22), 3, 0.2), kHanoi).why.vi, "Ở trong vùng 2 giây, quy tắc cần 4 giây.");
    EXPECT_EQ(why(rule, stood("C", at(22), 8, 0.2, 0.1), kHanoi).why.vi, "Chân vật không vào vùng Lối giữa vườn.");
    rule.classes = {ObjectClass::person};
    auto event = stood("D", at(22), 8, 0.2);
    event.identity = {Recognition::answered, {{ObjectClass::animal, 0.8}}};
    EXPECT_EQ(why(rule, event, kHanoi).why.vi, "Nhận ra là con vật 80 %, quy tắc chỉ báo khi là người.");
}

}  // namespace
}  // namespace alerts
