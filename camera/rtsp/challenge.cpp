#include "camera/rtsp/challenge.hpp"

#include <algorithm>
#include <utility>

#include "camera/rtsp/message.hpp"

namespace camera::rtsp {
namespace {

constexpr std::size_t kMostChallenges = 8;
constexpr std::size_t kMostParameters = 32;

struct Raw {
    std::string_view scheme;
    std::vector<std::pair<std::string_view, std::string_view>> parameters;

    std::optional<std::string_view> find(std::string_view name) const {
        for (const auto& [key, value] : parameters) {
            if (equal_ignoring_case(key, name)) return value;
        }
        return std::nullopt;
    }
};

void skip(std::string_view& text, std::string_view what) {
    text.remove_prefix(std::min(text.size(), text.find_first_not_of(what)));
}

std::string_view take_token(std::string_view& text) {
    const auto end = std::min(text.size(), text.find_first_of(" \t,=\""));
    const std::string_view token = text.substr(0, end);
    text.remove_prefix(end);
    return token;
}

std::string_view take_value(std::string_view& text) {
    if (!text.starts_with('"')) {
        const auto end = std::min(text.size(), text.find_first_of(" \t,"));
        const std::string_view value = text.substr(0, end);
        text.remove_prefix(end);
        return value;
    }
    std::size_t end = 1;
    while (end < text.size() && text[end] != '"')
        end += text[end] == '\\' ? 2 : 1;
    end = std::min(end, text.size());
    const std::string_view value = text.substr(1, end - 1);
    text.remove_prefix(std::min(text.size(), end + 1));
    return value;
}

// A token followed by "=" is a parameter; any other begins the next challenge.
std::vector<Raw> split(std::string_view text) {
    std::vector<Raw> found;
    while (true) {
        skip(text, " \t,");
        const std::string_view token = take_token(text);
        if (token.empty()) return found;
        std::string_view rest = text;
        skip(rest, " \t");
        if (!rest.starts_with('=')) {
            if (found.size() == kMostChallenges) return found;
            found.push_back({token, {}});
            continue;
        }
        rest.remove_prefix(1);
        skip(rest, " \t");
        const std::string_view value = take_value(rest);
        text = rest;
        if (found.empty() || found.back().parameters.size() == kMostParameters) return found;
        found.back().parameters.emplace_back(token, value);
    }
}

// "auth", "auth-int,auth": a list in one quoted string.
bool offers_auth(std::string_view qop) {
    while (!qop.empty()) {
        skip(qop, " \t,");
        if (equal_ignoring_case(take_token(qop), "auth")) return true;
        if (!qop.empty() && qop.find_first_of(" \t,") != 0) return false;
    }
    return false;
}

std::optional<Challenge> digest(const Raw& raw) {
    Challenge out;
    const auto nonce = raw.find("nonce");
    if (!nonce) return std::nullopt;
    out.nonce = *nonce;
    if (const auto opaque = raw.find("opaque")) out.opaque = std::string(*opaque);
    const std::string_view algorithm = raw.find("algorithm").value_or("");
    out.algorithm = algorithm;
    std::string_view hash = algorithm;
    if (hash.size() > 5 && equal_ignoring_case(hash.substr(hash.size() - 5), "-sess")) {
        out.session_key = true;
        hash.remove_suffix(5);
    }
    if (hash.empty() || equal_ignoring_case(hash, "MD5")) {
        out.scheme = AuthScheme::digest_md5;
    } else if (equal_ignoring_case(hash, "SHA-256")) {
        out.scheme = AuthScheme::digest_sha256;
    } else {
        return std::nullopt;
    }
    if (const auto qop = raw.find("qop")) {
        out.qop_auth = offers_auth(*qop);
        if (!out.qop_auth && !qop->empty()) return std::nullopt;
    }
    out.stale = equal_ignoring_case(raw.find("stale").value_or(""), "true");
    return out;
}

}  // namespace

std::vector<Challenge> parse_challenges(std::string_view header_value) {
    std::vector<Challenge> known;
    for (const Raw& raw : split(header_value)) {
        std::optional<Challenge> challenge;
        if (equal_ignoring_case(raw.scheme, "Digest")) {
            challenge = digest(raw);
        } else if (equal_ignoring_case(raw.scheme, "Basic")) {
            challenge.emplace().scheme = AuthScheme::basic;
        }
        if (!challenge) continue;
        challenge->realm = raw.find("realm").value_or("");
        known.push_back(std::move(*challenge));
    }
    return known;
}

}  // namespace camera::rtsp
