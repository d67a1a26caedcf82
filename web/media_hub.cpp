#include "web/media_hub.hpp"

#include "web/media_room.hpp"

namespace web {

MediaHub::MediaHub() : room_(std::make_unique<Room>()) {}
MediaHub::~MediaHub() = default;

void MediaHub::push(const std::string& camera, const std::string& mode, const std::string& size,
                    const Chunk& chunk) {
    const auto place = room_->viewers.find({camera, mode, size});
    if (place == room_->viewers.end() || !chunk.bytes) return;
    for (const Room::Viewer& viewer : place->second) viewer.seat->offer(viewer.view, chunk);
}

void MediaHub::restart(const std::string& camera) {
    for (MediaSeat* seat : room_->seats) seat->rejoin(camera);
}

bool MediaHub::watched(const std::string& camera, const std::string& mode, const std::string& size) const {
    return room_->viewers.contains({camera, mode, size});
}

std::size_t MediaHub::viewers() const {
    std::size_t count = 0;
    for (const auto& [shown, viewers] : room_->viewers) count += viewers.size();
    return count;
}

std::uint64_t MediaHub::skipped() const { return room_->skipped; }

void MediaHub::close() {
    room_->open = false;
    for (MediaSeat* seat : room_->seats) seat->end(kGoingAway);
}

void MediaHub::end_session(std::string_view session) {
    for (MediaSeat* seat : room_->seats)
        if (seat->caller.session == session) seat->end(kSignedOut);
}

}  // namespace web
