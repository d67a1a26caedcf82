#include "web/control_hub.hpp"

#include <algorithm>

#include "web/control_room.hpp"

namespace web {

ControlSeat::ControlSeat(ControlHub::Room& room, Caller who, Deadline& line_deadline,
                         std::chrono::milliseconds farewell_time)
    : caller(std::move(who)),
      outbox(room.limits),
      bell(line_deadline.executor()),
      room_(room),
      deadline_(line_deadline),
      farewell_time_(farewell_time) {
    room_.seats.push_back(this);
}

ControlSeat::~ControlSeat() { std::erase(room_.seats, this); }

void ControlSeat::offer(const SharedText& text) {
    if (farewell) return;
    if (!outbox.push(text, std::chrono::steady_clock::now())) return overflow();
    bell.ring();
}

void ControlSeat::offer_newest(const std::string& key, const SharedText& text) {
    if (farewell) return;
    if (!outbox.push_newest(key, text, std::chrono::steady_clock::now())) return overflow();
    bell.ring();
}

void ControlSeat::overflow() {
    ++room_.dropped;
    end(kTooSlow);
}

void ControlSeat::end(Farewell reason) {
    if (farewell) return;
    farewell = reason;
    if (!reason.flush) outbox.clear();
    deadline_.last(farewell_time_);
    bell.ring();
}

ControlHub::ControlHub(HubLimits limits) : room_(std::make_unique<Room>(limits)) {}
ControlHub::~ControlHub() = default;

void ControlHub::tell(SharedText text, const Sees& sees) {
    for (ControlSeat* seat : room_->seats)
        if (!seat->farewell && sees(seat->caller)) seat->offer(text);
}

void ControlHub::tell_newest(std::string key, SharedText text, const Sees& sees) {
    for (ControlSeat* seat : room_->seats)
        if (!seat->farewell && sees(seat->caller)) seat->offer_newest(key, text);
}

std::size_t ControlHub::consoles() const { return room_->seats.size(); }
std::size_t ControlHub::dropped() const { return room_->dropped; }

void ControlHub::close() {
    room_->open = false;
    for (ControlSeat* seat : room_->seats) seat->end(kGoingAway);
}

void ControlHub::end_session(std::string_view session) {
    for (ControlSeat* seat : room_->seats)
        if (seat->caller.session == session) seat->end(kSignedOut);
}

}  // namespace web
