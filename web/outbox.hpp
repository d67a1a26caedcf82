// web/outbox.hpp — what waits to be sent to one console. Pure: no socket, no clock.
//   Changes and replies: none may vanish, so a full outbox means the console is dropped and will resume by number.
//   States (tiles, cameras, devices): only the newest of a key matters, so it replaces its unsent older self.
//   The catch-up that a console begins with is sent first and does not count against the limits.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <string>
#include <unordered_map>

#include "web/control_hub.hpp"

namespace web {

class Outbox {
  public:
    using Time = std::chrono::steady_clock::time_point;
    explicit Outbox(HubLimits limits) : limits_(limits) {}

    void begin(std::vector<SharedText> messages);
    // Both false = full, or the oldest message has waited longer than `kLongestWait`: drop the console.
    bool push(SharedText text, Time now);
    bool push_newest(const std::string& key, SharedText text, Time now);
    SharedText take();   // null = nothing to send
    void clear();

    std::size_t messages() const { return start_.size() + live_.size(); }
    std::size_t bytes() const { return bytes_; }

    static constexpr std::chrono::seconds kLongestWait{30};

  private:
    struct Entry {
        SharedText text;
        std::string key;   // "" = must be delivered
        Time since;
    };
    bool room_for(std::size_t bytes, Time now) const;

    HubLimits limits_;
    std::deque<SharedText> start_;
    std::deque<Entry> live_;
    std::uint64_t taken_ = 0;                                 // live entries taken so far
    std::unordered_map<std::string, std::uint64_t> newest_;   // key → running number of its unsent entry
    std::size_t bytes_ = 0;                                   // of live_
};

}  // namespace web
