#include "web/answer_text.hpp"

#include <algorithm>
#include <array>
#include <ctime>

#include "web/http_head.hpp"

namespace web {
namespace {

std::string_view reason_of(unsigned status) {
    switch (status) {
        case 200: return "OK";
        case 201: return "Created";
        case 202: return "Accepted";
        case 204: return "No Content";
        case 302: return "Found";
        case 303: return "See Other";
        case 304: return "Not Modified";
        case 400: return "Bad Request";
        case 401: return "Unauthorized";
        case 403: return "Forbidden";
        case 404: return "Not Found";
        case 405: return "Method Not Allowed";
        case 409: return "Conflict";
        case 413: return "Content Too Large";
        case 415: return "Unsupported Media Type";
        case 417: return "Expectation Failed";
        case 421: return "Misdirected Request";
        case 422: return "Unprocessable Content";
        case 426: return "Upgrade Required";
        case 429: return "Too Many Requests";
        case 431: return "Request Header Fields Too Large";
        case 500: return "Internal Server Error";
        case 501: return "Not Implemented";
        case 503: return "Service Unavailable";
        default: return "Answer";
    }
}

// A handler's value must not become a second header or a second answer.
void field(std::string& text, std::string_view name, std::string_view value) {
    text.append(name).append(": ");
    for (const char letter : value) text += static_cast<unsigned char>(letter) < 0x20 ? ' ' : letter;
    text += "\r\n";
}

std::string date() {
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    gmtime_r(&now, &parts);
    std::array<char, 40> text{};
    const std::size_t size = std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
    return {text.data(), size};
}

// Scripts and styles only from our files. Style attributes are allowed: the map and the meters place things with
// them, and with these sources they can fetch nothing from elsewhere. Pictures by Media Source are blob: URLs.
std::string content_policy(const AnswerStyle& style) {
    std::string connect = "'self'";
    if (!style.host.empty())   // older browsers do not take 'self' for websockets
        connect.append(style.secure ? " wss://" : " ws://").append(style.host);
    return "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; "
           "img-src 'self' data: blob:; media-src 'self' blob:; font-src 'self'; connect-src " + connect +
           "; worker-src 'self'; manifest-src 'self'; frame-ancestors 'none'; base-uri 'none'; "
           "form-action 'self'";
}

bool has(const Answer& answer, std::string_view name) {
    return std::any_of(answer.headers.begin(), answer.headers.end(),
                       [&](const auto& each) { return same_word(each.first, name); });
}

}  // namespace

std::string answer_head(const Answer& answer, const AnswerStyle& style) {
    std::string text = "HTTP/1.1 " + std::to_string(answer.status) + " ";
    text.append(reason_of(answer.status)).append("\r\n");
    field(text, "Date", date());
    field(text, "Connection", style.close ? "close" : "keep-alive");
    if (answer.status != 204 && answer.status != 304) {
        field(text, "Content-Type", answer.content_type);
        field(text, "Content-Length", std::to_string(answer.body.size()));
    }
    if (!has(answer, "Cache-Control")) field(text, "Cache-Control", "no-store");
    for (const auto& [name, value] : answer.headers) field(text, name, value);
    field(text, "Content-Security-Policy", content_policy(style));
    field(text, "X-Content-Type-Options", "nosniff");
    field(text, "Referrer-Policy", "no-referrer");
    field(text, "Cross-Origin-Opener-Policy", "same-origin");
    field(text, "Cross-Origin-Embedder-Policy", "require-corp");
    field(text, "Cross-Origin-Resource-Policy", "same-origin");
    field(text, "Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()");
    if (style.secure) field(text, "Strict-Transport-Security", "max-age=31536000");
    return text + "\r\n";
}

}  // namespace web
