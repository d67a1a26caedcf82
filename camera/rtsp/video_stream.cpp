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
    const auto arrival = sequence_.see(rtp->ssrc, rtp->sequence);
    statistics.lost_packets = sequence_.lost();
    if (arrival == SequenceTracker::Arrival::duplicate) return;
    if (arrival == SequenceTracker::Arrival::new_source) {
        h264_.restart();
        clock_.new_source();
    }
    finished_.clear();
    h264_.packet(*rtp, arrival == SequenceTracker::Arrival::after_gap, finished_);
    statistics.damaged_units = h264_.damaged();
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

}  // namespace camera::rtsp
