#include <filesystem>
#include <fstream>
#include <random>

#include <gmock/gmock.h>

#include "ingest/feeds/csv.hpp"
#include "ingest/feeds/feed_text.hpp"
#include "ingest/feeds/feed_file.hpp"
#include "ingest/feeds/feed_json.hpp"

namespace ingest::feeds {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;

constexpr std::string_view kHeader = "indicator_id,unit_id,period,numerator,denominator,value,qualifier,as_of,source,simulated\n";

FeedFault fault_of(std::string_view text) {
    const auto result = parse_feed_csv(text);
    EXPECT_TRUE(result.has_error());
    return result.has_error() ? result.error() : FeedFault{};
}

TEST(Csv, FollowsRfc4180) {
    const auto rows = parse_csv("\xEF\xBB\xBF" "a,\"b,\"\"c\"\"\r\nd\",\r\n\r\ne,f,g");
    ASSERT_TRUE(rows.has_value());
    ASSERT_EQ(rows->size(), 2u);
    EXPECT_THAT((*rows)[0].fields, ElementsAre("a", "b,\"c\"\r\nd", ""));
    EXPECT_THAT((*rows)[1].fields, ElementsAre("e", "f", "g"));
    EXPECT_EQ((*rows)[1].line, 4u);
}

TEST(Csv, TakesTheSemicolonOfDecimalCommaSpreadsheets) {
    const auto values = parse_feed_csv("mã chỉ tiêu;mã đơn vị;giá trị;tính đến\nC04;phuc-hoa;98,5;21/11/2026 07:30\n");
    ASSERT_TRUE(values.has_value());
    EXPECT_EQ(values->at(0).value, 98.5);
    EXPECT_EQ(values->at(0).as_of, Instant{std::chrono::sys_days{std::chrono::year{2026} / 11 / 21} + 30min});
}

TEST(Csv, RefusesWithTheLineAndTheReason) {
    EXPECT_EQ(fault_of("a,b\n\"c").line, 2u);
    EXPECT_EQ(fault_of("a,b\nc,\"d\"e").line, 2u);
    EXPECT_EQ(fault_of(std::string(kHeader) + "C04,phuc-hoa\n").line, 2u);
    const auto wrong = fault_of(std::string(kHeader) + "C04,phuc-hoa,,,,98,,2026-11-21,,\nC05,phuc-hoa,,,,many,,2026-11-21,,\n");
    EXPECT_EQ(wrong.line, 3u);
    EXPECT_THAT(wrong.en, HasSubstr("\"many\""));
    EXPECT_THAT(fault_of("\xff\xfe").en, HasSubstr("UTF-8"));
    EXPECT_THAT(fault_of(std::string(kHeader) + "C04,phuc-hoa,,,,,,2026-11-21,,\n").en, HasSubstr("value"));
    EXPECT_THAT(fault_of(std::string(kHeader) + "C04,phuc-hoa,,1,0,,,2026-11-21,,\n").en, HasSubstr("denominator"));
}

TEST(Feed, KeepsTheQuotientAndTheQualifierAsSaid) {
    const auto values = parse_feed_csv(std::string(kHeader) +
                                       "C04,phuc-hoa,2026-11,412,415,,,2026-11-21,Một cửa điện tử,1\n"
                                       "C01,phuc-hoa,2023,,,80,>,2023-05-29,Báo Bắc Giang,\n");
    ASSERT_TRUE(values.has_value());
    EXPECT_NEAR(values->at(0).value.value(), 99.277, 0.001);
    EXPECT_EQ(values->at(0).source, "Một cửa điện tử");
    EXPECT_TRUE(values->at(0).simulated);
    EXPECT_EQ(values->at(1).qualifier, Qualifier::more);
    EXPECT_FALSE(values->at(1).simulated);
}

TEST(Feed, ReadsNumbersOfBothCountriesAndRefusesTheAmbiguous) {
    EXPECT_EQ(parse_number("1.234.567,8"), 1'234'567.8);
    EXPECT_EQ(parse_number("1,234,567.8"), 1'234'567.8);
    EXPECT_EQ(parse_number("98,5 %"), 98.5);
    EXPECT_EQ(parse_number("0.125"), 0.125);
    EXPECT_EQ(parse_number("1.234.567"), 1'234'567.0);
    EXPECT_EQ(parse_number("-3,2"), -3.2);
    EXPECT_EQ(parse_number("1.234"), std::nullopt) << "a thousand or a little more than one?";
    EXPECT_EQ(parse_number("nan"), std::nullopt);
    EXPECT_EQ(parse_number("1e999"), std::nullopt);
    EXPECT_EQ(parse_number(""), std::nullopt);
    EXPECT_EQ(parse_number("1,2.3,4"), std::nullopt);
}

TEST(Feed, ReadsMomentsInTheCommunesTimeUnlessToldOtherwise) {
    const Instant day{std::chrono::sys_days{std::chrono::year{2026} / 11 / 21}};
    EXPECT_EQ(parse_moment("2026-11-21"), day - 7h);
    EXPECT_EQ(parse_moment("21/11/2026 17:00"), day + 10h);
    EXPECT_EQ(parse_moment("2026-11-21T17:00:00Z"), day + 17h);
    EXPECT_EQ(parse_moment("2026-11-21T17:00+07:00"), day + 10h);
    for (const char* odd : {"", "2026-02-30", "11/21/2026", "2026-11-21 25:00", "2026-11-21x", "hôm nay"}) {
        EXPECT_EQ(parse_moment(odd), std::nullopt) << odd;
    }
}

TEST(Feed, ReadsTheSameFromJson) {
    const auto values = parse_feed_json(
        R"([{"indicator_id":"C04","unit_id":"phuc-hoa","numerator":412,"denominator":415,"as_of":"2026-11-21","simulated":true,
             "note":{"of":"another system"}}])");
    ASSERT_TRUE(values.has_value());
    EXPECT_NEAR(values->at(0).value.value(), 99.277, 0.001);
    EXPECT_TRUE(values->at(0).simulated);
}

