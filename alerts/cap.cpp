#include "alerts/cap.hpp"

#include <fmt/format.h>

namespace alerts {
namespace {

std::string escaped(const std::string& text) {
    std::string safe;
    for (const char c : text) {
        switch (c) {
            case '&': safe += "&amp;"; break;
            case '<': safe += "&lt;"; break;
            case '>': safe += "&gt;"; break;
            case '"': safe += "&quot;"; break;
            default:
                // XML 1.0 §2.2 knows no other control characters, not even escaped.
                if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') safe += c;
        }
    }
    return safe;
}

std::string element(const char* name, const std::string& text) { return text.empty() ? "" : fmt::format("<{0}>{1}</{0}>\n", name, escaped(text)); }

std::string cap_time(Instant when, std::chrono::minutes offset) {
    const auto local = std::chrono::floor<std::chrono::seconds>(when + offset);
    const auto day = std::chrono::floor<std::chrono::days>(local);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss time{local - day};
    const auto minutes = std::abs(offset.count());
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{}{:02}:{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()), time.hours().count(), time.minutes().count(), time.seconds().count(),
                       offset.count() < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

struct Judgement { const char* urgency; const char* severity; const char* response; };

// Khẩn cấp → Extreme/Immediate, Cao → Severe/Immediate, Trung bình → Moderate/Expected, Thấp and Thông tin → Minor/Future.
Judgement judged(Priority priority) {
    switch (priority) {
        case Priority::urgent: return {"Immediate", "Extreme", "Execute"};
        case Priority::high: return {"Immediate", "Severe", "Assess"};
        case Priority::medium: return {"Expected", "Moderate", "Assess"};
        default: return {"Future", "Minor", "Monitor"};
    }
}

const char* category(const Alarm& alarm) {
    if (alarm.unreachable || alarm.source.kind == SourceKind::centre) return "Infra";
    return alarm.source.kind == SourceKind::camera ? "Security" : "Geo";
}

bool over(const Announcement& said) { return said.what == What::resolved || said.what == What::closed; }

std::string info(const CapSender& sender, const Announcement& said, std::chrono::minutes offset, bool vietnamese) {
    const auto pick = [vietnamese](const Words& words) { return vietnamese ? words.vi : words.en.empty() ? words.vi : words.en; };
    const auto& alarm = said.alarm;
    const auto grade = judged(alarm.priority);
    std::string xml = "<info>\n";
    xml += element("language", vietnamese ? "vi-VN" : "en-US");
    xml += element("category", category(alarm));
    xml += element("event", pick(alarm.title));
    xml += element("responseType", over(said) ? "AllClear" : grade.response);
    xml += element("urgency", over(said) ? "Past" : grade.urgency);
    xml += element("severity", grade.severity);
    xml += element("certainty", "Observed");
    xml += element("onset", cap_time(alarm.raised_at, offset));
    xml += element("senderName", pick(sender.name));
    xml += element("headline", pick(alarm.title) + " · " + said.label);
    xml += element("description", pick(alarm.explanation.why));
    xml += element("web", said.link);
    xml += element("contact", sender.contact);
    xml += "<parameter>\n" + element("valueName", "priority") + element("value", std::to_string(static_cast<int>(alarm.priority))) + "</parameter>\n";
    xml += "<parameter>\n" + element("valueName", "alarm") + element("value", alarm.id.text) + "</parameter>\n";
    const auto place = pick(alarm.source.place);
    xml += "<area>\n" + element("areaDesc", (place.empty() ? "" : place + ", ") + (said.unit_name.empty() ? alarm.unit.text : said.unit_name));
    if (!sender.geocode.empty()) xml += "<geocode>\n" + element("valueName", "GSO") + element("value", sender.geocode) + "</geocode>\n";
    return xml + "</area>\n</info>\n";
}

}  // namespace

std::string cap_document(const CapSender& sender, const NoticeId& id, const Announcement& said, Instant sent, std::chrono::minutes utc_offset) {
    const auto& alarm = said.alarm;
    const bool first = said.what == What::raised;
    std::string xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<alert xmlns=\"urn:oasis:names:tc:emergency:cap:1.2\">\n";
    // The first document is known by the alarm alone, so that later ones can name it without having seen it.
    xml += element("identifier", first ? alarm.id.text : id.text);
    xml += element("sender", sender.id);
    xml += element("sent", cap_time(first ? alarm.raised_at : sent, utc_offset));
    xml += element("status", sender.test ? "Test" : sender.exercise ? "Exercise" : "Actual");
    xml += element("msgType", first ? "Alert" : over(said) ? "Cancel" : "Update");
    xml += element("scope", "Restricted");
    xml += element("restriction", "Chỉ dùng cho cơ quan được gửi");
    if (sender.exercise) xml += element("note", "DIỄN TẬP / EXERCISE");
    if (!first) xml += element("references", sender.id + "," + alarm.id.text + "," + cap_time(alarm.raised_at, utc_offset));
    if (!alarm.incident.text.empty()) xml += element("incidents", alarm.incident.text);
    xml += info(sender, said, utc_offset, true) + info(sender, said, utc_offset, false);
    return xml + "</alert>\n";
}

}  // namespace alerts
