#include "alerts/rules/health_rule.hpp"

#include "tests/alerts/story.hpp"

namespace alerts {
namespace {

using namespace story;
using ::testing::IsEmpty;
using ::testing::SizeIs;

HealthObservation link(bool bad, Instant since) {
    return {Matter::camera_offline, camera_04(), {"phuc-hoa"}, bad, since, {"sai mật khẩu (401)", "wrong password (401)"}};
}

TEST(HealthRule, RingsForACameraThatStaysAway) {
    HealthWatch watch;

    EXPECT_THAT(watch.observe(link(true, at(8)), at(8)), IsEmpty());
    EXPECT_THAT(watch.tick(at(8, 0, 59)), IsEmpty());
    const auto ring = watch.tick(at(8, 1));

    ASSERT_THAT(ring, SizeIs(1));
    EXPECT_EQ(ring[0].cause.text, "camera_offline/cam-04");
    EXPECT_EQ(ring[0].priority, Priority::medium);
    EXPECT_EQ(ring[0].title.vi, "Camera mất kết nối – Đồng Sim");
    EXPECT_EQ(ring[0].explanation.why.vi, "Không nhận được hình đã 1 phút: sai mật khẩu (401).");
    EXPECT_THAT(watch.tick(at(9)), IsEmpty());
}

TEST(HealthRule, AShortBreakIsNotWorthAPerson) {
    HealthWatch watch;
    watch.observe(link(false, at(7)), at(7));
    watch.observe(link(true, at(8)), at(8));
    EXPECT_THAT(watch.observe(link(false, at(8, 0, 30)), at(8, 0, 30)), IsEmpty());

    EXPECT_THAT(watch.tick(at(9)), IsEmpty());
}

TEST(HealthRule, ANewCauseOfTheSameAbsenceDoesNotStartItAgain) {
    HealthWatch watch;
    watch.observe(link(true, at(8)), at(8));
    watch.observe(link(true, at(8, 0, 50)), at(8, 0, 50));

    EXPECT_THAT(watch.tick(at(8, 1)), SizeIs(1));
}

TEST(HealthRule, SaysSoWhenItIsOver) {
    HealthWatch watch;
    watch.observe(link(true, at(8)), at(8, 2));

    const auto back = watch.observe(link(false, at(8, 3)), at(8, 3));

    ASSERT_THAT(back, SizeIs(1));
    EXPECT_EQ(back[0].phase, Signal::Phase::returned);
    EXPECT_THAT(watch.observe(link(false, at(8, 3)), at(8, 4)), IsEmpty());
}

TEST(HealthRule, TheFirstGoodWordAfterAStartIsAReturn) {
    HealthWatch watch;

    EXPECT_THAT(watch.observe(link(false, at(8)), at(8)), SizeIs(1));
}

TEST(HealthRule, KeepsMattersOfOneCameraApart) {
    HealthWatch watch;
    auto covered = link(true, at(8));
    covered.matter = Matter::covered;
    watch.observe(link(true, at(8)), at(8));
    watch.observe(covered, at(8));

    EXPECT_THAT(watch.tick(at(8, 2)), SizeIs(2));
    EXPECT_THAT(watch.forget(SourceKind::camera, "cam-04"), SizeIs(2));
    EXPECT_THAT(watch.tick(at(9)), IsEmpty());
}

TEST(HealthRule, ADisabledMatterIsSilent) {
    HealthPolicy policy;
    policy[Matter::camera_offline].enabled = false;
    HealthWatch watch{policy};

    EXPECT_THAT(watch.observe(link(true, at(8)), at(9)), IsEmpty());
}

}  // namespace
}  // namespace alerts