TEST(Feed, RefusesJsonThatIsNoFeed) {
    for (const char* odd : {"", "{}", "[1]", "[{}]", R"([{"indicator_id":{"a":1}}])", "[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]",
                            R"([{"indicator_id":"C04","unit_id":"x","as_of":"2026-11-21","value":"many"}])"}) {
        EXPECT_TRUE(parse_feed_json(odd).has_error()) << odd;
    }
}

class FeedFileTest : public testing::Test {
  protected:
    FeedFileTest() {
        std::string pattern = (std::filesystem::temp_directory_path() / "feed-XXXXXX").string();
        folder = ::mkdtemp(pattern.data());
    }
    ~FeedFileTest() override { std::filesystem::remove_all(folder); }
    void write(std::string_view text, std::chrono::seconds later) {
        std::ofstream(folder / "feed.csv", std::ios::binary) << text;
        std::filesystem::last_write_time(folder / "feed.csv", std::filesystem::file_time_type::clock::now() + later);
    }
    std::filesystem::path folder;
};

TEST_F(FeedFileTest, IsReadOnlyWhenItHasChanged) {
    const std::string row = "C04,phuc-hoa,,,,98,,2026-11-21,,\n";
    FeedFile file(folder / "feed.csv");
    EXPECT_TRUE(file.read_if_changed().has_error()) << "not there yet";
    write(std::string(kHeader) + row, 0s);
    EXPECT_EQ((*file.read_if_changed())->size(), 1u);
    EXPECT_FALSE((*file.read_if_changed()).has_value());
    write(std::string(kHeader) + row + row, 5s);
    EXPECT_EQ((*file.read_if_changed())->size(), 2u);
    write("garbage\nxx,yy\n", 10s);
    EXPECT_TRUE(file.read_if_changed().has_error());
    EXPECT_FALSE((*file.read_if_changed()).has_value()) << "refused once, not every minute";
}

TEST_F(FeedFileTest, RefusesWhatIsTooLargeOrNoFile) {
    write(std::string((1 << 20) + 1, 'x'), 0s);
    EXPECT_TRUE(FeedFile(folder / "feed.csv").read_if_changed().has_error());
    EXPECT_TRUE(FeedFile(folder).read_if_changed().has_error());
}

TEST(Feed, AnswersEveryMutation) {
    const std::string good = std::string(kHeader) + "C04,phuc-hoa,2026-11,\"412\",415,,≥,2026-11-21 07:30,\"Một \"\"cửa\"\"\",1\n";
    std::mt19937 random(7);
    for (int round = 0; round < 5'000; ++round) {
        std::string text = good;
        for (auto changes = 1 + random() % 3; changes > 0; --changes) {
            text[random() % text.size()] = static_cast<char>(random());
        }
        const auto values = parse_feed_csv(text);
        if (values) { EXPECT_LE(values->size(), 2u); }
    }
}

}  // namespace
}  // namespace ingest::feeds
