#include "alerts/channels/gateway.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>

namespace alerts {
namespace {

using Escape = std::function<std::string(const std::string&)>;

std::string percent_encoded(const std::string& text) {
    std::string encoded;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == '~';
        encoded += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return encoded;
}

std::string json_escaped(const std::string& text) {
    std::string escaped;
    for (const char c : text) {
        if (c == '"' || c == '\\') escaped += std::string("\\") + c;
        else if (c == '\n') escaped += "\\n";
        else if (static_cast<unsigned char>(c) < 0x20) escaped += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
        else escaped += c;
    }
    return escaped;
}

std::string header_safe(const std::string& text) {
    std::string safe;
    std::copy_if(text.begin(), text.end(), std::back_inserter(safe), [](char c) { return static_cast<unsigned char>(c) >= ' ' && c != 0x7F; });
    return safe;
}

// Replaces {name} by its escaped value, "{{" by "{", and leaves every other brace alone: JSON is made of them.
std::string filled(const std::string& form, const std::map<std::string, std::string>& values, const Escape& escape) {
    std::string text;
    for (std::size_t at = 0; at < form.size();) {
        if (form.compare(at, 2, "{{") == 0) {
            text += '{';
            at += 2;
            continue;
        }
        const auto end = form[at] == '{' ? form.find('}', at) : std::string::npos;
        const auto value = end == std::string::npos ? values.end() : values.find(form.substr(at + 1, end - at - 1));
        if (value == values.end()) {
            text += form[at++];
            continue;
        }
        text += escape(value->second);
        at = end + 1;
    }
    return text;
}

}  // namespace

std::string gateway_text(const Announcement& said) {
    const auto lines = three_lines(said);
    return lines[0] + "\n" + lines[1] + "\n" + lines[2] + (said.link.empty() ? "" : "\n" + said.link);
}

WebhookRequest gateway_request(const GatewayTarget& target, const std::string& to, const Notice& notice) {
    const auto last = notice.body.find_last_of('\n');
    const auto tail = last == std::string::npos ? std::string() : notice.body.substr(last + 1);
    const bool has_link = tail.starts_with("http://") || tail.starts_with("https://");
    std::map<std::string, std::string> values{{"to", to}, {"text", notice.body}, {"link", has_link ? tail : ""}, {"id", notice.id.text}, {"secret", target.secret}};
    const Escape escape = target.content_type.find("json") != std::string::npos ? Escape(json_escaped)
                          : target.content_type.find("x-www-form-urlencoded") != std::string::npos ? Escape(percent_encoded)
                                                                                                  : Escape([](const std::string& text) { return text; });
    WebhookRequest request;
    request.body = filled(target.body, values, escape);
    request.headers = {"Content-Type: " + target.content_type, "User-Agent: commune-ioc", "Idempotency-Key: " + notice.id.text};
    for (const auto& header : target.headers) request.headers.push_back(filled(header, values, header_safe));
    values.erase("secret");   // addresses end up in other people's logs
    request.url = filled(target.url, values, percent_encoded);
    request.allow_local = target.allow_local;
    request.ca_file = target.ca_file;
    request.connect_within = target.connect_within;
    request.answer_within = target.answer_within;
    return request;
}

std::vector<Words> validate(const GatewayTarget& target) {
    WebhookTarget address;
    address.url = target.url;
    address.secret = std::string(16, 'x');   // a gateway's secret is whatever its operator gave
    auto faults = validate(address);
    if (target.url.find("{secret}") != std::string::npos)
        faults.push_back({"Không ghi khóa trong địa chỉ.", "No key belongs in the address."});
    if (target.body.find("{text}") == std::string::npos && target.url.find("{text}") == std::string::npos)
        faults.push_back({"Mẫu nội dung thiếu {text}.", "The template lacks {text}."});
    for (const auto& header : target.headers) {
        if (header.find(": ") == std::string::npos || header.find_first_of("\r\n") != std::string::npos)
            faults.push_back({"Tiêu đề phải có dạng \"Tên: giá trị\".", "A header has the form \"Name: value\"."});
    }
    return faults;
}

}  // namespace alerts
