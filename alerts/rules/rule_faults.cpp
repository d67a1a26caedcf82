// Everything that can be wrong with a rule, all at once, in words for the person who wrote it.
#include <cmath>

#include "alerts/rules/motion_rule.hpp"
#include "alerts/rules/threshold_rule.hpp"

namespace alerts {
namespace {

constexpr std::chrono::minutes kMidnight{24 * 60};
constexpr std::size_t kMostCorners = 64;
constexpr double kSmallestZone = 0.0005;   // share of the picture: about 16 × 16 of a 640 × 360 picture
constexpr std::size_t kLongestName = 200;  // bytes
constexpr std::chrono::milliseconds kLongestStay{std::chrono::minutes{10}};
constexpr std::chrono::milliseconds kLongestLoiter{std::chrono::hours{1}};
constexpr std::chrono::milliseconds kShortestLoiter{std::chrono::seconds{5}};   // less is what a zone's persistence says
constexpr std::size_t kMostPoints = 16;
constexpr double kShortestLine = 0.05;     // picture heights: shorter than a child's step at the far end of a yard
constexpr std::chrono::milliseconds kLongestHold{std::chrono::hours{24}};

void check_names(const Words& name, const Words& title, Faults& faults) {
    if (name.vi.empty())
        faults.push_back({"name", {"Quy tắc chưa có tên.", "The rule has no name."}});
    for (const auto& text : {name.vi, name.en, title.vi, title.en}) {
        if (text.size() <= kLongestName) continue;
        faults.push_back({"name", {"Tên hoặc tiêu đề quá dài.", "The name or title is too long."}});
        break;
    }
}

void check_priority(Priority priority, Faults& faults) {
    const auto level = static_cast<int>(priority);
    if (level < 1 || level > 5)
        faults.push_back({"priority", {"Mức độ phải từ 1 đến 5.", "The severity must be 1 to 5."}});
}

void check_schedule(const WeeklySchedule& schedule, Faults& faults) {
    if ((schedule.weekdays & 0b1111111U) == 0 || schedule.weekdays > 0b1111111U)
        faults.push_back({"weekdays", {"Chưa chọn ngày nào trong tuần.", "No day of the week is chosen."}});
    const auto valid = [](std::chrono::minutes t) { return t.count() >= 0 && t <= kMidnight; };
    if (!valid(schedule.from) || schedule.from == kMidnight)
        faults.push_back({"from", {"Giờ bắt đầu phải từ 00:00 đến 23:59.", "The start must be 00:00 to 23:59."}});
    if (!valid(schedule.to))
        faults.push_back({"to", {"Giờ kết thúc phải từ 00:00 đến 24:00.", "The end must be 00:00 to 24:00."}});
    if (schedule.from == schedule.to)
        faults.push_back({"to", {"Giờ bắt đầu và kết thúc trùng nhau: quy tắc không bao giờ báo.",
                                 "Start and end are the same: the rule would never ring."}});
}

void check_zone(const Zone& zone, Faults& faults) {
    if (zone.whole_picture()) return;
    const auto fault = [&](const char* vi, const char* en) { faults.push_back({"zone", {vi, en}}); };
    if (zone.name.empty())
        faults.push_back({"zone_name", {"Vùng chưa có tên.", "The zone has no name."}});
    if (zone.corners.size() < 3) return fault("Vùng cần ít nhất 3 điểm.", "The zone needs at least 3 points.");
    if (zone.corners.size() > kMostCorners)
        return fault("Vùng có quá nhiều điểm (tối đa 64).", "The zone has too many points (64 at most).");
    for (const auto& corner : zone.corners) {
        for (const double value : corner) {
            if (!(value >= 0 && value <= 1))   // also catches NaN
                return fault("Có điểm nằm ngoài hình.", "A point lies outside the picture.");
        }
    }
    if (zone.crosses_itself()) fault("Các cạnh của vùng cắt nhau.", "The zone's edges cross each other.");
    else if (zone.area() < kSmallestZone) fault("Vùng quá nhỏ.", "The zone is too small.");
}

void check_line(const MotionRule& rule, Faults& faults) {
    const auto fault = [&](const char* vi, const char* en) { faults.push_back({"line", {vi, en}}); };
    if (rule.zone.name.empty())
        faults.push_back({"zone_name", {"Vạch chưa có tên.", "The line has no name."}});
    const auto& points = rule.line.points;
    if (points.size() < 2) return fault("Vạch cần ít nhất 2 điểm.", "The line needs at least 2 points.");
    if (points.size() > kMostPoints)
        return fault("Vạch có quá nhiều điểm (tối đa 16).", "The line has too many points (16 at most).");
    for (const auto& point : points) {
        for (const double value : point) {
            if (!(value >= 0 && value <= 1)) return fault("Có điểm nằm ngoài hình.", "A point lies outside the picture.");
        }
    }
    if (rule.line.length() < kShortestLine) fault("Vạch quá ngắn.", "The line is too short.");
}

void check_sizes(const MotionRule& rule, Faults& faults) {
    if (!(rule.minimum_height >= 0 && rule.minimum_height <= 1))
        faults.push_back({"minimum_height", {"Chiều cao tối thiểu phải từ 0 đến 100 % hình.",
                                             "The minimum height must be 0 to 100 % of the picture."}});
    if (!(rule.maximum_height > 0 && rule.maximum_height <= 1)) {
        faults.push_back({"maximum_height", {"Chiều cao tối đa phải từ 0 đến 100 % hình.",
                                             "The maximum height must be 0 to 100 % of the picture."}});
    } else if (rule.maximum_height <= rule.minimum_height) {
        faults.push_back({"maximum_height", {"Cỡ lớn nhất không lớn hơn cỡ nhỏ nhất: quy tắc không bao giờ báo.",
                                             "The largest size is not above the smallest: the rule would never ring."}});
    }
}

void check_stay(const MotionRule& rule, Faults& faults) {
    if (rule.kind == MotionKind::line) return;
    if (rule.kind == MotionKind::loiter) {
        if (rule.persistence < kShortestLoiter || rule.persistence > kLongestLoiter)
            faults.push_back({"persistence_s", {"Thời gian quanh quẩn phải từ 5 giây đến 60 phút.",
                                                "Hanging about must last 5 seconds to 60 minutes."}});
    } else if (rule.persistence.count() < 0 || rule.persistence > kLongestStay) {
        faults.push_back({"persistence_s", {"Thời gian ở trong vùng phải từ 0 đến 600 giây.",
                                            "The stay must be 0 to 600 seconds."}});
    }
}

void check_classes(const MotionRule& rule, Faults& faults) {
    for (std::size_t i = 0; i < rule.classes.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            if (rule.classes[i] != rule.classes[j]) continue;
            return faults.push_back({"classes", {"Một loại vật được chọn hai lần.", "A class is chosen twice."}});
        }
    }
    if (rule.classes.size() == kObjectClasses.size())
        faults.push_back({"classes", {"Chọn mọi loại vật thì bỏ lọc theo loại.", "All classes are chosen: leave the class out."}});
}

bool finite(const std::optional<double>& value) { return !value || std::isfinite(*value); }

void check_limits(const ThresholdRule& rule, Faults& faults) {
    if (!rule.above && !rule.below)
        faults.push_back({"above", {"Chưa đặt ngưỡng trên hoặc ngưỡng dưới.", "Neither an upper nor a lower limit is set."}});
    if (!finite(rule.above) || !finite(rule.below) || !finite(rule.clear_at)) {
        faults.push_back({"above", {"Ngưỡng phải là một số.", "A limit must be a number."}});
        return;
    }
    if (rule.above && rule.below) {
        if (*rule.below >= *rule.above)
            faults.push_back({"below", {"Ngưỡng dưới không thấp hơn ngưỡng trên: mọi giá trị đều báo.",
                                        "The lower limit is not under the upper one: every value would ring."}});
        if (rule.clear_at)
            faults.push_back({"clear_at", {"Có cả hai ngưỡng thì không đặt được mức trở lại.",
                                           "With both limits there can be no level for normal again."}});
        return;
    }
    if (rule.clear_at && rule.above && *rule.clear_at > *rule.above)
        faults.push_back({"clear_at", {"Mức trở lại cao hơn ngưỡng báo: quy tắc tự mâu thuẫn.",
                                       "Normal again lies above the limit: the rule contradicts itself."}});
    if (rule.clear_at && rule.below && *rule.clear_at < *rule.below)
        faults.push_back({"clear_at", {"Mức trở lại thấp hơn ngưỡng báo: quy tắc tự mâu thuẫn.",
                                       "Normal again lies below the limit: the rule contradicts itself."}});
}

}  // namespace

