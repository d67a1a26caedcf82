#include "alerts/duty.hpp"

#include "tests/alerts/story.hpp"

namespace alerts {
namespace {

using namespace story;

const UnitId kUnit{"phuc-hoa"};

TEST(Duty, NobodyIsOnDutyUntilSomebodySaysSo) {
    DutyBook book;
    EXPECT_FALSE(book.anybody(kUnit));
    ASSERT_TRUE(book.begin("1", "van", "Vân", {kUnit}, at(18)));
    EXPECT_TRUE(book.anybody(kUnit));
    EXPECT_FALSE(book.anybody({"hong-giang"}));
    EXPECT_FALSE(book.begin("2", "van", "Vân", {kUnit}, at(18, 1))) << "already there";
}

TEST(Duty, TheNextShiftCarriesBothNamesAndReadsTheNote) {
    DutyBook book;
    book.begin("1", "van", "Vân", {kUnit}, at(6));
    const auto ended = book.end("van", "Camera 7 rung do gió", {"Đang xử lý: 031"}, at(18));
    const auto next = book.begin("2", "thang", "Thắng", {kUnit}, at(18, 2));

    ASSERT_TRUE(ended && next);
    EXPECT_EQ(next->took_from, "Vân");
    ASSERT_NE(book.last(kUnit), nullptr);
    EXPECT_EQ(book.last(kUnit)->note, "Camera 7 rung do gió");
    EXPECT_EQ(book.last(kUnit)->left.size(), 1U);
}

TEST(Duty, AHandoverMayOverlap) {
    DutyBook book;
    book.begin("1", "van", "Vân", {kUnit}, at(6));
    EXPECT_EQ(book.begin("2", "thang", "Thắng", {kUnit}, at(17, 55))->took_from, "Vân");
    book.end("van", "", {}, at(18));
    EXPECT_TRUE(book.anybody(kUnit));
}

TEST(Duty, AForgottenShiftEndsByItself) {
    DutyBook book;
    book.begin("1", "van", "Vân", {kUnit}, at(6));
    EXPECT_TRUE(book.settle(at(19, 59)).empty());
    const auto ended = book.settle(at(20));
    ASSERT_EQ(ended.size(), 1U);
    EXPECT_TRUE(ended[0].forgotten);
    EXPECT_FALSE(book.anybody(kUnit));
    EXPECT_TRUE(book.last(kUnit)->forgotten);
}

TEST(Duty, ARestartInTheMiddleKeepsTheShift) {
    DutyBook before;
    auto shift = *before.begin("1", "van", "Vân", {kUnit}, at(6));
    shift = *before.sound_heard("van", at(6, 5));
    DutyBook after;
    after.restore({shift});
    ASSERT_EQ(after.on_duty(kUnit).size(), 1U);
    EXPECT_EQ(after.on_duty(kUnit)[0], shift);
}

}  // namespace
}  // namespace alerts
