// What the desk says to the person who clicked second, and what an alarm is called on the phone.
#include <fmt/format.h>

#include "alerts/desk_policy.hpp"
#include "alerts/phrase.hpp"

namespace alerts {

Words refusal_words(Refusal why, const Mark& first, std::chrono::minutes utc_offset) {
    const auto at = clock_time(first.at, utc_offset);
    const bool centre = first.name.empty() && first.user.empty();
    const Words name = centre ? Words{"Trung tâm", "The centre"} : first.name.empty() ? Words{first.user, first.user} : Words{first.name, first.name};
    const auto did = [&](const char* vi, const char* en) {
        return Words{fmt::format("{} đã {} lúc {}.", name.vi, vi, at), fmt::format("{} {} at {}.", name.en, en, at)};
    };
    switch (why) {
        case Refusal::taken: return did("tiếp nhận", "acknowledged it");
        case Refusal::resolved: return did("xử lý xong", "resolved it");
        case Refusal::closed: return did("đóng", "closed it");
        case Refusal::assigned_first: return did("phân công", "assigned it");
        case Refusal::started_first: return did("bắt đầu xử lý", "began to handle it");
        case Refusal::shelved_first: return did("tạm hoãn", "shelved it");
        case Refusal::escalated_first: return did("chuyển cấp", "escalated it");
        case Refusal::out_of_service_first: return did("cho ngừng giám sát", "took it out of service");
        case Refusal::not_resolved: return {"Cảnh báo này chưa xử lý xong.", "This alarm is not resolved yet."};
        case Refusal::newer_open:
            return {"Nguyên nhân này đang có cảnh báo mới hơn; xử lý ở cảnh báo đó.", "The same cause has a newer open alarm; go on there."};
        case Refusal::not_shelvable:
            return {"Không được tạm hoãn cảnh báo này.", "This alarm may not be shelved."};
        case Refusal::shelf_too_long:
            return {"Chỉ tạm hoãn trong một ca, nhiều nhất 8 giờ.", "Shelving lasts for one shift at most: 8 hours."};
        case Refusal::not_shelved: return {"Cảnh báo này không bị tạm hoãn.", "This alarm is not shelved."};
        case Refusal::top_level: return {"Đã báo đến cấp cao nhất.", "It was already reported to the highest level."};
        case Refusal::empty_text: return {"Cần ghi rõ, không để trống.", "Some words are needed here."};
        case Refusal::too_long: return {"Ghi quá dài.", "The text is too long."};
        case Refusal::unknown: break;
    }
    return {"Không có cảnh báo này.", "There is no such alarm."};
}

bool too_late(Refusal why) {
    switch (why) {
        case Refusal::taken: case Refusal::assigned_first: case Refusal::started_first: case Refusal::shelved_first:
        case Refusal::escalated_first: case Refusal::out_of_service_first: return true;
        default: return false;
    }
}

std::string_view name_of(What what) {
    switch (what) {
        case What::raised: return "raised";
        case What::repeated: return "repeated";
        case What::worsened: return "worsened";
        case What::returned: return "returned";
        case What::acknowledged: return "acknowledged";
        case What::resolved: return "resolved";
        case What::noted: return "note";
        case What::opened: return "opened";
        case What::evidence: return "evidence";
        case What::assigned: return "assigned";
        case What::started: return "started";
        case What::closed: return "closed";
        case What::reopened: return "reopened";
        case What::shelved: return "shelved";
        case What::unshelved: return "unshelved";
        case What::inhibited: return "inhibited";
        case What::released: return "released";
        case What::overdue: return "overdue";
        case What::escalated: return "escalated";
        case What::footage_asked: break;
    }
    return "footage_asked";
}

std::string label(const Alarm& alarm, std::chrono::minutes utc_offset) {
    const std::chrono::year_month_day date{
        std::chrono::floor<std::chrono::days>(alarm.raised_at + utc_offset)};
    return fmt::format("{:04}-{:02}{:02}-{:03}", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                       alarm.number);
}

}  // namespace alerts
