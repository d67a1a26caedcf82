// One cut cable is one alarm; what hangs on it is listed, and stands for itself when the cable is not the reason.
#include "tests/alerts/story.hpp"

namespace alerts {
namespace {

using namespace story;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

Signal silence(const std::string& camera) {
    auto one = signal("health/offline/" + camera, Priority::medium);
    one.source.id = camera;
    one.unreachable = true;
    one.latched = false;
    return one;
}

DeskPolicy with_pole_and_switch() {
    Upstream pole{"pole-04", "pole", {"phuc-hoa"}, {"Cột điện Đồng Sim 04", "Pole 04"}, {"Đồng Sim", "Dong Sim"}, {}};
    for (const auto* id : {"cam-1", "cam-2", "cam-3", "cam-4"}) pole.members.push_back({SourceKind::camera, id});
    Upstream other{"pole-05", "pole", {"phuc-hoa"}, {"Cột 05", "Pole 05"}, {"Đồng Sim", "Dong Sim"},
                   {{SourceKind::camera, "cam-5"}, {SourceKind::camera, "cam-6"}}};
    Upstream exchange{"switch-1", "switch", {"phuc-hoa"}, {"Bộ chia 1", "Switch 1"}, {"UBND", "Office"},
                      {{SourceKind::centre, "upstream/pole-04"}, {SourceKind::centre, "upstream/pole-05"}}};
    DeskPolicy policy;
    policy.topology = Topology{{pole, other, exchange}};
    return policy;
}

class DeskUpstream : public ::testing::Test {
  protected:
    Desk desk_{with_pole_and_switch(), counted_ids()};
    std::vector<Alarm> loud() const {
        std::vector<Alarm> loud;
        for (const auto& alarm : desk_.open()) {
            if (!quiet(alarm)) loud.push_back(alarm);
        }
        return loud;
    }
};

TEST_F(DeskUpstream, ACutCableIsOneAlarmWithItsChildrenListed) {
    EXPECT_THAT(desk_.observe(silence("cam-1"), at(19)), IsEmpty()) << "it waits for its neighbours";
    const auto together = desk_.observe(silence("cam-2"), at(19, 0, 4));
    const auto third = desk_.observe(silence("cam-3"), at(19, 0, 9));

    ASSERT_THAT(whats(together), ElementsAre(What::raised, What::raised, What::raised));
    const auto& pole = together.at(0).alarm;
    EXPECT_EQ(pole.title.vi, "Cột điện Đồng Sim 04 mất điện hoặc mất đường truyền");
    EXPECT_EQ(together.at(1).alarm.parent, pole.id);
    ASSERT_THAT(whats(third), ElementsAre(What::raised));
    EXPECT_EQ(third.at(0).alarm.parent, pole.id);
    ASSERT_EQ(loud().size(), 1U);
    EXPECT_EQ(loud().at(0).id, pole.id);
}

TEST_F(DeskUpstream, OneDeadCameraRingsForItself) {
    desk_.observe(silence("cam-1"), at(19));

    const auto alone = desk_.settle(at(19, 0, 15));

    ASSERT_THAT(whats(alone), ElementsAre(What::raised));
    EXPECT_TRUE(alone.at(0).alarm.parent.text.empty());
}

TEST_F(DeskUpstream, AnAlarmThatRangBeforeItsParentIsPutUnderIt) {
    desk_.observe(silence("cam-1"), at(19));
    desk_.settle(at(19, 0, 15));

    const auto together = desk_.observe(silence("cam-2"), at(19, 1));

    EXPECT_THAT(whats(together), ElementsAre(What::raised, What::inhibited, What::raised));
    EXPECT_EQ(loud().size(), 1U);
}

TEST_F(DeskUpstream, TheParentReturnsWithItsChildrenAndWhoStaysSilentRingsForItself) {
    desk_.observe(silence("cam-1"), at(19));
    desk_.observe(silence("cam-2"), at(19));
    desk_.observe(silence("cam-3"), at(19));

    EXPECT_THAT(whats(desk_.observe(over(silence("cam-1")), at(20))), ElementsAre(What::returned)) << "two of four are still silent";
    EXPECT_THAT(whats(desk_.observe(over(silence("cam-2")), at(20))), ElementsAre(What::returned, What::returned));
    EXPECT_THAT(desk_.settle(at(20, 0, 59)).size(), 1U) << "the parent itself is overdue";
    const auto released = desk_.settle(at(20, 1));

    std::vector<Alarm> own;
    for (const auto& change : released) {
        if (change.what == What::released) own.push_back(change.alarm);
    }
    ASSERT_EQ(own.size(), 1U);
    EXPECT_EQ(own.at(0).source.id, "cam-3");
    EXPECT_EQ(own.at(0).acknowledge_by, at(20, 11));
}

TEST_F(DeskUpstream, WhenTheParentIsResolvedItsQuietChildrenEndWithIt) {
    desk_.observe(silence("cam-1"), at(19));
    const auto pole = desk_.observe(silence("cam-2"), at(19)).at(0).alarm.id;
    desk_.observe(over(silence("cam-1")), at(19, 30));
    desk_.observe(over(silence("cam-2")), at(19, 30));
    ASSERT_TRUE(desk_.resolve(pole, van(at(19, 40)), "Điện lực đã đóng điện", false));

    EXPECT_THAT(whats(desk_.settle(at(19, 40, 1))), ElementsAre(What::resolved, What::resolved));
    EXPECT_EQ(desk_.open_count(), 0U);
}

TEST_F(DeskUpstream, TwoPolesBelowOneSwitchAreOneAlarmOfTheSwitch) {
    for (const auto* id : {"cam-1", "cam-2", "cam-3", "cam-4", "cam-5", "cam-6"}) desk_.observe(silence(id), at(19));

    ASSERT_EQ(loud().size(), 1U);
    EXPECT_EQ(loud().at(0).source.id, "upstream/switch-1");
    EXPECT_EQ(desk_.open_count(), 9U) << "nothing is dropped";
}

TEST_F(DeskUpstream, ASourceOutOfServiceIsRecordedAndDoesNotRing) {
    desk_.observe(signal("motion/a"), at(8));
    const auto out = desk_.take_out(camera_04(), {"phuc-hoa"}, van(at(9)), "thay ống kính");
    ASSERT_TRUE(out);
    EXPECT_THAT(whats(*out), ElementsAre(What::raised, What::inhibited));
    EXPECT_EQ(out->at(0).by, van(at(9)));

    const auto during = desk_.observe(signal("motion/b", Priority::urgent), at(9, 5));
    EXPECT_EQ(during.at(0).alarm.parent, out->at(0).alarm.id);
    EXPECT_EQ(desk_.take_out(camera_04(), {"phuc-hoa"}, thang(at(9, 6)), "x").error().why, Refusal::out_of_service_first);

    ASSERT_TRUE(desk_.resolve(out->at(0).alarm.id, van(at(10)), "", false));
    EXPECT_THAT(whats(desk_.settle(at(10, 0, 1))), ElementsAre(What::released, What::released));
}

}  // namespace
}  // namespace alerts
