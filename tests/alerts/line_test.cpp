#include "alerts/rules/line.hpp"

#include <random>

#include "tests/alerts/story.hpp"

namespace alerts {
namespace {

using namespace story;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Drawn from left to right across the picture's middle: A is below, B above.
Line across() { return {{{0.2, 0.5}, {0.8, 0.5}}, Direction::both}; }

std::vector<Footstep> walk(const std::vector<Point>& feet) {
    std::vector<Footstep> way;
    for (const auto& foot : feet) way.push_back({at(22) + std::chrono::seconds{way.size()}, foot, 0.03});
    return way;
}

std::vector<Crossed> ways(const Line& line, const std::vector<Point>& feet) {
    std::vector<Crossed> all;
    for (const auto& crossing : crossings(line, walk(feet))) all.push_back(crossing.way);
    return all;
}

TEST(Line, TellsWhichWaySomebodyWentOverIt) {
    EXPECT_THAT(ways(across(), {{0.5, 0.8}, {0.5, 0.6}, {0.5, 0.4}}), ElementsAre(Crossed::a_to_b));
    EXPECT_THAT(ways(across(), {{0.5, 0.2}, {0.5, 0.6}}), ElementsAre(Crossed::b_to_a));
    EXPECT_THAT(ways(across(), {{0.5, 0.8}, {0.7, 0.6}, {0.3, 0.55}}), IsEmpty());
}

TEST(Line, NamesTheStepBeyondIt) {
    const auto found = crossings(across(), walk({{0.5, 0.8}, {0.5, 0.6}, {0.5, 0.49}, {0.5, 0.3}}));

    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].step, 2U);
}

TEST(Line, CountsWhoDithersOnItOnce) {
    const std::vector<Point> dither{{0.5, 0.8}, {0.5, 0.51}, {0.5, 0.49}, {0.5, 0.505}, {0.5, 0.495}, {0.5, 0.3}};
    EXPECT_THAT(ways(across(), dither), ElementsAre(Crossed::a_to_b));

    const std::vector<Point> thought_better{{0.5, 0.8}, {0.5, 0.51}, {0.5, 0.49}, {0.5, 0.505}, {0.5, 0.7}};
    EXPECT_THAT(ways(across(), thought_better), IsEmpty());
}

TEST(Line, CountsWhoComesBack) {
    EXPECT_THAT(ways(across(), {{0.5, 0.7}, {0.5, 0.3}, {0.5, 0.7}}), ElementsAre(Crossed::a_to_b, Crossed::b_to_a));
}

TEST(Line, IsNotCrossedByWalkingAroundItsEnd) {
    EXPECT_THAT(ways(across(), {{0.5, 0.7}, {0.9, 0.6}, {0.9, 0.4}, {0.5, 0.3}}), IsEmpty());
}

TEST(Line, MayHaveCorners) {
    const Line corner{{{0.2, 0.5}, {0.5, 0.5}, {0.5, 0.2}}, Direction::both};

    EXPECT_THAT(ways(corner, {{0.3, 0.7}, {0.3, 0.3}}), ElementsAre(Crossed::a_to_b));
    EXPECT_THAT(ways(corner, {{0.7, 0.3}, {0.3, 0.3}}), ElementsAre(Crossed::a_to_b));
    EXPECT_THAT(ways(corner, {{0.7, 0.7}, {0.3, 0.3}}), ElementsAre(Crossed::a_to_b)) << "right over the corner";
}

TEST(Line, WantsTheWayItSays) {
    EXPECT_TRUE((Line{{}, Direction::both}.wants(Crossed::b_to_a)));
    EXPECT_TRUE((Line{{}, Direction::a_to_b}.wants(Crossed::a_to_b)));
    EXPECT_FALSE((Line{{}, Direction::a_to_b}.wants(Crossed::b_to_a)));
    EXPECT_FALSE((Line{{}, Direction::both}.wants(Crossed::none)));
}

// Whatever somebody does before an endless line: the ways alternate, and begin with the one he came from.
TEST(Line, WaysAlternateWhateverSomebodyDoes) {
    std::mt19937 chance{7};
    std::uniform_real_distribution<double> anywhere{0, 1};
    const Line wall{{{-1, 0.5}, {2, 0.5}}, Direction::both};
    std::size_t crossed = 0;
    for (int walk_number = 0; walk_number < 500; ++walk_number) {
        std::vector<Point> feet{{0.5, 0.9}};
        while (feet.size() < 40) feet.push_back({anywhere(chance), anywhere(chance)});

        const auto found = ways(wall, feet);

        crossed += found.size();
        for (std::size_t i = 0; i < found.size(); ++i) {
            ASSERT_EQ(found[i], i % 2 == 0 ? Crossed::a_to_b : Crossed::b_to_a) << "walk " << walk_number;
        }
    }
    EXPECT_GT(crossed, 1000U);
}

}  // namespace
}  // namespace alerts
