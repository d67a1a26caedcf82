#include "camera/rtsp/video_stream.hpp"

#include <utility>

namespace camera::rtsp {

void VideoStream::packet(std::span<const std::uint8_t> bytes, Instant now,
                         SourceStatistics& statistics, std::vector<Delivery>& out) {
    const auto rtp = parse_rtp(bytes);
    if (!rtp || rtp->payload_type != payload_type_) {
        ++statistics.ignored_packets;
        return;
    }
    ++statistics.packets;
    reception_.packet(*rtp, now);
    const auto arrival = sequence_.see(rtp->ssrc, rtp->sequence);
    statistics.lost_packets = sequence_.lost();
    if (arrival == SequenceTracker::Arrival::duplicate) return;
    if (arrival == SequenceTracker::Arrival::new_source) {
        std::visit([](auto& each) { each.restart(); }, assembler_);
        clock_.new_source();
    }
    finished_.clear();
    const bool after_gap = arrival == SequenceTracker::Arrival::after_gap;
    std::visit([&](auto& each) { each.packet(*rtp, after_gap, finished_); }, assembler_);
    statistics.damaged_units = std::visit([](auto& each) { return each.damaged(); }, assembler_);
    for (CodedPicture& picture : finished_) {
        Delivery delivery;
        delivery.parameters = std::move(picture.parameters);
        delivery.unit.bytes = std::move(picture.bytes);
        delivery.unit.pts_90k = clock_.place(picture.timestamp, now);
        delivery.unit.arrived = now;
        delivery.unit.key = picture.key;
        out.push_back(std::move(delivery));
        ++statistics.pictures;
    }
}

std::optional<PictureMoment> VideoStream::moment() const {
    const auto& report = reception_.last_report();
    if (!report) return std::nullopt;
    const auto pts = clock_.time_of(report->rtp);
    if (!pts) return std::nullopt;
    return PictureMoment{report->ntp, *pts};
}

bool VideoStream::too_large() const {
    const auto refused = [](const auto& each) {
        return each.past_pixel_budget() || each.oversized() > 0;
    };
    return std::visit(refused, assembler_);
}

}  // namespace camera::rtsp
