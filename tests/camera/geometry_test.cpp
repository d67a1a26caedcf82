#include "camera/geometry.hpp"

#include <gtest/gtest.h>

namespace camera {
namespace {

const Polygon kTriangle{{{0.2, 0.2}, {0.8, 0.2}, {0.2, 0.8}}};
// An L: the upper right quarter of the square is not part of it.
const Polygon kAngle{{{0, 0}, {0.5, 0}, {0.5, 0.5}, {1, 0.5}, {1, 1}, {0, 1}}};

TEST(Geometry, OverlapIsOneForTheSameBoxAndNothingForStrangers) {
    const Box box{0.1, 0.1, 0.2, 0.2};

    EXPECT_DOUBLE_EQ(overlap(box, box), 1);
    EXPECT_DOUBLE_EQ(overlap(box, {0.5, 0.5, 0.1, 0.1}), 0);
    EXPECT_NEAR(overlap(box, {0.2, 0.1, 0.2, 0.2}), 1.0 / 3, 1e-9);
    EXPECT_DOUBLE_EQ(overlap({}, {}), 0);
}

TEST(Geometry, AHullHoldsBoth) {
    EXPECT_EQ(hull({0.25, 0.25, 0.25, 0.25}, {0.5, 0, 0.25, 0.25}), (Box{0.25, 0, 0.5, 0.5}));
}

TEST(Geometry, APolygonKnowsInsideFromOutsideAlsoWhereItIsConcave) {
    EXPECT_TRUE(kTriangle.contains({0.3, 0.3}));
    EXPECT_FALSE(kTriangle.contains({0.7, 0.7}));
    EXPECT_TRUE(kAngle.contains({0.75, 0.75}));
    EXPECT_FALSE(kAngle.contains({0.75, 0.25}));
    EXPECT_FALSE((Polygon{{{0, 0}, {1, 1}}}).contains({0.5, 0.5}));
}

TEST(Geometry, AFootInsideTheZoneIsNotTheSameAsAHeadInside) {
    const Box walker{0.25, 0.05, 0.1, 0.2};

    EXPECT_TRUE(kTriangle.contains(walker.foot()));
    EXPECT_FALSE(kTriangle.contains(walker.centre()));
}

TEST(Geometry, TheShareOfABoxInsideIsExact) {
    EXPECT_NEAR(kAngle.share_of({0, 0, 1, 1}), 0.75, 1e-9);
    EXPECT_NEAR(kAngle.share_of({0.25, 0.25, 0.5, 0.5}), 0.75, 1e-9);
    EXPECT_NEAR(kAngle.share_of({0.6, 0.1, 0.2, 0.2}), 0, 1e-9);
    EXPECT_NEAR(kTriangle.share_of({0.2, 0.2, 0.6, 0.6}), 0.5, 1e-9);
    EXPECT_DOUBLE_EQ(kTriangle.share_of({0.3, 0.3, 0, 0}), 0);
    EXPECT_NEAR(kTriangle.area(), 0.18, 1e-9);
}

}  // namespace
}  // namespace camera
