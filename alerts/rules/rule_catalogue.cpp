#include "alerts/rules/rule_catalogue.hpp"

namespace alerts {
namespace {

using Type = ParameterType;

const RuleParameter kEnabled{"enabled", Type::switch_, {"Đang bật", "Enabled"}, {}, "", {}, {}};
const RuleParameter kPriority{"priority", Type::choice, {"Mức độ", "Severity"},
                              {"1 khẩn cấp … 5 thông tin", "1 urgent … 5 information"}, "", 1, 5};
const RuleParameter kTimes{"schedule", Type::times, {"Khung giờ", "Hours"},
                           {"Giờ địa phương; có thể qua nửa đêm", "Local time; may run over midnight"},
                           "", {}, {}};

const RuleParameter kCamera{"camera", Type::choice, {"Camera", "Camera"}, {}, "", {}, {}};
const RuleParameter kZone{"zone", Type::polygon, {"Vùng phát hiện", "Zone"},
                          {"Vẽ trên mặt đất: tính theo chân vật", "Drawn on the ground: the object's foot counts"}, "", {}, {}};
const RuleParameter kSmallest{"minimum_height", Type::number, {"Vật nhỏ nhất", "Smallest object"},
                              {"So với chiều cao hình", "Share of the picture's height"}, "%", 0, 1};
const RuleParameter kLargest{"maximum_height", Type::number, {"Vật lớn nhất", "Largest object"},
                             {"So với chiều cao hình; 100 % = không giới hạn", "Share of the picture's height; 100 % = no limit"},
                             "%", 0, 1};
const RuleParameter kClasses{"classes", Type::choices, {"Chỉ báo khi là", "Only if it is"},
                             {"Không chọn = vật gì cũng báo. Chưa phân loại được vì thiếu mô hình thì vẫn báo",
                              "None chosen = whatever moves. Where no model works it rings all the same"},
                             "", {}, {}};

const std::array<RuleKindRow, 4> kRows{{
    {"motion",
     {"Chuyển động trong vùng", "Motion in a zone"},
     {"Báo khi một vật đúng cỡ ở trong vùng đủ lâu, trong khung giờ",
      "Rings when an object of the right size stays in the zone for long enough, within its hours"},
     {kEnabled, kPriority, kTimes, kCamera, kZone, kSmallest, kLargest,
      {"persistence_s", Type::number, {"Ở trong vùng ít nhất", "Stays at least"}, {}, "s", 0, 600}, kClasses}},
    {"line",
     {"Đi qua vạch", "Crossing a line"},
     {"Báo khi chân một vật bước qua vạch theo chiều đã chọn; đứng lưỡng lự trên vạch chỉ tính một lần",
      "Rings when an object's foot crosses the line the chosen way; dithering on it counts once"},
     {kEnabled, kPriority, kTimes, kCamera,
      {"line", Type::polyline, {"Vạch", "Line"},
       {"Nhìn dọc vạch từ điểm đầu, A ở bên phải", "Seen along it from its first point, A is on the right"}, "", {}, {}},
      {"direction", Type::choice, {"Chiều", "Direction"}, {}, "", {}, {}}, kSmallest, kLargest, kClasses}},
    {"loiter",
     {"Quanh quẩn trong vùng", "Loitering in a zone"},
     {"Báo khi một vật ở lại trong vùng quá lâu, kể cả khi bước ra hoặc đứng yên một lúc",
      "Rings when an object stays in the zone for too long, even if it steps out or stands still for a moment"},
     {kEnabled, kPriority, kTimes, kCamera, kZone, kSmallest, kLargest,
      {"persistence_s", Type::number, {"Quanh quẩn từ", "Hangs about for"}, {}, "s", 5, 3600}, kClasses}},
    {"threshold",
     {"Ngưỡng đo", "Measured limit"},
     {"Báo khi giá trị vượt ngưỡng đủ lâu; trở lại bình thường ở mức khác để không chập chờn",
      "Rings when a value is beyond its limit for long enough; a different level clears it, so it cannot chatter"},
     {kEnabled, kPriority, kTimes,
      {"device", Type::choice, {"Thiết bị", "Device"}, {}, "", {}, {}},
      {"quantity", Type::choice, {"Đại lượng", "Quantity"}, {}, "", {}, {}},
      {"above", Type::number, {"Từ mức này trở lên", "At or above"}, {}, "", {}, {}},
      {"below", Type::number, {"Từ mức này trở xuống", "At or below"}, {}, "", {}, {}},
      {"clear_at", Type::number, {"Trở lại bình thường ở", "Normal again at"}, {}, "", {}, {}},
      {"hold_s", Type::number, {"Giữ ít nhất", "Held for at least"}, {}, "s", 0, 86400}}},
}};

}  // namespace

std::span<const RuleKindRow> rule_catalogue() { return kRows; }

const RuleKindRow* find_rule_kind(std::string_view kind) {
    for (const auto& row : kRows) {
        if (row.kind == kind) return &row;
    }
    return nullptr;
}

}  // namespace alerts
