// web/control_hub.hpp — everybody who listens on the control websocket.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "proto/console/control.hpp"
#include "web/caller.hpp"

namespace web {

using SharedText = std::shared_ptr<const std::string>;

// What a console is sent when it arrives: everything, or what it missed. Filled without an await in between,
// so that no change falls between the snapshot and the first live message.
struct Catching {
    std::vector<SharedText> messages;   // Snapshot, then Changes, each one JSON text
    std::int64_t watermark = 0;
};

// Declared here, answered by the centre.
class ControlSource {
  public:
    virtual console::Greeting greeting() = 0;
    virtual Catching catch_up(const Caller& caller, std::int64_t after) = 0;
    virtual boost::asio::awaitable<console::Reply> command(Caller caller, console::Command command) = 0;
    // Number of the last change that was told to the hub: what a Tick promises to have been delivered before it.
    // 0 = not known; the ticks then repeat the number of the catch-up.
    virtual std::int64_t watermark() { return 0; }

  protected:
    ~ControlSource() = default;
};

struct HubLimits {
    std::size_t queued_messages = 512;        // a full outbox: the console is dropped and will resume by number
    std::size_t queued_bytes = 4 * 1024 * 1024;
    std::size_t consoles = 256;
};

class ControlHub {
  public:
    explicit ControlHub(HubLimits limits);
    ~ControlHub();
    ControlHub(const ControlHub&) = delete;
    ControlHub& operator=(const ControlHub&) = delete;

    using Sees = std::function<bool(const Caller&)>;

    // Alarm changes: none may vanish. Overflow drops the console.
    void tell(SharedText text, const Sees& sees);
    // States (tiles, camera, device): only the newest of each `key` matters, so an unsent older one is replaced.
    void tell_newest(std::string key, SharedText text, const Sees& sees);

    std::size_t consoles() const;
    std::size_t dropped() const;              // consoles dropped because they were too slow
    // Sends 1001 to everybody and refuses newcomers.
    void close();
    // Ends the sockets of one session (signed out, revoked).
    void end_session(std::string_view session);

    class Room;                               // the sockets' side, web-internal
    Room& room() { return *room_; }

  private:
    std::unique_ptr<Room> room_;
};

}  // namespace web
