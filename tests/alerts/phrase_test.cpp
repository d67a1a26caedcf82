#include "alerts/phrase.hpp"

#include "tests/alerts/story.hpp"

namespace alerts {
namespace {

using namespace story;

TEST(Phrase, UsesADecimalCommaInVietnameseAndAPointInEnglish) {
    EXPECT_EQ(number(8.2, 1), (Words{"8,2", "8.2"}));
    EXPECT_EQ(number(8.0, 1), (Words{"8", "8"}));
    EXPECT_EQ(number(-0.001, 2), (Words{"0", "0"}));
    EXPECT_EQ(number(100, 0), (Words{"100", "100"}));
    EXPECT_EQ(percent(0.12).vi, "12 %");
    EXPECT_EQ(percent(0.085).vi, "8,5 %");
}

TEST(Phrase, SaysSpansInTheirLargestTwoUnits) {
    EXPECT_EQ(span(8200ms), (Words{"8,2 giây", "8.2 seconds"}));
    EXPECT_EQ(span(1s), (Words{"1 giây", "1 second"}));
    EXPECT_EQ(span(5min), (Words{"5 phút", "5 minutes"}));
    EXPECT_EQ(span(90s), (Words{"1 phút 30 giây", "1 minute 30 seconds"}));
    EXPECT_EQ(span(125min), (Words{"2 giờ 5 phút", "2 hours 5 minutes"}));
    EXPECT_EQ(span(72h), (Words{"3 ngày", "3 days"}));
    EXPECT_EQ(span(-5s).vi, "0 giây");
}

TEST(Phrase, WritesLocalTimes) {
    EXPECT_EQ(clock_time(at(2, 14, 7), kHanoi), "02:14:07");
    EXPECT_EQ(date_and_time(at(2, 14, 7), kHanoi), "02:14:07 21/11/2026");
}

TEST(Phrase, NamesThePlaceOnce) {
    EXPECT_EQ(titled({"Có người", "Somebody"}, camera_04()).vi, "Có người – Đồng Sim");
    EXPECT_EQ(titled({"Có người ở Đồng Sim", "x"}, camera_04()).vi, "Có người ở Đồng Sim");
}

TEST(Phrase, CapitalisesVietnameseLetters) {
    EXPECT_EQ(capitalised("mực nước"), "Mực nước");
    EXPECT_EQ(capitalised("độ ẩm"), "Độ ẩm");
    EXPECT_EQ(capitalised("âm lượng"), "Âm lượng");
    EXPECT_EQ(capitalised(""), "");
}

TEST(Phrase, KnowsTheCapitalOfEveryVietnameseLetter) {
    const std::vector<std::pair<std::string, std::string>> pairs{
        {"ăn", "Ăn"}, {"ĩ", "Ĩ"}, {"ũ", "Ũ"}, {"ơi", "Ơi"}, {"ưa", "Ưa"}, {"ở trong", "Ở trong"}, {"ấm", "Ấm"}, {"ỹ", "Ỹ"}, {"ạ", "Ạ"}, {"Ở", "Ở"}, {"Ă", "Ă"}, {"9", "9"}};
    for (const auto& [small, large] : pairs) EXPECT_EQ(capitalised(small), large);
}

}  // namespace
}  // namespace alerts
