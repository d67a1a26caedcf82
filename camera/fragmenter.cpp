#include "camera/fragmenter.hpp"

#include <algorithm>
#include <span>
#include <string_view>
#include <utility>

#include "camera/libav.hpp"
#include "camera/picture_error.hpp"

extern "C" {
#include <libavformat/avformat.h>
#include <libavutil/mem.h>
}

namespace camera {
namespace {

constexpr std::uint32_t kTimescale = 90'000;
constexpr std::uint32_t kTrack = 1;
// A sample's length is a forecast; outside 1/240 s … 2 s the spacing was a gap, not a rhythm.
constexpr std::int64_t kShortest = kTimescale / 240;
constexpr std::int64_t kLongest = kTimescale * 2;

// Big-endian boxes (ISO 14496-12 §4.2): opened with a type, closed by writing their size.
class Boxes {
  public:
    explicit Boxes(std::size_t expected) { bytes_.reserve(expected); }

    std::size_t open(std::string_view type) {
        u32(0);
        bytes_.insert(bytes_.end(), type.begin(), type.end());
        return bytes_.size() - 8;
    }
    void close(std::size_t start) { put(start, static_cast<std::uint32_t>(bytes_.size() - start)); }
    void u32(std::uint32_t value) {
        bytes_.resize(bytes_.size() + 4);
        put(bytes_.size() - 4, value);
    }
    void u64(std::uint64_t value) {
        u32(static_cast<std::uint32_t>(value >> 32));
        u32(static_cast<std::uint32_t>(value));
    }
    void put(std::size_t at, std::uint32_t value) {
        for (std::size_t i = 0; i < 4; ++i)
            bytes_[at + i] = static_cast<std::uint8_t>(value >> (24 - 8 * i));
    }
    void append(std::span<const std::uint8_t> bytes) {
        bytes_.insert(bytes_.end(), bytes.begin(), bytes.end());
    }
    std::size_t size() const { return bytes_.size(); }
    std::vector<std::uint8_t> take() { return std::move(bytes_); }

