#include "alerts/channels/webhook.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/array.hpp>

#include <algorithm>

#include "alerts/phrase.hpp"

namespace alerts {
namespace {

constexpr std::size_t kLongestUrl = 2048;

std::int64_t millis(Instant when) { return when.time_since_epoch().count(); }

std::string what_happened(const Announcement& said) {
    const auto& alarm = said.alarm;
    switch (said.what) {
        case What::returned: return "Đã trở lại bình thường.";
        case What::acknowledged: return alarm.acknowledged ? alarm.acknowledged->name + " đã tiếp nhận." : "";
        case What::resolved:
            return (alarm.resolved ? alarm.resolved->name + " " : "") +
                   (alarm.false_alarm ? "đã đóng: báo sai." : "đã xử lý xong.");
        case What::overdue: return "Quá hạn, chưa có người xử lý. " + alarm.explanation.why.vi;
        case What::escalated: return "Chuyển cấp trên. " + alarm.explanation.why.vi;
        case What::footage_asked: return "Đề nghị cung cấp hình ảnh.";
        default: return alarm.explanation.why.vi;
    }
}

boost::json::object words_json(const Words& words) { return {{"vi", words.vi}, {"en", words.en}}; }

boost::json::object alarm_json(const Announcement& said) {
    const auto& alarm = said.alarm;
    return {{"id", alarm.id.text},
            {"label", said.label},
            {"unit", alarm.unit.text},
            {"unit_name", said.unit_name},
            {"priority", static_cast<int>(alarm.priority)},
            {"title", words_json(alarm.title)},
            {"place", words_json(alarm.source.place)},
            {"source", alarm.source.id},
            {"source_name", words_json(alarm.source.name)},
            {"why", words_json(alarm.explanation.why)},
            {"rule", words_json(alarm.explanation.rule)},
            {"raised_at", millis(alarm.raised_at)},
            {"local_time", said.local_time},
            {"active", alarm.active},
            {"count", alarm.count},
            {"false_alarm", alarm.false_alarm},
            {"note", alarm.note},
            {"link", said.link}};
}

// "user@host:port" of an http or https address; nothing for any other scheme.
std::optional<std::string> authority(const std::string& url) {
    if (!url.starts_with("https://") && !url.starts_with("http://")) return std::nullopt;
    const auto begin = url.find("//") + 2;
    return url.substr(begin, url.find_first_of("/?#", begin) - begin);
}

std::string hmac_hex(const std::string& key, const std::string& text) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int length = 0;
    HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
         reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest.data(), &length);
    std::string hex;
    for (unsigned int i = 0; i < length; ++i) hex += fmt::format("{:02x}", digest.at(i));
    return hex;
}

}  // namespace

std::array<std::string, 3> three_lines(const Announcement& said) {
    const auto& alarm = said.alarm;
    std::string where = said.local_time + " · " + alarm.source.name.vi;
    if (!alarm.source.place.vi.empty()) where += " · " + alarm.source.place.vi;
    if (!said.unit_name.empty()) where += " · " + said.unit_name;
    return {priority_name(alarm.priority).vi + " · " + alarm.title.vi + " · số " + said.label, where,
            what_happened(said)};
}

std::string webhook_body(const NoticeId& id, const Announcement& said) {
    const auto lines = three_lines(said);
    return boost::json::serialize(boost::json::object{{"version", 1},
                                                      {"id", id.text},
                                                      {"what", std::string(name_of(said.what))},
                                                      {"text", lines[0] + "\n" + lines[1] + "\n" + lines[2]},
                                                      {"alarm", alarm_json(said)}});
}

WebhookRequest webhook_request(const WebhookTarget& target, const Notice& notice, Instant now) {
    WebhookRequest request{target.url,     {},
                           notice.body,    target.allow_local,
                           target.ca_file, target.connect_within,
                           target.answer_within};
    const auto seconds = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
    const auto signature = hmac_hex(target.secret, fmt::format("{}.{}", seconds, request.body));
    request.headers = {"Content-Type: application/json; charset=utf-8", "User-Agent: commune-ioc",
                       "Idempotency-Key: " + notice.id.text,
                       fmt::format("X-IOC-Signature: t={},v1={}", seconds, signature)};
    return request;
}

std::vector<Words> validate(const WebhookTarget& target) {
    constexpr std::size_t kShortestSecret = 16;
    std::vector<Words> faults;
    const auto& url = target.url;
    const auto host = authority(url);
    if (!host) {
        faults.push_back({"Địa chỉ phải bắt đầu bằng https:// hoặc http://.",
                          "The address must begin with https:// or http://."});
    } else if (host->empty()) {
        faults.push_back({"Địa chỉ thiếu tên máy.", "The address has no host."});
    } else if (host->find('@') != std::string::npos) {
        faults.push_back({"Không ghi mật khẩu trong địa chỉ.", "No password belongs in the address."});
    }
    const auto control = [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == 0x7F; };
    if (url.size() > kLongestUrl || std::any_of(url.begin(), url.end(), control))
        faults.push_back({"Địa chỉ quá dài hoặc có khoảng trắng.", "The address is too long or holds blanks."});
    if (target.secret.size() < kShortestSecret)
        faults.push_back({"Khóa ký phải có ít nhất 16 ký tự.", "The signing key needs at least 16 characters."});
    return faults;
}

}  // namespace alerts
