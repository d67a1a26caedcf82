#include "tests/commune/media/clip.hpp"

#include "tests/commune/media/av.hpp"

extern "C" {
#include <libavutil/base64.h>
}

#include <array>
#include <cstring>
#include <span>

namespace commune::media {
namespace {

using Bytes = std::span<const std::uint8_t>;

constexpr std::size_t kPayload = 1400;
constexpr std::uint8_t kPayloadType = 96, kMarker = 0x80;
constexpr std::uint8_t kKeySlice = 5, kSequenceSet = 7, kPictureSet = 8, kDelimiter = 9,
                       kFragment = 28;

std::vector<Bytes> nal_units(Bytes annex_b) {
    std::vector<Bytes> units;
    std::size_t begin = 0;
    bool inside = false;
    const auto close = [&](std::size_t end) {
        while (end > begin && annex_b[end - 1] == 0)
            --end;  // trailing zeros belong to the next start code
        if (inside && end > begin) units.push_back(annex_b.subspan(begin, end - begin));
    };
    for (std::size_t i = 0; i + 3 <= annex_b.size(); ++i) {
        if (annex_b[i] != 0 || annex_b[i + 1] != 0 || annex_b[i + 2] != 1) continue;
        close(i);
        begin = i + 3;
        inside = true;
        i += 2;
    }
    close(annex_b.size());
    return units;
}

// Appends one packet; sequence, timestamp and SSRC stay zero until the packet is sent.
void append_packet(CodedPicture& picture, Bytes head, Bytes body, bool last) {
    picture.packets.push_back(static_cast<std::uint32_t>(picture.wire.size()));
    const std::size_t length = kRtpHeader + head.size() + body.size();
    std::array<std::uint8_t, kInterleavedHeader + kRtpHeader> front{};
    front[0] = '$';
    front[2] = static_cast<std::uint8_t>(length >> 8);
    front[3] = static_cast<std::uint8_t>(length);
    front[4] = 0x80;  // RTP version 2
    front[5] = static_cast<std::uint8_t>(kPayloadType | (last ? kMarker : 0));
    picture.wire.insert(picture.wire.end(), front.begin(), front.end());
    picture.wire.insert(picture.wire.end(), head.begin(), head.end());
    picture.wire.insert(picture.wire.end(), body.begin(), body.end());
}

void append_unit(CodedPicture& picture, Bytes unit, bool last) {
    if (unit.size() <= kPayload) {
        append_packet(picture, {}, unit, last);
        return;
    }
    const std::uint8_t indicator = (unit[0] & 0xE0) | kFragment, type = unit[0] & 0x1F;
    Bytes rest = unit.subspan(1);
    for (bool first = true; !rest.empty(); first = false) {
        const Bytes part = rest.first(std::min(rest.size(), kPayload - 2));
        rest = rest.subspan(part.size());
        const std::array<std::uint8_t, 2> head{
            indicator,
            static_cast<std::uint8_t>(type | (first ? 0x80 : 0) | (rest.empty() ? 0x40 : 0))};
        append_packet(picture, head, part, last && rest.empty());
    }
}

std::string base64(Bytes unit) {
    std::string out(static_cast<std::size_t>(AV_BASE64_SIZE(unit.size())), '\0');
    av_base64_encode(out.data(), static_cast<int>(out.size()), unit.data(),
                     static_cast<int>(unit.size()));
    out.resize(std::strlen(out.c_str()));
    return out;
}

void read_parameter_sets(Clip& clip, Bytes annex_b) {
    std::string sequence, picture;
    for (const Bytes unit : nal_units(annex_b)) {
        const std::uint8_t type = unit[0] & 0x1F;
        if (type == kSequenceSet && unit.size() >= 4) {
            sequence = base64(unit);
            constexpr char kDigits[] = "0123456789ABCDEF";
            clip.profile_level.clear();
            for (std::size_t i = 1; i <= 3; ++i)
                clip.profile_level += {kDigits[unit[i] >> 4], kDigits[unit[i] & 15]};
        }
        if (type == kPictureSet && picture.empty()) picture = base64(unit);
    }
    if (!sequence.empty() && !picture.empty()) clip.parameter_sets = sequence + ',' + picture;
}

struct Source {
    Input container;
    Filter to_annex_b;
    int stream = -1;
};

boost::system::result<Source, ClipError> open(const std::filesystem::path& file) {
    AVFormatContext* raw = nullptr;
    if (avformat_open_input(&raw, file.c_str(), nullptr, nullptr) < 0)
        return ClipError::cannot_open;
    Source source{.container = Input(raw)};
    if (avformat_find_stream_info(raw, nullptr) < 0) return ClipError::broken;
    source.stream = av_find_best_stream(raw, AVMEDIA_TYPE_VIDEO, -1, -1, nullptr, 0);
    if (source.stream < 0 || raw->streams[source.stream]->codecpar->codec_id != AV_CODEC_ID_H264)
        return ClipError::no_h264;
    AVBSFContext* filter = nullptr;
    if (av_bsf_alloc(av_bsf_get_by_name("h264_mp4toannexb"), &filter) < 0) return ClipError::broken;
    source.to_annex_b.reset(filter);
    avcodec_parameters_copy(filter->par_in, raw->streams[source.stream]->codecpar);
    filter->time_base_in = raw->streams[source.stream]->time_base;
    if (av_bsf_init(filter) < 0) return ClipError::broken;
    return source;
}

void append_picture(Clip& clip, const AVPacket& packet, AVRational time_base, std::int64_t& first) {
    const Bytes bytes(packet.data, static_cast<std::size_t>(packet.size));
    CodedPicture picture = packetise(packet.data, bytes.size());
    if (picture.packets.empty() || (clip.pictures.empty() && !picture.key)) return;
    if (clip.parameter_sets.empty()) read_parameter_sets(clip, bytes);
    const AVRational ticks{1, static_cast<int>(kClockRate)};
    const std::int64_t shown = packet.pts != AV_NOPTS_VALUE ? packet.pts : packet.dts;
    if (clip.pictures.empty()) first = shown;
    if (shown != AV_NOPTS_VALUE)
        picture.presentation =
            static_cast<std::uint32_t>(av_rescale_q(shown - first, time_base, ticks));
    std::int64_t lasts =
        packet.duration > 0 ? av_rescale_q(packet.duration, time_base, ticks) : kClockRate / 25;
    if (shown == AV_NOPTS_VALUE) picture.presentation = clip.ticks;
    clip.ticks += static_cast<std::uint32_t>(lasts);
    picture.lasts = std::chrono::microseconds(lasts * 1'000'000 / kClockRate);
    clip.pictures.push_back(std::move(picture));
}

}  // namespace

const char* to_string(ClipError error) {
    switch (error) {
        case ClipError::cannot_open:
            return "cannot be opened";
        case ClipError::no_h264:
            return "has no H.264 video";
        case ClipError::broken:
            return "is broken";
        case ClipError::too_short:
            return "has no key picture or is too short";
    }
    return "?";
}

CodedPicture packetise(const std::uint8_t* annex_b, std::size_t size) {
    std::vector<Bytes> units = nal_units({annex_b, size});
    std::erase_if(units, [](Bytes unit) { return (unit[0] & 0x1F) == kDelimiter; });
    CodedPicture picture;
    picture.wire.reserve(size + 64 + size / kPayload * (kInterleavedHeader + kRtpHeader + 2));
    for (std::size_t i = 0; i < units.size(); ++i) {
        picture.key = picture.key || (units[i][0] & 0x1F) == kKeySlice;
        append_unit(picture, units[i], i + 1 == units.size());
    }
    return picture;
}

boost::system::result<std::shared_ptr<const Clip>, ClipError> load_clip(
    const std::filesystem::path& file) {
    auto opened = open(file);
    if (!opened) return opened.error();
    Source& source = *opened;
    auto clip = std::make_shared<Clip>();
    const AVCodecParameters* codec = source.container->streams[source.stream]->codecpar;
    clip->width = codec->width;
    clip->height = codec->height;
    if (const AVDictionaryEntry* note =
            av_dict_get(source.container->metadata, "comment", nullptr, 0))
        std::sscanf(note->value, "moving_from=%d", &clip->moving_from);
    const Packet packet(av_packet_alloc());
    std::int64_t first = 0;
    bool ended = false;
    while (!ended) {
        ended = av_read_frame(source.container.get(), packet.get()) < 0;
        if (!ended && packet->stream_index != source.stream) {
            av_packet_unref(packet.get());
            continue;
        }
        if (av_bsf_send_packet(source.to_annex_b.get(), ended ? nullptr : packet.get()) < 0)
            return ClipError::broken;
        while (av_bsf_receive_packet(source.to_annex_b.get(), packet.get()) == 0) {
            append_picture(*clip, *packet, source.to_annex_b->time_base_out, first);
            av_packet_unref(packet.get());
        }
    }
    if (clip->pictures.size() < 2 || clip->parameter_sets.empty()) return ClipError::too_short;
    return std::shared_ptr<const Clip>(std::move(clip));
}

}  // namespace commune::media
