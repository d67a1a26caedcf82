#include "camera/rtsp/sdp.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <optional>

#include "camera/rtsp/base64.hpp"
#include "camera/rtsp/message.hpp"

namespace camera::rtsp {
namespace {

constexpr std::size_t kMostTracks = 8;
constexpr std::size_t kMostFormats = 8;
constexpr std::size_t kMostSpropSets = 8;
constexpr std::size_t kLongestConfig = 64;
constexpr std::size_t kLongestUrl = 4'096 - 64;  // fits a line of any server with its method

// Everything up to `separator`, which is taken off the front of `text` with it.
std::string_view take(std::string_view& text, char separator) {
    const auto end = text.find(separator);
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return word;
}

template <class Number>
std::optional<Number> number(std::string_view text) {
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::optional<std::uint8_t> payload_type(std::string_view text) {
    const auto value = number<unsigned>(text);
    if (!value || *value > 127) return std::nullopt;
    return static_cast<std::uint8_t>(*value);
}

Format* find_format(Track& track, std::string_view type) {
    const auto wanted = payload_type(type);
    const auto found = std::ranges::find_if(
        track.formats, [&](const Format& each) { return wanted == each.payload_type; });
    return found == track.formats.end() ? nullptr : &*found;
}

// RFC 3551 §6: these two need no rtpmap.
Format static_format(std::uint8_t type) {
    Format format;
    format.payload_type = type;
    if (type == 0 || type == 8) {
        format.encoding = type == 0 ? "PCMU" : "PCMA";
        format.clock_rate = 8'000;
    }
    return format;
}

// m=video 0 RTP/AVP 96 97
std::optional<Track> parse_media(std::string_view value) {
    Track track;
    track.media = take(value, ' ');
    take(value, ' ');  // port: always 0 or meaningless over TCP
    if (!take(value, ' ').starts_with("RTP/")) return track;  // some other thing: kept, not played
    while (!value.empty() && track.formats.size() < kMostFormats) {
        const std::string_view word = take(value, ' ');
        if (word.empty()) continue;
        const auto type = payload_type(word);
        if (!type) return std::nullopt;
        track.formats.push_back(static_format(*type));
    }
    return track;
}

// a=rtpmap:96 H264/90000
void parse_rtpmap(std::string_view value, Track& track) {
    Format* format = find_format(track, take(value, ' '));
    if (format == nullptr) return;
    format->encoding = take(value, '/');
    std::ranges::transform(format->encoding, format->encoding.begin(),
                           [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    format->clock_rate = number<std::uint32_t>(take(value, '/')).value_or(0);
    format->channels = number<unsigned>(take(value, '/')).value_or(0);
}

void parse_sprop(std::string_view value, Format& format) {
    while (!value.empty() && format.sprop_sets.size() < kMostSpropSets) {
        auto nal = from_base64(take(value, ','));
        if (nal && !nal->empty()) format.sprop_sets.push_back(std::move(*nal));
    }
}

// H.264 has one row of sets, H.265 one for each kind (RFC 6184 §8.1, RFC 7798 §7.1).
bool is_sprop_sets(std::string_view key) {
    static constexpr std::string_view kKeys[] = {"sprop-parameter-sets", "sprop-vps", "sprop-sps",
                                                 "sprop-pps"};
    return std::ranges::any_of(kKeys, [&](auto each) { return equal_ignoring_case(key, each); });
}

// RFC 3640 §4.1: hexadecimal.
std::vector<std::uint8_t> parse_config(std::string_view text) {
    std::vector<std::uint8_t> bytes;
    if (text.size() % 2 != 0 || text.size() > 2 * kLongestConfig) return bytes;
    for (; !text.empty(); text.remove_prefix(2)) {
        unsigned byte = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + 2, byte, 16);
        if (error != std::errc{} || end != text.data() + 2) return {};
        bytes.push_back(static_cast<std::uint8_t>(byte));
    }
    return bytes;
}

void parse_aac(std::string_view key, std::string_view value, AacMode& mode) {
    const auto bits = [&] { return number<unsigned>(value).value_or(0); };
    if (equal_ignoring_case(key, "sizelength")) mode.size_bits = bits();
    if (equal_ignoring_case(key, "indexlength")) mode.index_bits = bits();
    if (equal_ignoring_case(key, "indexdeltalength")) mode.index_step_bits = bits();
    if (equal_ignoring_case(key, "config")) mode.config = parse_config(value);
}

// a=fmtp:96 packetization-mode=1; sprop-parameter-sets=Z0IA…,aM4…
void parse_fmtp(std::string_view value, Track& track) {
    Format* format = find_format(track, take(value, ' '));
    if (format == nullptr) return;
    while (!value.empty()) {
        std::string_view parameter = take(value, ';');
        while (parameter.starts_with(' '))
            parameter.remove_prefix(1);
        while (parameter.ends_with(' '))
            parameter.remove_suffix(1);
        const std::string_view key = take(parameter, '=');
        if (equal_ignoring_case(key, "packetization-mode")) {
            format->packetization_mode = number<unsigned>(parameter).value_or(0);
        } else if (equal_ignoring_case(key, "sprop-max-don-diff")) {
            format->most_out_of_order = number<unsigned>(parameter).value_or(0);
        } else if (is_sprop_sets(key)) {
            parse_sprop(parameter, *format);
        } else {
            parse_aac(key, parameter, format->aac);
        }
    }
}

double parse_framerate(std::string_view value) {
    const double fps = std::strtod(std::string(value.substr(0, 16)).c_str(), nullptr);
    return std::isfinite(fps) && fps > 0 && fps <= 240 ? fps : 0;
}

void parse_attribute(std::string_view value, SessionDescription& session, Track* track) {
    const std::string_view key = take(value, ':');
    while (value.starts_with(' '))
        value.remove_prefix(1);
    if (key == "control") {
        (track != nullptr ? track->control : session.control) = value;
    } else if (track == nullptr) {
        return;
    } else if (key == "rtpmap") {
        parse_rtpmap(value, *track);
    } else if (key == "fmtp") {
        parse_fmtp(value, *track);
    } else if (key == "framerate") {
        track->fps = parse_framerate(value);
    }
}

}  // namespace

boost::system::result<SessionDescription, SdpFault> parse_sdp(std::string_view text) {
    if (text.size() > MessageLimits::kBody) return SdpFault::too_large;
    SessionDescription session;
    bool first = true;
    while (!text.empty()) {
        std::string_view line = take(text, '\n');
        while (line.ends_with('\r') || line.ends_with(' '))
            line.remove_suffix(1);
        if (line.empty()) continue;
        if (first && line != "v=0") return SdpFault::malformed;
        first = false;
        if (line.size() < 2 || line[1] != '=') continue;
        const std::string_view value = line.substr(2);
        if (line[0] == 'm') {
            if (session.tracks.size() == kMostTracks) return SdpFault::too_large;
            auto track = parse_media(value);
            if (!track) return SdpFault::malformed;
            session.tracks.push_back(std::move(*track));
        } else if (line[0] == 'a') {
            parse_attribute(value, session,
                            session.tracks.empty() ? nullptr : &session.tracks.back());
        }
    }
    if (first) return SdpFault::malformed;
    return session;
}

std::string control_url(std::string_view base, std::string_view control) {
    std::string url;
    if (control.empty() || control == "*") {
        url = base;
    } else if (control.find("://") != std::string_view::npos) {
        url = control;
    } else if (control.starts_with('/')) {
        const auto host = base.find("://");
        const auto path = host == std::string_view::npos ? host : base.find('/', host + 3);
        url = std::string(base.substr(0, path)) + std::string(control);
    } else {
        url = std::string(base) + (base.ends_with('/') ? "" : "/") + std::string(control);
    }
    const bool printable = std::ranges::all_of(url, [](char c) { return c > 0x20 && c < 0x7f; });
    return printable && url.size() <= kLongestUrl ? url : std::string{};
}

}  // namespace camera::rtsp
