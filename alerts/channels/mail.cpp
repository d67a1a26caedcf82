#include "alerts/channels/mail.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <algorithm>
#include <array>

#include "alerts/channels/webhook.hpp"

namespace alerts {
namespace {

std::string base64(const std::string& bytes) {
    std::string text(4 * ((bytes.size() + 2) / 3), '\0');
    EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), reinterpret_cast<const unsigned char*>(bytes.data()),
                    static_cast<int>(bytes.size()));
    return text;
}

std::string base64_lines(const std::string& bytes) {
    constexpr std::size_t kLine = 76;   // RFC 2045 §6.8
    const auto all = base64(bytes);
    std::string lines;
    for (std::size_t at = 0; at < all.size(); at += kLine) lines += all.substr(at, kLine) + "\r\n";
    return lines;
}

// RFC 2047: words of at most 45 bytes of UTF-8, never cut inside a letter.
std::string header_words(const std::string& text) {
    constexpr std::size_t kWord = 45;
    std::string header;
    for (std::size_t at = 0; at < text.size();) {
        auto end = std::min(at + kWord, text.size());
        while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
        header += (header.empty() ? "" : "\r\n ") + ("=?UTF-8?B?" + base64(text.substr(at, end - at)) + "?=");
        at = end;
    }
    return header;
}

// RFC 5322 §3.3, in UTC: the words carry the local time.
std::string date_header(Instant sent) {
    constexpr std::array<const char*, 7> kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array<const char*, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = std::chrono::floor<std::chrono::days>(sent);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss time{std::chrono::floor<std::chrono::seconds>(sent - day)};
    return fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} +0000", kDays.at(std::chrono::weekday{day}.c_encoding()),
                       static_cast<unsigned>(date.day()), kMonths.at(static_cast<unsigned>(date.month()) - 1),
                       static_cast<int>(date.year()), time.hours().count(), time.minutes().count(), time.seconds().count());
}

std::string part(const std::string& type, const std::string& extra, const std::string& bytes) {
    return "Content-Type: " + type + "\r\n" + extra + "Content-Transfer-Encoding: base64\r\n\r\n" + base64_lines(bytes);
}

bool plain(const std::string& text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 0x7F && c != '<' && c != '>' && c != ','; });
}

}  // namespace

std::string mail_message(const MailServer& server, const std::string& to, const NoticeId& id, const Announcement& said,
                         const std::string& cap, Instant sent) {
    const auto lines = three_lines(said);
    auto text = lines[0] + "\r\n" + lines[1] + "\r\n" + lines[2] + "\r\n";
    if (!said.link.empty()) text += "\r\n" + said.link + "\r\n";
    const auto domain = server.from.substr(std::min(server.from.find('@'), server.from.size() - 1) + 1);
    std::string message = "Date: " + date_header(sent) + "\r\nFrom: <" + server.from + ">\r\nTo: <" + to + ">\r\nSubject: " +
                          header_words(lines[0]) + "\r\nMessage-ID: <" + id.text + "@" + domain + ">\r\n";
    // A mailing robot must not answer, and mail programs fold what belongs to one alarm (RFC 3834 §5, RFC 5322 §3.6.4).
    message += "Auto-Submitted: auto-generated\r\nReferences: <" + said.alarm.id.text + "@" + domain + ">\r\nMIME-Version: 1.0\r\n";
    if (said.alarm.priority <= Priority::high) message += "Importance: high\r\n";
    if (cap.empty()) return message + part("text/plain; charset=utf-8", "", text);
    const auto edge = "ioc-" + id.text;
    return message + "Content-Type: multipart/mixed; boundary=\"" + edge + "\"\r\n\r\n--" + edge + "\r\n" + part("text/plain; charset=utf-8", "", text) +
           "--" + edge + "\r\n" + part("application/cap+xml; charset=utf-8", "Content-Disposition: attachment; filename=\"alarm.cap.xml\"\r\n", cap) +
           "--" + edge + "--\r\n";
}

std::vector<Words> validate(const MailServer& server) {
    std::vector<Words> faults;
    if (!plain(server.host) || server.host.find('/') != std::string::npos)
        faults.push_back({"Tên máy chủ thư không hợp lệ.", "The mail server's name is not valid."});
    if (server.port == 0 || server.port > 65535) faults.push_back({"Cổng máy chủ thư không hợp lệ.", "The mail server's port is not valid."});
    if (!validate_mail_address(server.from).empty()) faults.push_back({"Địa chỉ gửi không hợp lệ.", "The sender's address is not valid."});
    if (server.security == MailSecurity::none && !server.password.empty())
        faults.push_back({"Không gửi mật khẩu qua đường không mã hóa.", "No password is sent over a line without encryption."});
    return faults;
}

std::vector<Words> validate_mail_address(const std::string& to) {
    const auto at = to.find('@');
    if (plain(to) && to.size() <= 254 && at != 0 && at != std::string::npos && at + 1 < to.size() && to.find('@', at + 1) == std::string::npos) return {};
    return {{"Địa chỉ thư không hợp lệ.", "The mail address is not valid."}};
}

}  // namespace alerts
