#include <cmath>

#include "alerts/rules/threshold_rule.hpp"
#include "tests/alerts/story.hpp"

namespace alerts {
namespace {

using namespace story;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> fields(const Faults& faults) {
    std::vector<std::string> fields;
    for (const auto& fault : faults) {
        EXPECT_FALSE(fault.words.vi.empty());
        EXPECT_FALSE(fault.words.en.empty());
        fields.push_back(fault.field);
    }
    return fields;
}

MotionRule good_motion() {
    MotionRule rule;
    rule.name = {"Vườn", "Orchard"};
    rule.camera = "cam-04";
    rule.zone = {"Lối", {{0.2, 0.5}, {0.8, 0.5}, {0.8, 1.0}}};
    return rule;
}

ThresholdRule good_threshold() {
    ThresholdRule rule;
    rule.name = {"Sông", "River"};
    rule.device = "d";
    rule.quantity = "water_level";
    rule.above = 5;
    return rule;
}

TEST(RuleFaults, GoodRulesHaveNone) {
    EXPECT_THAT(validate(good_motion()), IsEmpty());
    EXPECT_THAT(validate(good_threshold()), IsEmpty());
}

TEST(RuleFaults, AreToldAllAtOnce) {
    MotionRule rule;
    rule.priority = static_cast<Priority>(9);
    rule.schedule = {0, 25h, 25h};
    rule.zone.corners = {{0, 0}, {1, 1}};
    rule.minimum_height = std::nan("");
    rule.persistence = -1s;

    EXPECT_THAT(fields(validate(rule)),
                ElementsAre("name", "priority", "weekdays", "from", "to", "to", "camera", "zone_name", "zone",
                            "minimum_height", "persistence_s"));
}

TEST(RuleFaults, AZoneMustLieInThePictureAndNotCrossItself) {
    auto rule = good_motion();

    rule.zone.corners = {{0.2, 0.5}, {1.2, 0.5}, {0.8, 1.0}};
    EXPECT_THAT(fields(validate(rule)), ElementsAre("zone"));
    rule.zone.corners = {{0.2, std::nan("")}, {0.9, 0.5}, {0.8, 1.0}};
    EXPECT_THAT(fields(validate(rule)), ElementsAre("zone"));
    rule.zone.corners = {{0, 0}, {1, 1}, {1, 0}, {0, 1}};
    EXPECT_THAT(fields(validate(rule)), ElementsAre("zone"));
    rule.zone.corners = {{0.5, 0.5}, {0.501, 0.5}, {0.5, 0.501}};
    EXPECT_THAT(fields(validate(rule)), ElementsAre("zone"));
    rule.zone.corners.assign(65, {0.5, 0.5});
    EXPECT_THAT(fields(validate(rule)), ElementsAre("zone"));
}

TEST(RuleFaults, ALineMustHaveANameAndALength) {
    auto rule = good_motion();
    rule.kind = MotionKind::line;
    rule.zone = {};
    rule.line.points = {{0.5, 0.5}, {0.51, 0.5}};

    EXPECT_THAT(fields(validate(rule)), ElementsAre("zone_name", "line"));
    rule.zone.name = "Cổng";
    rule.line.points = {{0.5, 0.5}};
    EXPECT_THAT(fields(validate(rule)), ElementsAre("line"));
    rule.line.points = {{0.5, 0.5}, {0.5, std::nan("")}};
    EXPECT_THAT(fields(validate(rule)), ElementsAre("line"));
    rule.line.points.assign(17, {0.5, 0.5});
    EXPECT_THAT(fields(validate(rule)), ElementsAre("line"));
    rule.line.points = {{0.2, 0.5}, {0.8, 0.5}};
    EXPECT_THAT(validate(rule), IsEmpty());
}

TEST(RuleFaults, ALargestSizeLiesAboveTheSmallest) {
    auto rule = good_motion();
    rule.minimum_height = 0.4;
    rule.maximum_height = 0.4;
    EXPECT_THAT(fields(validate(rule)), ElementsAre("maximum_height"));
    rule.maximum_height = std::nan("");
    EXPECT_THAT(fields(validate(rule)), ElementsAre("maximum_height"));
}

TEST(RuleFaults, LoiteringLastsAWhile) {
    auto rule = good_motion();
    rule.kind = MotionKind::loiter;
    rule.persistence = 2s;
    EXPECT_THAT(fields(validate(rule)), ElementsAre("persistence_s"));
    rule.persistence = 61min;
    EXPECT_THAT(fields(validate(rule)), ElementsAre("persistence_s"));
    rule.persistence = 60min;
    EXPECT_THAT(validate(rule), IsEmpty());
}

TEST(RuleFaults, AClassIsChosenOnceAndNotAllOfThem) {
    auto rule = good_motion();
    rule.classes = {ObjectClass::person, ObjectClass::person};
    EXPECT_THAT(fields(validate(rule)), ElementsAre("classes"));
    rule.classes.assign(kObjectClasses.begin(), kObjectClasses.end());
    EXPECT_THAT(fields(validate(rule)), ElementsAre("classes"));
}

TEST(RuleFaults, AThresholdMustNotContradictItself) {
    auto rule = good_threshold();

    rule.clear_at = 5.1;
    EXPECT_THAT(fields(validate(rule)), ElementsAre("clear_at"));
    rule.clear_at.reset();
    rule.below = 5;
    EXPECT_THAT(fields(validate(rule)), ElementsAre("below"));
    rule.above.reset();
    rule.clear_at = 4.9;
    EXPECT_THAT(fields(validate(rule)), ElementsAre("clear_at"));
    rule.below.reset();
    rule.clear_at.reset();
    EXPECT_THAT(fields(validate(rule)), ElementsAre("above"));
    rule.above = INFINITY;
    EXPECT_THAT(fields(validate(rule)), ElementsAre("above"));
}

}  // namespace
}  // namespace alerts
