#include "camera/rtsp/sound_stream.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace camera::rtsp {
namespace {

constexpr std::int64_t kTicks = 90'000;  // a second
// A report that puts sound farther from its arrival than this lies.
constexpr std::int64_t kFarthest = 10 * kTicks;
constexpr std::uint32_t kSamplesOfAac = 1'024;

// 32.32 bits of seconds to ticks; only differences of it mean anything.
std::int64_t ticks_of(std::uint64_t ntp) {
    const auto seconds = static_cast<std::int64_t>(ntp >> 32);
    const auto part = static_cast<std::int64_t>((ntp & 0xffff'ffffU) * kTicks >> 32);
    return seconds * kTicks + part;
}

}  // namespace

void SoundStream::packet(std::span<const std::uint8_t> bytes, Instant now,
                         const std::optional<PictureMoment>& pictures, SourceStatistics& statistics,
                         std::vector<SoundUnit>& out) {
    const auto rtp = parse_rtp(bytes);
    if (!rtp || rtp->payload_type != payload_type_) {
        ++statistics.ignored_packets;
        return;
    }
    reception_.packet(*rtp, now);
    const auto arrival = sequence_.see(rtp->ssrc, rtp->sequence);
    if (arrival == SequenceTracker::Arrival::duplicate) return;
    if (arrival == SequenceTracker::Arrival::new_source) clock_.new_source();
    finished_.clear();
    if (parameters_->codec == SoundCodec::aac) {
        aac_.payload(rtp->payload, rtp->timestamp, arrival != SequenceTracker::Arrival::in_order,
                     finished_);
    } else {
        finished_.push_back({{rtp->payload.begin(), rtp->payload.end()}, 0});
    }
    for (Aac::Unit& unit : finished_) {
        SoundUnit sound;
        sound.parameters = parameters_;
        sound.bytes = std::make_shared<const std::vector<std::uint8_t>>(std::move(unit.bytes));
        sound.pts_90k = place(rtp->timestamp + unit.index * kSamplesOfAac, now, pictures);
        sound.arrived = now;
        ++statistics.sound_units;
        out.push_back(std::move(sound));
    }
}

std::int64_t SoundStream::place(std::uint32_t timestamp, Instant now,
                                const std::optional<PictureMoment>& pictures) {
    std::int64_t time = clock_.place(timestamp, now);
    const auto& report = reception_.last_report();
    if (report && pictures) {
        const auto since = static_cast<std::int32_t>(timestamp - report->rtp);
        const std::int64_t tied = pictures->pts_90k + ticks_of(report->ntp) -
                                  ticks_of(pictures->ntp) +
                                  std::int64_t{since} * kTicks / std::int64_t{clock_rate_};
        if (std::abs(tied - time) <= kFarthest) time = tied;
    }
    last_ = std::max(last_ + 1, time);
    return last_;
}

}  // namespace camera::rtsp
