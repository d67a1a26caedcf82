#include "ingest/sensor_catalogue.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace ingest {

namespace {

using std::chrono::hours;
using std::chrono::minutes;
constexpr double kAny = std::numeric_limits<double>::max();
constexpr minutes kNever{0};

// Ranges are what nature and instruments of this kind allow in northern Việt Nam, with room to spare; a device may
// declare a narrower one of its own. "jump" is per minute; "stuck" fits quantities that never rest.
constexpr std::array kCatalogue{
    // id, unit, low, high, jump, stuck after, decimals, vi, en
    // ---- water, weather, air, soil (domain: flood stages, VN_AQI, orchards)
    Quantity{"river_level", "m", -5, 30, 0.5, kNever, 2, "Mực nước sông", "River level"},
    Quantity{"flow", "m3/s", 0, 20'000, 0, kNever, 1, "Lưu lượng", "Flow"},
    Quantity{"rain", "mm", 0, 500, 0, kNever, 1, "Lượng mưa", "Rainfall"},
    Quantity{"rain_rate", "mm/h", 0, 500, 0, kNever, 1, "Cường độ mưa", "Rain rate"},
    Quantity{"wind_speed", "m/s", 0, 80, 0, hours(24), 1, "Tốc độ gió", "Wind speed"},
    Quantity{"wind_direction", "°", 0, 360, 0, hours(24), 0, "Hướng gió", "Wind direction"},
    Quantity{"temperature", "°C", -20, 60, 5, hours(24), 1, "Nhiệt độ", "Temperature"},
    Quantity{"humidity", "%", 0, 100, 20, hours(24), 0, "Độ ẩm", "Humidity"},
    Quantity{"pressure", "hPa", 850, 1'100, 5, hours(24), 1, "Khí áp", "Air pressure"},
    Quantity{"pm25", "µg/m3", 0, 1'000, 0, hours(12), 0, "Bụi mịn PM2.5", "Fine dust PM2.5"},
    Quantity{"pm10", "µg/m3", 0, 2'000, 0, hours(12), 0, "Bụi PM10", "Dust PM10"},
    Quantity{"soil_moisture", "%", 0, 100, 30, hours(72), 0, "Độ ẩm đất", "Soil moisture"},
    Quantity{"leaf_wetness", "%", 0, 100, 0, kNever, 0, "Độ ướt lá", "Leaf wetness"},
    // ---- supply and cabinet, of any device
    Quantity{"battery_voltage", "V", 0, 60, 0, kNever, 1, "Điện áp ắc quy", "Battery voltage"},
    Quantity{"mains_voltage", "V", 0, 300, 0, kNever, 0, "Điện áp lưới", "Mains voltage"},
    Quantity{"solar_power", "W", 0, 5'000, 0, kNever, 0, "Công suất pin mặt trời", "Solar power"},
    Quantity{"uptime", "s", 0, 1e9, 0, kNever, 0, "Thời gian chạy", "Uptime"},
    Quantity{"storage_free", "MB", 0, 1e7, 0, kNever, 0, "Bộ nhớ còn trống", "Free storage"},
    Quantity{"door_open", "", 0, 1, 0, kNever, 0, "Cửa tủ mở", "Cabinet door open"},
    // ---- mobile network
    Quantity{"rsrp", "dBm", -160, -30, 0, kNever, 0, "Cường độ sóng (RSRP)", "Signal strength (RSRP)"},
    Quantity{"sinr", "dB", -30, 50, 0, kNever, 0, "Tỷ số tín hiệu trên nhiễu (SINR)", "Signal to noise (SINR)"},
    Quantity{"round_trip", "ms", 0, 60'000, 0, kNever, 0, "Độ trễ khứ hồi", "Round-trip time"},
    Quantity{"packet_loss", "%", 0, 100, 0, kNever, 1, "Mất gói", "Packet loss"},
    Quantity{"jitter", "ms", 0, 60'000, 0, kNever, 0, "Biến động trễ", "Jitter"},
    Quantity{"sim_days_left", "d", -3'650, 3'650, 0, kNever, 0, "Hạn dùng SIM còn lại", "SIM days left"},
    Quantity{"sim_data_left", "MB", 0, 1e7, 0, kNever, 0, "Dung lượng SIM còn lại", "SIM data left"},
    // ---- loudspeaker clusters
    Quantity{"speaker_state", "", 0, 5, 0, kNever, 0, "Trạng thái loa", "Loudspeaker state"},
    Quantity{"volume", "%", 0, 100, 0, kNever, 0, "Âm lượng", "Volume"},
    Quantity{"output_level", "dBFS", -120, 0, 0, kNever, 1, "Mức âm phát ra", "Output level"},
    Quantity{"output_peak", "dBFS", -120, 3, 0, kNever, 1, "Đỉnh âm phát ra", "Output peak"},
    Quantity{"idle_noise", "dBFS", -120, 0, 0, kNever, 1, "Tạp âm khi nghỉ", "Idle noise"},
    Quantity{"line_current", "A", 0, 50, 0, kNever, 2, "Dòng điện đường loa", "Line current"},
    Quantity{"underruns", "", 0, 1e9, 0, kNever, 0, "Số lần hụt đệm", "Buffer underruns"},
    Quantity{"audible_seconds", "s", 0, 86'400, 0, kNever, 0, "Thời gian nghe được", "Audible time"},
    Quantity{"expected_seconds", "s", 0, 86'400, 0, kNever, 0, "Thời lượng dự kiến", "Expected time"},
    Quantity{"start_delay", "s", -86'400, 86'400, 0, kNever, 1, "Trễ giờ phát", "Start delay"},
};

constexpr Quantity kGeneric{"", "", -kAny, kAny, 0, kNever, 2, "Đại lượng khác", "Other quantity"};

}  // namespace

std::span<const Quantity> sensor_catalogue() { return kCatalogue; }

const Quantity& quantity_of(std::string_view name) {
    const std::string_view kind = name.substr(0, name.find('/'));
    const auto found = std::ranges::find(kCatalogue, kind, &Quantity::id);
    return found != kCatalogue.end() ? *found : kGeneric;
}

}  // namespace ingest
