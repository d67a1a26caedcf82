#include "camera/tools/motion_rows.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "tests/camera/support.hpp"

namespace camera::tools {
namespace {

using camera::testing::at;

Sighting someone(double x) {
    Sighting sighting;
    sighting.boxes = {{x, 0.5, 0.1, 0.2}};
    return sighting;
}

// A frame every tenth of a second; a space: not looked at, '.': nothing, 'x': someone at `x`.
std::vector<std::string> rows(const std::string& looks, const std::vector<double>& places) {
    VideoParameters size;
    size.width = size.height = 100;
    std::stringstream out;
    MotionRows rows(out);
    std::size_t next = 0;
    for (std::size_t i = 0; i < looks.size(); ++i) {
        std::vector<Sighting> seen;
        if (looks[i] == 'x') seen.push_back(someone(places[next++]));
        rows.add(at(static_cast<double>(i) / 10), looks[i] == ' ' ? 0 : 1, seen, size);
    }
    rows.finish();
    std::vector<std::string> lines;
    for (std::string line; std::getline(out, line);)
        lines.push_back(line);
    EXPECT_EQ(lines.front(), "frame,motion,boxes");
    lines.erase(lines.begin());
    EXPECT_EQ(lines.size(), looks.size());
    return lines;
}

TEST(MotionRows, AnEvenRhythmHoldsItsLookAndOneLookAloneIsNoMotion) {
    const auto lines = rows("x . . x x .  ", {0.1, 0.2, 0.3});
    EXPECT_EQ(lines[0], "0,0,");
    EXPECT_EQ(lines[6], "6,0,");
    EXPECT_EQ(lines[8], "8,1,30 50 10 20");
    EXPECT_EQ(lines[9], "9,1,30 50 10 20");
    EXPECT_EQ(lines[10], "10,0,");
    EXPECT_EQ(lines[12], "12,0,");
}

TEST(MotionRows, BetweenTwoFarLooksThatBothSawItTheBoxGoesStraight) {
    const auto lines = rows("xx                   x                   .", {0.0, 0.0, 0.2});
    EXPECT_EQ(lines[1], "1,1,0 50 10 20");
    EXPECT_EQ(lines[11], "11,1,10 50 10 20");
    EXPECT_EQ(lines[21], "21,1,20 50 10 20");
    EXPECT_EQ(lines[23], "23,1,20 50 10 20");
    EXPECT_EQ(lines[24], "24,0,") << "it ended with the last look that saw it";
}

TEST(MotionRows, NobodyIsOnTheWayFromWhereNobodyWas) {
    const auto lines = rows("..                   xx", {0.4, 0.4});
    EXPECT_EQ(lines[20], "20,0,");
    EXPECT_EQ(lines[22], "22,1,40 50 10 20");
}

}  // namespace
}  // namespace camera::tools
