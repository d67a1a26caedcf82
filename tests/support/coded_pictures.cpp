#include "tests/support/coded_pictures.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace support {
namespace {

void append_length(Bytes& out, std::size_t length, int bytes) {
    for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8) {
        out.push_back(static_cast<std::uint8_t>(length >> shift));
    }
}

void append(Bytes& out, std::span<const std::uint8_t> bytes) {
    out.insert(out.end(), bytes.begin(), bytes.end());
}

int type_of(const Bytes& nal, bool h265) {
    return h265 ? nal[0] >> 1 & 0x3f : nal[0] & 0x1f;
}

bool is_parameter_set(const Bytes& nal, bool h265) {
    const int type = type_of(nal, h265);
    return h265 ? type >= 32 && type <= 34 : type > 6;
}

// first_mb_in_slice 0, slice_type 7 (I) or 5 (P), or first_slice_segment_in_pic_flag of an IDR or
// trailing picture; then bytes that are never zero.
Bytes slice(bool key, std::size_t size, unsigned seed, bool h265) {
    Bytes nal = h265 ? Bytes{static_cast<std::uint8_t>(key ? 0x26 : 0x02), 0x01, 0xd0}
                     : Bytes{static_cast<std::uint8_t>(key ? 0x65 : 0x41),
                             static_cast<std::uint8_t>(key ? 0x88 : 0x98)};
    while (nal.size() < size) {
        seed = seed * 1'664'525U + 1'013'904'223U;
        nal.push_back(static_cast<std::uint8_t>(1 + (seed >> 24) % 255));
    }
    return nal;
}

}  // namespace

Bytes from_hex(std::string_view hex) {
    Bytes out;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
        out.push_back(
            static_cast<std::uint8_t>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16)));
    }
    return out;
}

PictureKind main_640x360() {
    return {from_hex("674d4016eca05017fcb80880000003008000000f078b16cb"), from_hex("68ebe3cb20"),
            640, 360};
}

PictureKind high_1920x1080() {
    return {from_hex("67640028acd940780227e5c044000003000400000300c83c60c658"),
            from_hex("68ebe3cb22c0"), 1920, 1080};
}

PictureKind h265_640x360() {
    return {from_hex("42010101600000030090000003000003003fa005020171f2e595952930bc05a020000003"
                     "002000000301e1"),
            from_hex("4401c073c189"), 640, 360,
            from_hex("40010c01ffff01600000030090000003000003003f959409")};
}

PictureKind h265_1920x1080() {
    return {from_hex("420101016000000300900000030000030078a003c08010e596565924caf016808000000300"
                     "8000000c84"),
            from_hex("4401c172b46240"), 1920, 1080,
            from_hex("40010c01ffff016000000300900000030000030078959409")};
}

std::vector<Bytes> PictureKind::sets() const {
    return h265() ? std::vector<Bytes>{vps, sps, pps} : std::vector<Bytes>{sps, pps};
}

Bytes sps_16384x16384() {
    // Baseline; width and height in macroblocks minus one are both ue(1023).
    std::string bits =
        "1"    // seq_parameter_set_id 0
        "1"    // log2_max_frame_num_minus4 0
        "011"  // pic_order_cnt_type 2
        "010"  // max_num_ref_frames 1
        "0"    // gaps_in_frame_num
        "000000000010000000000"
        "000000000010000000000"
        "1"   // frame_mbs_only
        "1"   // direct_8x8
        "0"   // cropping
        "0"   // VUI
        "1";  // stop bit
    while (bits.size() % 8 != 0)
        bits += '0';
    Bytes out{0x67, 0x42, 0xc0, 0x33};
    for (std::size_t i = 0; i < bits.size(); i += 8) {
        out.push_back(static_cast<std::uint8_t>(std::stoi(bits.substr(i, 8), nullptr, 2)));
    }
    return out;
}

std::vector<CodedPicture> hand_made(const PictureKind& kind, std::size_t count, std::size_t gop,
                                    std::size_t slice_bytes, std::uint32_t first_timestamp,
                                    std::uint32_t step) {
    std::vector<CodedPicture> pictures;
    for (std::size_t i = 0; i < count; ++i) {
        CodedPicture picture;
        picture.key = i % gop == 0;
        picture.timestamp = first_timestamp + static_cast<std::uint32_t>(i) * step;
        picture.h265 = kind.h265();
        if (picture.key) picture.nals = kind.sets();
        picture.nals.push_back(slice(picture.key, picture.key ? slice_bytes * 4 : slice_bytes,
                                     static_cast<unsigned>(i), picture.h265));
        pictures.push_back(std::move(picture));
    }
    return pictures;
}

