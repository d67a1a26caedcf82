// Lines, loitering, sizes and classes: what makes a motion rule more than "something is in the zone".
#include "alerts/rules/motion_rule.hpp"
#include "tests/alerts/story.hpp"

namespace alerts {
namespace {

using namespace story;
using ::testing::IsEmpty;
using ::testing::SizeIs;

MotionRule back_gate() {
    MotionRule rule;
    rule.id = {"cong-sau"};
    rule.kind = MotionKind::line;
    rule.name = {"Cổng sau", "Back gate"};
    rule.title = {"Có người vào cổng sau", "Somebody enters by the back gate"};
    rule.camera = "cam-04";
    rule.zone.name = "Cổng sau";
    rule.line = {{{0.2, 0.5}, {0.8, 0.5}}, Direction::a_to_b};
    return rule;
}

MotionRule yard() {
    MotionRule rule;
    rule.id = {"san"};
    rule.kind = MotionKind::loiter;
    rule.name = {"Sân kho", "Store yard"};
    rule.camera = "cam-04";
    rule.zone = {"Sân", {{0.2, 0.5}, {0.8, 0.5}, {0.8, 1.0}, {0.2, 1.0}}};
    rule.persistence = 20s;
    return rule;
}

// One box a second with its foot there.
MotionObservation walk(Instant start, const std::vector<Point>& feet, double height = 0.2, std::string id = "E1") {
    MotionObservation event{camera_04(), {std::move(id)}, start, {}, true, {}};
    for (std::size_t i = 0; i < feet.size(); ++i)
        event.track.push_back({start + std::chrono::seconds{i}, {feet[i][0] - 0.02, feet[i][1] - height, 0.04, height}});
    return event;
}
const std::vector<Point> kInward{{0.5, 0.9}, {0.5, 0.7}, {0.5, 0.45}, {0.5, 0.3}};
const std::vector<Point> kOutward{{0.5, 0.3}, {0.5, 0.45}, {0.5, 0.7}, {0.5, 0.9}};

std::vector<Point> standing(int seconds, double x = 0.5) { return std::vector<Point>(static_cast<std::size_t>(seconds), {x, 0.8}); }

TEST(LineRule, RingsForTheWayItWantsAndShowsTheLine) {
    const auto signal = judge(back_gate(), walk(at(22), kInward), kHanoi).signals.at(0);

    EXPECT_EQ(signal.explanation.why.vi, "Một vật cỡ người (cao 20 % hình) đã đi qua vạch Cổng sau từ A sang B.");
    EXPECT_EQ(signal.explanation.rule.vi, "Cổng sau: vật đi qua vạch Cổng sau từ A sang B, cả ngày.");
    EXPECT_EQ(signal.evidence.line, back_gate().line.points);
    EXPECT_EQ(signal.evidence.crossed, Crossed::a_to_b);
    EXPECT_EQ(signal.evidence.taken_at, at(22, 0, 2));
    EXPECT_EQ(signal.evidence.box_label.vi, "cỡ người · qua vạch");
}

TEST(LineRule, SaysWhyItStayedSilent) {
    auto rule = back_gate();
    const auto verdict = [&](const MotionObservation& event) { return judge(rule, event, kHanoi).silent; };

    EXPECT_EQ(verdict(walk(at(22), kOutward)), Silent::other_way);
    EXPECT_EQ(verdict(walk(at(22), standing(6))), Silent::not_crossed);
    rule.minimum_height = 0.3;
    EXPECT_EQ(verdict(walk(at(22), kInward)), Silent::too_small);
    rule.minimum_height = 0;
    rule.maximum_height = 0.1;
    EXPECT_EQ(verdict(walk(at(22), kInward)), Silent::too_large);
    rule.schedule = {0b1111111, 21h, 22h};
    EXPECT_EQ(verdict(walk(at(12), kInward)), Silent::off_schedule);
}

TEST(LineRule, CountsACrossingAtItsOwnTime) {
    auto rule = back_gate();
    rule.schedule = {0b1111111, 21h, 22h};

    EXPECT_THAT(judge(rule, walk(at(21, 59, 59), kInward), kHanoi).signals, IsEmpty()) << "over the line at 22:00:01";
    EXPECT_THAT(judge(rule, walk(at(21, 59, 57), kInward), kHanoi).signals, SizeIs(1));
}

TEST(ZoneRule, AnInsectAtTheLensIsTooLarge) {
    auto rule = yard();
    rule.kind = MotionKind::zone;
    rule.persistence = 1s;
    rule.maximum_height = 0.5;

    EXPECT_EQ(judge(rule, walk(at(22), standing(5), 0.7), kHanoi).silent, Silent::too_large);
    EXPECT_THAT(judge(rule, walk(at(22), standing(5), 0.3), kHanoi).signals, SizeIs(1));
}

TEST(LoiterRule, RingsWhenSomebodyStaysTooLongEvenIfHeStepsOut) {
    auto way = standing(12);
    way.resize(18, {0.1, 0.8});   // six seconds beside the zone
    const auto back = standing(6);
    way.insert(way.end(), back.begin(), back.end());

    EXPECT_EQ(judge(yard(), walk(at(22), standing(12)), kHanoi).silent, Silent::too_short);
    const auto signal = judge(yard(), walk(at(22), way), kHanoi).signals.at(0);
    EXPECT_EQ(signal.explanation.why.vi, "Một vật cỡ người (cao 20 % hình) quanh quẩn trong vùng Sân đã 23 giây.");
}

TEST(LoiterRule, KnowsWhoStoodStillAndMovesOn) {
    MotionWatch watch{yard()};

    EXPECT_EQ(watch.observe(walk(at(22), standing(8), 0.2, "E1"), kHanoi).silent, Silent::too_short);
    const auto later = watch.observe(walk(at(22, 0, 20), standing(5), 0.2, "E2"), kHanoi);

    EXPECT_THAT(later.signals, SizeIs(2)) << "24 seconds since he came";
}

TEST(LoiterRule, TwoWhoPassOneAfterTheOtherDoNotLoiter) {
    MotionWatch watch{yard()};

    watch.observe(walk(at(22), standing(8, 0.3), 0.1, "E1"), kHanoi);
    const auto later = watch.observe(walk(at(22, 0, 20), standing(5, 0.7), 0.1, "E2"), kHanoi);

    EXPECT_EQ(later.silent, Silent::too_short);
}

TEST(ClassRule, RingsForWhatItWantsAndNamesItWithItsScore) {
    auto rule = back_gate();
    rule.classes = {ObjectClass::person};
    auto event = walk(at(22), kInward);
    event.identity = {Recognition::answered, {{ObjectClass::vehicle, 0.9}, {ObjectClass::person, 0.87}}};

    const auto signal = judge(rule, event, kHanoi).signals.at(0);

    EXPECT_EQ(signal.evidence.box_label.vi, "người 87 % · qua vạch");
    EXPECT_EQ(signal.explanation.rule.vi, "Cổng sau: người đi qua vạch Cổng sau từ A sang B, cả ngày.");
    EXPECT_THAT(signal.explanation.why.vi, ::testing::EndsWith("; nhận ra là người 87 %."));
}

TEST(ClassRule, StaysSilentForSomethingElse) {
    auto rule = back_gate();
    rule.classes = {ObjectClass::person};
    auto event = walk(at(22), kInward);

    event.identity = {Recognition::answered, {{ObjectClass::animal, 0.8}}};
    EXPECT_EQ(judge(rule, event, kHanoi).silent, Silent::other_class);
}

TEST(ClassRule, RingsForWhatNobodyRecognisedAndSaysSo) {
    auto rule = back_gate();
    rule.classes = {ObjectClass::person};
    auto event = walk(at(22), kInward);
    event.identity = {Recognition::unrecognised, {}};

    const auto finding = judge(rule, event, kHanoi);

    ASSERT_EQ(finding.signals.size(), 1U);
    EXPECT_THAT(finding.signals[0].evidence.box_label.vi, ::testing::StartsWith("không phân loại được"));
}

TEST(ClassRule, WaitsForAnAnswerButNotBeyondTheEvent) {
    auto rule = back_gate();
    rule.classes = {ObjectClass::person};
    auto event = walk(at(22), kInward);
    event.identity.state = Recognition::waiting;
    event.ended = false;

    const auto open = judge(rule, event, kHanoi);
    EXPECT_THAT(open.signals, IsEmpty());
    EXPECT_EQ(open.silent, std::nullopt);
    event.ended = true;
    EXPECT_THAT(judge(rule, event, kHanoi).signals, SizeIs(1));
}

TEST(ClassRule, IsNeverDeafWhereNobodyCanLook) {
    auto rule = back_gate();
    rule.classes = {ObjectClass::person};
    for (const auto state : {Recognition::not_asked, Recognition::too_small, Recognition::shed}) {
        auto event = walk(at(22), kInward);
        event.identity.state = state;

        const auto signal = judge(rule, event, kHanoi).signals.at(0);

        EXPECT_EQ(signal.evidence.box_label.vi, "chưa phân loại · qua vạch");
        EXPECT_THAT(signal.explanation.why.vi, ::testing::EndsWith(", nên vẫn báo."));
    }
}

TEST(MotionKinds, SayWhichOfThemNeedCloserLooks) {
    auto rule = yard();
    EXPECT_TRUE(rule.needs_closer_looks());
    rule.kind = MotionKind::zone;
    EXPECT_FALSE(rule.needs_closer_looks());
    rule.classes = {ObjectClass::person};
    EXPECT_TRUE(rule.needs_closer_looks());
    rule.enabled = false;
    EXPECT_FALSE(rule.needs_closer_looks());
}

}  // namespace
}  // namespace alerts
