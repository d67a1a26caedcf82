#include <gtest/gtest.h>

#include "ioc/views/device_view.hpp"

namespace ioc {
namespace {

LastValues values(std::initializer_list<std::pair<std::string, double>> given) {
    LastValues all;
    for (const auto& [quantity, value] : given) {
        store::ReadingRow row;
        row.quantity = quantity;
        row.value = value;
        all[quantity] = row;
    }
    return all;
}

TEST(LoudspeakerTrouble, SaysNothingOfAClearCluster) {
    EXPECT_TRUE(loudspeaker_trouble(values({{"packet_loss", 0.2}, {"output_peak", -6}, {"rsrp", -90}})).vi.empty());
    EXPECT_TRUE(loudspeaker_trouble({}).vi.empty());
}

TEST(LoudspeakerTrouble, NamesWeakSignalWithItsLossAndWhatToDo) {
    const auto text = loudspeaker_trouble(values({{"packet_loss", 6}, {"rsrp", -118}}));
    EXPECT_EQ(text.vi, "4G yếu: mất 6,0 % gói; hãy tải trước bản tin");
    EXPECT_EQ(text.en, "Weak 4G: 6.0 % of packets lost; cache bulletins in advance");
}

TEST(LoudspeakerTrouble, NamesClipping) {
    EXPECT_NE(loudspeaker_trouble(values({{"output_peak", 0.0}})).vi.find("Vỡ tiếng"), std::string::npos);
}

TEST(LoudspeakerTrouble, NamesAClusterThatPlaysWithoutASound) {
    EXPECT_NE(loudspeaker_trouble(values({{"speaker_state", 1}, {"output_level", -80}})).vi.find("không ra tiếng"), std::string::npos);
    EXPECT_TRUE(loudspeaker_trouble(values({{"speaker_state", 0}, {"output_level", -80}})).vi.empty());
}

TEST(LoudspeakerTrouble, RemembersABulletinThatWasNotHeard) {
    const auto last = [](double audible) { return loudspeaker_trouble(values({{"expected_seconds", 40}, {"audible_seconds", audible}})).vi; };
    EXPECT_EQ(last(0), "Buổi gần nhất không ra tiếng (0/40 giây): kiểm tra ampli và dây loa");
    EXPECT_EQ(last(28), "Buổi gần nhất chỉ nghe được 28/40 giây: kiểm tra đường truyền");
    EXPECT_EQ(last(38), "");
}

}  // namespace
}  // namespace ioc
