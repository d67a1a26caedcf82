#include "tests/commune/sinks.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <array>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <charconv>

namespace commune {
namespace {

constexpr std::size_t kKept = 100;
constexpr std::chrono::minutes kTooOld{5};

std::string hmac_hex(const std::string& key, const std::string& text) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> raw{};
    unsigned length = 0;
    HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
         reinterpret_cast<const unsigned char*>(text.data()), text.size(), raw.data(), &length);
    constexpr char kDigits[] = "0123456789abcdef";
    std::string out;
    for (unsigned i = 0; i < length; ++i) {
        out += kDigits[raw[i] >> 4];
        out += kDigits[raw[i] & 15];
    }
    return out;
}

std::string field(const boost::json::object& from, std::string_view name) {
    const boost::json::value* value = from.if_contains(name);
    if (value == nullptr) return {};
    if (const auto* text = value->if_string()) return std::string(*text);
    if (const auto* words = value->if_object()) return field(*words, "vi");
    return {};
}

std::string part(const std::string& header, std::string_view name) {
    const std::size_t at = header.find(name);
    if (at == header.npos) return {};
    const std::size_t begin = at + name.size();
    return header.substr(begin, header.find(',', begin) - begin);
}

}  // namespace

const char* to_string(Signature signature) {
    switch (signature) {
        case Signature::good:
            return "good";
        case Signature::wrong:
            return "wrong";
        case Signature::old:
            return "old";
        case Signature::missing:
            return "missing";
    }
    return "?";
}

Signature Phone::check(const std::string& body, const std::string& header,
                       std::chrono::system_clock::time_point now) const {
    const std::string sent = part(header, "t="), given = part(header, "v1=");
    if (sent.empty() || given.empty()) return Signature::missing;
    const std::string expected = hmac_hex(secret_, sent + "." + body);
    if (given.size() != expected.size() ||
        CRYPTO_memcmp(given.data(), expected.data(), given.size()) != 0)
        return Signature::wrong;
    long long seconds = 0;
    std::from_chars(sent.data(), sent.data() + sent.size(), seconds);
    const auto age = now - std::chrono::system_clock::time_point(std::chrono::seconds(seconds));
    return age > kTooOld || age < -kTooOld ? Signature::old : Signature::good;
}

void Phone::receive(const std::string& body, const std::string& signature,
                    std::chrono::system_clock::time_point now) {
    ++received_;
    Message message{
        .received = now, .raw = body.substr(0, 4096), .signature = check(body, signature, now)};
    boost::system::error_code error;
    const boost::json::value parsed = boost::json::parse(body, error);
    if (const auto* top = error ? nullptr : parsed.if_object()) {
        message.id = field(*top, "id");
        message.what = field(*top, "what");
        message.text = field(*top, "text");
        const boost::json::value* inner = top->if_contains("alarm");
        if (const auto* alarm = inner != nullptr ? inner->if_object() : nullptr) {
            message.title = field(*alarm, "title");
            message.link = field(*alarm, "link");
            const boost::json::value* priority = alarm->if_contains("priority");
            if (priority != nullptr && priority->is_int64())
                message.priority = static_cast<int>(priority->get_int64());
        }
    }
    const auto again = std::ranges::find_if(
        messages_, [&](const Message& one) { return !message.id.empty() && one.id == message.id; });
    if (again != messages_.end()) {
        ++again->times;
        return;
    }
    messages_.push_front(std::move(message));
    if (messages_.size() > kKept) messages_.pop_back();
}

}  // namespace commune
