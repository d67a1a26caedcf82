#include "alerts/rules/zone.hpp"

#include "tests/alerts/story.hpp"

namespace alerts {
namespace {

const Zone kLane{"Lối giữa vườn", {{0.2, 0.5}, {0.8, 0.5}, {0.8, 1.0}, {0.2, 1.0}}};

TEST(Zone, CountsTheFootOfABoxAndNotItsMiddle) {
    const Box head_outside{0.4, 0.2, 0.1, 0.4};
    const Box foot_outside{0.4, 0.1, 0.1, 0.3};

    EXPECT_TRUE(kLane.contains(foot(head_outside)));
    EXPECT_FALSE(kLane.contains(foot(foot_outside)));
}

TEST(Zone, FollowsADentedPolygon) {
    const Zone horseshoe{"U", {{0, 0}, {1, 0}, {1, 1}, {0.6, 1}, {0.6, 0.4}, {0.4, 0.4}, {0.4, 1}, {0, 1}}};

    EXPECT_TRUE(horseshoe.contains({0.2, 0.8}));
    EXPECT_FALSE(horseshoe.contains({0.5, 0.8}));
    EXPECT_TRUE(horseshoe.contains({0.5, 0.2}));
}

TEST(Zone, MeasuresHowMuchOfABoxLiesInside) {
    EXPECT_NEAR(kLane.overlap({0.3, 0.4, 0.2, 0.2}), 0.5, 1e-9);
    EXPECT_NEAR(kLane.overlap({0.3, 0.6, 0.1, 0.1}), 1.0, 1e-9);
    EXPECT_NEAR(kLane.overlap({0.0, 0.0, 0.1, 0.1}), 0.0, 1e-9);
    EXPECT_EQ(kLane.overlap({0.3, 0.6, 0, 0.1}), 0);
    EXPECT_NEAR((Zone{"△", {{0, 0}, {1, 0}, {0, 1}}}.overlap({0, 0, 1, 1})), 0.5, 1e-9);
}

TEST(Zone, WithoutCornersIsTheWholePicture) {
    EXPECT_TRUE(Zone{}.contains({0.01, 0.99}));
    EXPECT_EQ(Zone{}.overlap({0.1, 0.1, 0.1, 0.1}), 1);
}

TEST(Zone, WithOneOrTwoCornersHoldsNothing) {
    EXPECT_FALSE((Zone{"", {{0.1, 0.1}, {0.9, 0.9}}}.contains({0.5, 0.5})));
}

TEST(Zone, KnowsWhenItsEdgesCross) {
    EXPECT_TRUE((Zone{"bow", {{0, 0}, {1, 1}, {1, 0}, {0, 1}}}.crosses_itself()));
    EXPECT_FALSE(kLane.crosses_itself());
    EXPECT_FALSE((Zone{"△", {{0, 0}, {1, 0}, {0, 1}}}.crosses_itself()));
}

}  // namespace
}  // namespace alerts
