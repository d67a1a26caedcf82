#include "alerts/rules/motion_rule.hpp"

#include "tests/alerts/story.hpp"

namespace alerts {
namespace {

using namespace story;
using ::testing::IsEmpty;
using ::testing::SizeIs;

MotionRule orchard() {
    MotionRule rule;
    rule.id = {"vuon-dem"};
    rule.unit = {"phuc-hoa"};
    rule.name = {"Vườn vải ban đêm", "Orchard at night"};
    rule.title = {"Có người vào vườn", "Somebody in the orchard"};
    rule.schedule = {0b1111111, 21h, 5h};
    rule.camera = "cam-04";
    rule.zone = {"Lối giữa vườn", {{0.2, 0.5}, {0.8, 0.5}, {0.8, 1.0}, {0.2, 1.0}}};
    rule.minimum_height = 0.1;
    rule.persistence = 4s;
    return rule;
}

// One box a second with its foot at (x, 0.7), as high as told.
MotionObservation walk(Instant start, std::vector<double> xs, double height = 0.12, bool ended = false) {
    MotionObservation event{camera_04(), {"E1"}, start, {}, ended};
    for (std::size_t i = 0; i < xs.size(); ++i)
        event.track.push_back({start + std::chrono::seconds{i}, {xs[i] - 0.015, 0.7 - height, 0.03, height}});
    return event;
}
const std::vector<double> kSixSeconds(6, 0.5);

TEST(MotionRule, RingsOnceForOneEvent) {
    MotionWatch watch{orchard()};

    auto event = walk(at(22), {0.5, 0.5, 0.5, 0.5});
    EXPECT_THAT(watch.observe(event, kHanoi).signals, IsEmpty());
    event = walk(at(22), {0.5, 0.5, 0.5, 0.5, 0.5});
    const auto ring = watch.observe(event, kHanoi).signals;
    event = walk(at(22), kSixSeconds);
    const auto later = watch.observe(event, kHanoi).signals;

    ASSERT_THAT(ring, SizeIs(1));
    EXPECT_EQ(ring[0].phase, Signal::Phase::active);
    EXPECT_EQ(ring[0].cause.text, "motion/vuon-dem/cam-04");
    EXPECT_EQ(ring[0].title.vi, "Có người vào vườn – Đồng Sim");
    EXPECT_EQ(ring[0].evidence.event.text, "E1");
    EXPECT_THAT(later, IsEmpty());
}

TEST(MotionRule, ExplainsItselfWithTheValues) {
    auto event = walk(at(22), kSixSeconds);
    event.track.back().at += 200ms;
    event.track.back().box.height = 0.11;

    const auto signal = judge(orchard(), event, kHanoi).signals.at(0);

    EXPECT_EQ(signal.explanation.why.vi,
              "Một vật cỡ người (cao 12 % hình) ở trong vùng Lối giữa vườn liên tục 5,2 giây.");
    EXPECT_EQ(signal.explanation.why.en,
              "A person-sized object (12 % of the picture high) was in zone Lối giữa vườn for 5.2 seconds "
              "without a break.");
    EXPECT_EQ(signal.explanation.rule.vi,
              "Vườn vải ban đêm: vật cao từ 10 % hình, ở trong vùng Lối giữa vườn từ 4 giây, 21:00–05:00.");
    ASSERT_THAT(signal.explanation.silent_if, SizeIs(4));
    EXPECT_EQ(signal.explanation.silent_if[0].vi, "Ở trong vùng dưới 4 giây");
    EXPECT_EQ(signal.explanation.silent_if[3].vi, "Ngoài giờ 21:00–05:00");
    EXPECT_EQ(signal.evidence.box_label.vi, "cỡ người · 5,2 giây");
    EXPECT_EQ(signal.evidence.zone.size(), 4U);
}

TEST(MotionRule, ShowsTheTallestBoxInsideTheZone) {
    auto event = walk(at(22), kSixSeconds);
    event.track[2].box = {0.48, 0.5, 0.04, 0.2};   // foot at 0.7, inside
    event.track.push_back({at(22, 0, 6), {0.0, 0.3, 0.1, 0.6}});   // taller, outside

    const auto signal = judge(orchard(), event, kHanoi).signals.at(0);

    EXPECT_EQ(signal.evidence.taken_at, at(22, 0, 2));
    EXPECT_EQ(signal.evidence.box->height, 0.2);
}

TEST(MotionRule, SaysWhyItStayedSilent) {
    auto rule = orchard();
    const auto verdict = [&](const MotionObservation& event) { return judge(rule, event, kHanoi).silent; };

    EXPECT_EQ(verdict(walk(at(12), kSixSeconds)), Silent::off_schedule);
    EXPECT_EQ(verdict(walk(at(22), std::vector<double>(6, 0.1))), Silent::outside_zone);
    EXPECT_EQ(verdict(walk(at(22), kSixSeconds, 0.05)), Silent::too_small);
    EXPECT_EQ(verdict(walk(at(22), {0.5, 0.5, 0.5})), Silent::too_short);
    EXPECT_EQ(verdict(walk(at(22), kSixSeconds)), std::nullopt);
    rule.enabled = false;
    EXPECT_EQ(verdict(walk(at(22), kSixSeconds)), Silent::disabled);
}

TEST(MotionRule, GivesItsVerdictOnlyWhenTheEventIsOver) {
    MotionWatch watch{orchard()};

    EXPECT_EQ(watch.observe(walk(at(22), {0.5}), kHanoi).silent, std::nullopt);
    EXPECT_EQ(watch.observe(walk(at(22), {0.5, 0.5}, 0.12, true), kHanoi).silent, Silent::too_short);
}

TEST(MotionRule, PassingThroughTwiceIsNotStaying) {
    const auto twice = walk(at(22), {0.5, 0.5, 0.5, 0.1, 0.1, 0.1, 0.5, 0.5, 0.5});

    EXPECT_EQ(judge(orchard(), twice, kHanoi).silent, Silent::too_short);
}

TEST(MotionRule, CountsOnlyTheTimeWithinItsHours) {
    const auto early = walk(at(20, 59, 57), std::vector<double>(7, 0.5));   // three seconds too early
    const auto longer = walk(at(20, 59, 57), std::vector<double>(9, 0.5));

    EXPECT_EQ(judge(orchard(), early, kHanoi).silent, Silent::too_short);
    EXPECT_THAT(judge(orchard(), longer, kHanoi).signals, SizeIs(1));
}

TEST(MotionRule, ReturnsToNormalWhenTheLastRungEventIsOver) {
    MotionWatch watch{orchard()};
    auto one = walk(at(22), kSixSeconds);
    auto two = walk(at(22), kSixSeconds);
    two.event = {"E2"};
    watch.observe(one, kHanoi);
    EXPECT_THAT(watch.observe(two, kHanoi).signals, SizeIs(1)) << "a second event of the same cause is counted by the desk";

    one.ended = two.ended = true;
    EXPECT_THAT(watch.observe(one, kHanoi).signals, IsEmpty());
    const auto last = watch.observe(two, kHanoi).signals;

    ASSERT_THAT(last, SizeIs(1));
    EXPECT_EQ(last[0].phase, Signal::Phase::returned);
    EXPECT_EQ(last[0].cause.text, "motion/vuon-dem/cam-04");
}

TEST(MotionRule, AnEventFirstSeenWhenOverRingsAndReturns) {
    MotionWatch watch{orchard()};

    const auto finding = watch.observe(walk(at(22), kSixSeconds, 0.12, true), kHanoi);

    ASSERT_THAT(finding.signals, SizeIs(2));
    EXPECT_EQ(finding.signals[0].phase, Signal::Phase::active);
    EXPECT_EQ(finding.signals[1].phase, Signal::Phase::returned);
    EXPECT_EQ(finding.silent, std::nullopt);
}

TEST(MotionRule, LooksOnlyAtItsOwnCamera) {
    MotionWatch watch{orchard()};
    auto event = walk(at(22), kSixSeconds, 0.12, true);
    event.source.id = "cam-05";

    const auto finding = watch.observe(event, kHanoi);

    EXPECT_THAT(finding.signals, IsEmpty());
    EXPECT_EQ(finding.silent, std::nullopt);
}

TEST(MotionRule, WithdrawsItsAlarm) {
    MotionWatch watch{orchard()};
    watch.observe(walk(at(22), kSixSeconds), kHanoi);

    EXPECT_EQ(watch.withdrawn(camera_04()).phase, Signal::Phase::returned);
}

}  // namespace
}  // namespace alerts