std::vector<CodedPicture> from_annexb(std::span<const std::uint8_t> stream, std::uint32_t step) {
    static constexpr std::array<std::uint8_t, 3> kStartCode{0, 0, 1};
    std::vector<CodedPicture> pictures(1);
    const auto first = std::ranges::search(stream, kStartCode);
    stream = stream.subspan(static_cast<std::size_t>(first.begin() - stream.begin()));
    while (stream.size() > 3) {
        stream = stream.subspan(3);
        const auto next = std::ranges::search(stream, kStartCode);
        const auto length = static_cast<std::size_t>(next.begin() - stream.begin());
        Bytes nal(stream.begin(), stream.begin() + static_cast<std::ptrdiff_t>(length));
        while (!nal.empty() && nal.back() == 0)
            nal.pop_back();
        stream = stream.subspan(length);
        if (nal.empty()) continue;
        const int type = type_of(nal, false);
        pictures.back().key = pictures.back().key || type == 5;
        pictures.back().nals.push_back(std::move(nal));
        if (type == 1 || type == 5) {
            const std::uint32_t timestamp = pictures.back().timestamp + step;
            pictures.emplace_back().timestamp = timestamp;
        }
    }
    pictures.pop_back();
    return pictures;
}

Bytes length_prefixed(const CodedPicture& picture) {
    Bytes out;
    for (const Bytes& nal : picture.nals) {
        if (is_parameter_set(nal, picture.h265)) continue;
        append_length(out, nal.size(), 4);
        append(out, nal);
    }
    return out;
}

Bytes Packetiser::packet(std::span<const std::uint8_t> payload, std::uint32_t timestamp,
                         bool marker) {
    Bytes out{0x80, static_cast<std::uint8_t>(payload_type | (marker ? 0x80 : 0))};
    append_length(out, sequence++, 2);
    append_length(out, timestamp, 4);
    append_length(out, ssrc, 4);
    append(out, payload);
    return out;
}

std::vector<Bytes> Packetiser::packets(const CodedPicture& picture) {
    std::vector<Bytes> payloads;
    // STAP-A with the highest importance, or an aggregation packet of the base layer.
    const Bytes empty = picture.h265 ? Bytes{0x60, 0x01} : Bytes{0x78};
    Bytes together = empty;
    for (const Bytes& nal : picture.nals) {
        if (aggregate && together.size() + 2 + nal.size() <= mtu) {
            append_length(together, nal.size(), 2);
            append(together, nal);
            continue;
        }
        if (together.size() > empty.size()) payloads.push_back(std::exchange(together, empty));
        if (nal.size() <= mtu) {
            payloads.push_back(nal);
        } else {
            fragment(nal, picture.h265, payloads);
        }
    }
    if (together.size() > empty.size()) payloads.push_back(std::move(together));
    std::vector<Bytes> out;
    for (const Bytes& payload : payloads) {
        out.push_back(packet(payload, picture.timestamp, &payload == &payloads.back()));
    }
    return out;
}

void Packetiser::fragment(const Bytes& nal, bool h265, std::vector<Bytes>& payloads) const {
    const std::size_t header = h265 ? 2 : 1;
    const std::size_t room = mtu - header - 1;
    for (std::size_t at = header; at < nal.size(); at += room) {
        const std::size_t size = std::min(room, nal.size() - at);
        Bytes piece = h265 ? Bytes{static_cast<std::uint8_t>((nal[0] & 0x81) | 49 << 1), nal[1]}
                           : Bytes{static_cast<std::uint8_t>((nal[0] & 0xe0) | 28)};
        piece.push_back(static_cast<std::uint8_t>(type_of(nal, h265) | (at == header ? 0x80 : 0) |
                                                  (at + size == nal.size() ? 0x40 : 0)));
        append(piece, std::span(nal).subspan(at, size));
        payloads.push_back(std::move(piece));
    }
}

void drop_interleaved(std::string& heard) {
    while (heard.size() >= 4 && heard[0] == '$') {
        heard.erase(0, 4 + (static_cast<std::size_t>(static_cast<std::uint8_t>(heard[2])) << 8 |
                            static_cast<std::uint8_t>(heard[3])));
    }
}

std::string interleaved(std::uint8_t channel, std::span<const std::uint8_t> packet) {
    std::string out{'$', static_cast<char>(channel), static_cast<char>(packet.size() >> 8),
                    static_cast<char>(packet.size() & 0xff)};
    out.append(reinterpret_cast<const char*>(packet.data()), packet.size());
    return out;
}

}  // namespace support
