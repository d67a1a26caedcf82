#include "ioc/indicators/catalogue.hpp"

namespace ioc {
namespace {

using console::Baseline;
using console::Text;

// The articles' sentences stand here word for word: "Số này từ đâu?" shows them.
const char* const kRecords = "with more than 80% of records processed online and 100% of administrative procedures updated, managed and settled via the Internet";
const char* const kOnTime = "The rate of dossiers handled on time and ahead of schedule reached 100%.";
const char* const kBooths = "Nearly four months since its launch, the commune had nearly 200 booths registered on the e-commerce platform http://phuchoamart.vn";
const char* const kHealth = "more than 50% of working-age citizens have public service accounts and 50% of people have installed electronic health books";
const char* const kSpeakers = "Phuc Hoa commune has been provided with nine smart loudspeakers, but the efficiency is not high and the sound quality is not good.";

Baseline press(std::string label, double value, const char* sentence) {
    return {{"Bài báo 2023: " + label, "Press 2023: " + label}, value, {sentence, sentence}};
}

const Text kLive{"Tính trực tiếp từ thiết bị, mỗi giây", "Computed live from the devices, every second"};
const Text kOneStop{"Bộ phận một cửa điện tử, qua tệp số liệu hằng ngày", "The electronic one-stop shop, by the daily figures file"};

const std::vector<Indicator>& rows() {
    static const std::vector<Indicator> table{
        {"cameras_online", "V01", {"Camera trực tuyến", "Cameras online"}, "", 0, 95, kLive, {}, compute::cameras_online},
        {"picture_usable", "V02", {"Hình ảnh đạt", "Usable pictures"}, "", 0, 95, kLive, {}, compute::picture_usable},
        {"loudspeakers_online", "V03", {"Loa hoạt động", "Loudspeakers working"}, "cụm", 0, 98, kLive,
         press("9 cụm, hiệu quả chưa cao", 9, kSpeakers), compute::loudspeakers_online},
        {"sensors_reporting", "V10", {"Cảm biến gửi dữ liệu", "Sensors reporting"}, "", 0, 95, kLive, {}, compute::sensors_reporting},
        {"river_level", "RIVER", {"Mực nước Cầu Đá", "River level, Cầu Đá"}, "m", 2, {}, kLive, {}, compute::river_level},
        {"rain", "RAIN", {"Mưa 1 giờ qua", "Rain, last hour"}, "mm", 1, {}, kLive, {}, compute::rain},
        {"dossiers_on_time", "C04", {"Hồ sơ đúng hạn", "Dossiers on time"}, "%", 1, 100, kOneStop,
         press("100 %", 100, kOnTime), compute::figure},
        {"dossiers_online", "C01", {"Hồ sơ trực tuyến", "Dossiers online"}, "%", 1, 80, kOneStop,
         press("> 80 %", 80, kRecords), compute::figure},
        {"open_alarms", "V08", {"Cảnh báo đang mở", "Open alarms"}, "", 0, {}, {"Bàn cảnh báo của trung tâm", "The centre's alarm desk"}, {}, compute::open_alarms},
        {"time_to_acknowledge", "V07", {"Thời gian tiếp nhận", "Time to acknowledge"}, "giây", 0, 180,
         {"Trung vị 24 giờ qua, từ lúc báo đến lúc tiếp nhận", "Median of the last 24 hours, from raised to acknowledged"}, {}, compute::time_to_acknowledge},
        {"play_success", "V04", {"Bản tin nghe rõ", "Bulletins heard clearly"}, "cụm", 0, 98,
         {"Báo cáo phát của từng cụm loa cho bản tin gần nhất", "Each cluster's play report of its last bulletin"},
         press("chất lượng chưa tốt", 9, kSpeakers), compute::play_success},
        {"booths", "C11", {"Gian hàng trên sàn", "Booths on the platform"}, "", 0, {}, {"Sàn thương mại điện tử của xã, qua tệp số liệu", "The commune's e-commerce platform, by the figures file"},
         press("≈ 200", 200, kBooths), compute::figure},
        {"health_book", "C15", {"Sổ sức khỏe điện tử", "E-health books"}, "%", 1, {}, {"Trạm y tế xã, qua tệp số liệu", "The commune's health station, by the figures file"},
         press("50 %", 50, kHealth), compute::figure},
    };
    return table;
}

}  // namespace

std::span<const Indicator> indicator_catalogue() { return rows(); }

std::vector<console::TileView> tiles_of(const Facts& facts) {
    std::vector<console::TileView> tiles;
    for (const auto& indicator : rows()) {
        console::TileView tile;
        tile.id = indicator.id;
        tile.unit = facts.unit;
        tile.name = indicator.name;
        tile.measure = indicator.measure;
        tile.decimals = indicator.decimals;
        tile.target = indicator.target;
        tile.source = indicator.source;
        tile.baseline = indicator.baseline;
        indicator.compute(indicator, facts, tile);
        tiles.push_back(std::move(tile));
    }
    return tiles;
}

}  // namespace ioc
