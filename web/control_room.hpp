// web/control_room.hpp — the sockets' side of the control hub: one seat per console.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "web/bell.hpp"
#include "web/caller.hpp"
#include "web/control_hub.hpp"
#include "web/deadline.hpp"
#include "web/farewell.hpp"
#include "web/outbox.hpp"

namespace web {

// Lives in the socket's coroutine; stands in the room while it lives.
class ControlSeat {
  public:
    ControlSeat(ControlHub::Room& room, Caller who, Deadline& line_deadline,
                std::chrono::milliseconds farewell_time);
    ~ControlSeat();
    ControlSeat(const ControlSeat&) = delete;
    ControlSeat& operator=(const ControlSeat&) = delete;

    void offer(const SharedText& text);                              // overflow ends the seat
    void offer_newest(const std::string& key, const SharedText& text);
    void end(Farewell farewell);                                     // the first reason counts

    Caller caller;
    Outbox outbox;
    Bell bell;
    std::optional<Farewell> farewell;

  private:
    void overflow();

    ControlHub::Room& room_;
    Deadline& deadline_;
    std::chrono::milliseconds farewell_time_;
};

class ControlHub::Room {
  public:
    explicit Room(HubLimits given) : limits(given) {}

    bool has_place() const { return open && seats.size() < limits.consoles; }

    HubLimits limits;
    std::vector<ControlSeat*> seats;
    std::size_t dropped = 0;
    bool open = true;
};

}  // namespace web
