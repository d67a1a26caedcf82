#include "camera/annexb.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include "camera/rtsp/h265.hpp"

namespace camera {
namespace {

constexpr std::uint8_t kTypeMask = 0x1f;  // nal_unit_type, H.264 §7.3.1
constexpr std::uint8_t kSps = 7;
constexpr std::uint8_t kPps = 8;
constexpr std::size_t kMaxParameterSet = 0xffff;  // avcC gives its length 16 bits

Nal first_of(std::span<const Nal> nals, std::uint8_t type) {
    const auto found = std::find_if(nals.begin(), nals.end(), [&](Nal nal) {
        return !nal.empty() && (nal.front() & kTypeMask) == type;
    });
    return found == nals.end() ? Nal{} : *found;
}

// Position of the next 00 00 01 at or after `from`, or the end.
std::size_t next_start(std::span<const std::uint8_t> bytes, std::size_t from) {
    constexpr std::array<std::uint8_t, 3> kStart{0, 0, 1};
    const auto at = std::search(bytes.begin() + static_cast<std::ptrdiff_t>(from), bytes.end(),
                                kStart.begin(), kStart.end());
    return static_cast<std::size_t>(at - bytes.begin());
}

}  // namespace

std::vector<Nal> split_annexb(std::span<const std::uint8_t> bytes) {
    std::vector<Nal> nals;
    std::size_t start = next_start(bytes, 0);
    while (start < bytes.size()) {
        const std::size_t begin = start + 3;
        start = next_start(bytes, begin);
        std::size_t end = start;
        while (end > begin && bytes[end - 1] == 0)
            --end;
        if (end > begin) nals.push_back(bytes.subspan(begin, end - begin));
    }
    return nals;
}

std::optional<std::vector<Nal>> split_lengths(std::span<const std::uint8_t> bytes,
                                              int length_size) {
    std::vector<Nal> nals;
    const auto head = static_cast<std::size_t>(length_size);
    while (!bytes.empty()) {
        if (bytes.size() < head) return std::nullopt;
        std::size_t length = 0;
        for (std::size_t i = 0; i < head; ++i)
            length = (length << 8) | bytes[i];
        bytes = bytes.subspan(head);
        if (length > bytes.size()) return std::nullopt;
        if (length > 0) nals.push_back(bytes.first(length));
        bytes = bytes.subspan(length);
    }
    return nals;
}

std::vector<std::uint8_t> join_lengths(std::span<const Nal> nals) {
    std::size_t total = 0;
    for (const Nal nal : nals)
        total += 4 + nal.size();
    std::vector<std::uint8_t> joined;
    joined.reserve(total);
    for (const Nal nal : nals) {
        for (int shift = 24; shift >= 0; shift -= 8)
            joined.push_back(static_cast<std::uint8_t>(nal.size() >> shift));
        joined.insert(joined.end(), nal.begin(), nal.end());
    }
    return joined;
}

std::optional<std::vector<std::uint8_t>> make_avcc(std::span<const Nal> nals) {
    const Nal sps = first_of(nals, kSps);
    const Nal pps = first_of(nals, kPps);
    if (sps.size() < 4 || pps.empty() || sps.size() > kMaxParameterSet ||
        pps.size() > kMaxParameterSet)
        return std::nullopt;
    // Version 1, profile, constraints, level; reserved bits set, 4-byte lengths; one SPS.
    std::vector<std::uint8_t> avcc{1, sps[1], sps[2], sps[3], 0xff, 0xe1};
    const auto append = [&](Nal nal) {
        avcc.push_back(static_cast<std::uint8_t>(nal.size() >> 8));
        avcc.push_back(static_cast<std::uint8_t>(nal.size()));
        avcc.insert(avcc.end(), nal.begin(), nal.end());
    };
    append(sps);
    avcc.push_back(1);  // one PPS
    append(pps);
    return avcc;
}

std::string avc_codec_name(std::span<const std::uint8_t> avcc) {
    if (avcc.size() < 4) return {};
    std::array<char, 16> name{};
    std::snprintf(name.data(), name.size(), "avc1.%02x%02x%02x", avcc[1], avcc[2], avcc[3]);
    return name.data();
}

std::optional<VideoParameters> h265_parameters(std::span<const Nal> sets) {
    rtsp::H265Sets known;
    for (const Nal nal : sets) {
        const bool set = rtsp::H265Syntax::facts(nal).kind == rtsp::NalKind::parameter_set;
        if (!set) continue;  // coders sign their streams with a SEI
        const auto heard = known.hear(nal);
        if (heard == rtsp::Heard::malformed || heard == rtsp::Heard::too_large) return std::nullopt;
    }
    if (!known.complete()) return std::nullopt;
    return known.parameters(0);
}

}  // namespace camera
