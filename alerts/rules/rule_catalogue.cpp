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

const std::array<RuleKindRow, 2> kRows{{
    {"motion",
     {"Chuyển động trong vùng", "Motion in a zone"},
     {"Báo khi một vật đủ cao ở trong vùng đủ lâu, trong khung giờ",
      "Rings when an object is tall enough and stays in the zone for long enough, within its hours"},
     {kEnabled, kPriority, kTimes,
      {"camera", Type::choice, {"Camera", "Camera"}, {}, "", {}, {}},
      {"zone", Type::polygon, {"Vùng phát hiện", "Zone"},
       {"Vẽ trên mặt đất: tính theo chân vật", "Drawn on the ground: the object's foot counts"}, "", {}, {}},
      {"minimum_height", Type::number, {"Cao tối thiểu", "Minimum height"},
       {"So với chiều cao hình", "Share of the picture's height"}, "%", 0, 1},
      {"persistence_s", Type::number, {"Ở trong vùng ít nhất", "Stays at least"}, {}, "s", 0, 600}}},
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