Faults validate(const MotionRule& rule) {
    Faults faults;
    check_names(rule.name, rule.title, faults);
    check_priority(rule.priority, faults);
    check_schedule(rule.schedule, faults);
    if (rule.camera.empty())
        faults.push_back({"camera", {"Chưa chọn camera.", "No camera is chosen."}});
    if (rule.kind == MotionKind::line) check_line(rule, faults);
    else check_zone(rule.zone, faults);
    check_sizes(rule, faults);
    check_stay(rule, faults);
    check_classes(rule, faults);
    return faults;
}

Faults validate(const ThresholdRule& rule) {
    Faults faults;
    check_names(rule.name, rule.title, faults);
    check_priority(rule.priority, faults);
    check_schedule(rule.schedule, faults);
    if (rule.device.empty())
        faults.push_back({"device", {"Chưa chọn thiết bị.", "No device is chosen."}});
    if (rule.quantity.empty())
        faults.push_back({"quantity", {"Chưa chọn đại lượng đo.", "No measured quantity is chosen."}});
    check_limits(rule, faults);
    if (rule.hold.count() < 0 || rule.hold > kLongestHold)
        faults.push_back({"hold_s", {"Thời gian giữ phải từ 0 đến 24 giờ.", "The hold must be 0 to 24 hours."}});
    return faults;
}

}  // namespace alerts