  private:
    std::vector<std::uint8_t> bytes_;
};

// §8.8.4 to §8.8.12; returns where trun's data offset has to be filled in.
std::size_t write_track(Boxes& boxes, const AccessUnit& unit, std::uint32_t duration) {
    const auto traf = boxes.open("traf");
    const auto tfhd = boxes.open("tfhd");
    boxes.u32(0x020000);  // default-base-is-moof
    boxes.u32(kTrack);
    boxes.close(tfhd);
    const auto tfdt = boxes.open("tfdt");
    boxes.u32(0x01000000);  // version 1: 64-bit time
    boxes.u64(static_cast<std::uint64_t>(unit.pts_90k));
    boxes.close(tfdt);
    const auto trun = boxes.open("trun");
    boxes.u32(0x000701);  // data offset; per sample: duration, size, flags
    boxes.u32(1);
    const auto offset = boxes.size();
    boxes.u32(0);
    boxes.u32(duration);
    boxes.u32(static_cast<std::uint32_t>(unit.bytes->size()));
    boxes.u32(unit.key ? 0x02000000
                       : 0x01010000);  // depends on nothing / depends on others, not a sync sample
    boxes.close(trun);
    boxes.close(traf);
    return offset;
}

// Why libavformat writes only the head: its muxer adds up sample durations to get the next
// fragment's time, and a live duration is a forecast, so its clock would drift away from the
// camera's.
boost::system::result<std::vector<std::uint8_t>> write_head(const VideoParameters& parameters) {
    AVFormatContext* raw = nullptr;
    if (avformat_alloc_output_context2(&raw, nullptr, "mp4", nullptr) < 0)
        return make_error_code(PictureError::out_of_memory);
    const av::Output output(raw);
    AVStream* stream = avformat_new_stream(raw, nullptr);
    if (stream == nullptr) return make_error_code(PictureError::out_of_memory);
    AVCodecParameters& codec = *stream->codecpar;
    codec.codec_type = AVMEDIA_TYPE_VIDEO;
    codec.codec_id = parameters.codec == Codec::h265 ? AV_CODEC_ID_HEVC : AV_CODEC_ID_H264;
    codec.codec_tag =
        parameters.codec == Codec::h265 ? MKTAG('h', 'v', 'c', '1') : MKTAG('a', 'v', 'c', '1');
    codec.width = parameters.width;
    codec.height = parameters.height;
    const std::size_t size = parameters.extradata.size();
    codec.extradata = static_cast<std::uint8_t*>(av_mallocz(size + AV_INPUT_BUFFER_PADDING_SIZE));
    if (codec.extradata == nullptr) return make_error_code(PictureError::out_of_memory);
    std::copy(parameters.extradata.begin(), parameters.extradata.end(), codec.extradata);
    codec.extradata_size = static_cast<int>(size);
    stream->time_base = {1, kTimescale};
    av::MemoryOutput memory(*raw);
    if (!memory.open()) return make_error_code(PictureError::out_of_memory);
    av::Options options;
    options.set("movflags", "empty_moov+default_base_moof+frag_every_frame+skip_trailer");
    if (avformat_write_header(raw, options.address()) < 0 ||
        stream->time_base.den != static_cast<int>(kTimescale)) {
        return make_error_code(PictureError::bad_parameters);
    }
    return memory.take();
}

}  // namespace

boost::system::result<Fragmenter> Fragmenter::open(const VideoParameters& parameters) {
    av::quiet_libav();
    // avcC and hvcC both start with version 1 (ISO 14496-15 §5.3.3.1, §8.3.3.1).
    if (parameters.width < 1 || parameters.height < 1 || parameters.extradata.size() < 7 ||
        parameters.extradata[0] != 1) {
        return make_error_code(PictureError::bad_parameters);
    }
    auto head = write_head(parameters);
    if (!head) return head.error();
    const double fps = parameters.declared_fps >= 1 && parameters.declared_fps <= 240
                           ? parameters.declared_fps
                           : 15;
    return Fragmenter(std::move(*head), static_cast<std::uint32_t>(kTimescale / fps));
}

Fragmenter::Fragmenter(std::vector<std::uint8_t> init, std::uint32_t first_duration)
    : init_(std::move(init)), duration_(first_duration) {}

std::uint32_t Fragmenter::duration_of(std::int64_t pts_90k) {
    const std::int64_t spacing = pts_90k - last_pts_;
    if (sequence_ > 0 && spacing >= kShortest && spacing <= kLongest)
        duration_ = static_cast<std::uint32_t>(spacing);
    return duration_;
}

boost::system::result<std::vector<std::uint8_t>> Fragmenter::fragment(const AccessUnit& unit) {
    if (!unit.bytes || unit.bytes->empty()) return make_error_code(PictureError::damaged);
    if (unit.pts_90k < 0 || (sequence_ > 0 && unit.pts_90k <= last_pts_)) {
        ++dropped_;
        return make_error_code(PictureError::not_monotone);
    }
    const std::uint32_t duration = duration_of(unit.pts_90k);
    last_pts_ = unit.pts_90k;
    constexpr std::size_t kBoxesBefore = 128;
    Boxes boxes(unit.bytes->size() + kBoxesBefore);
    const auto moof = boxes.open("moof");
    const auto mfhd = boxes.open("mfhd");
    boxes.u32(0);
    boxes.u32(++sequence_);
    boxes.close(mfhd);
    const auto offset = write_track(boxes, unit, duration);
    boxes.close(moof);
    boxes.put(offset, static_cast<std::uint32_t>(boxes.size() + 8));  // behind mdat's own head
    const auto mdat = boxes.open("mdat");
    boxes.append(unit.view());
    boxes.close(mdat);
    return boxes.take();
}

}  // namespace camera
