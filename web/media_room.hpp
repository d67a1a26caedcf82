// web/media_room.hpp — the sockets' side of the media hub: a seat per console, a view per tile.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "web/bell.hpp"
#include "web/deadline.hpp"
#include "web/farewell.hpp"
#include "web/media_hub.hpp"
#include "web/view_queue.hpp"

namespace web {

struct ShownAs {   // what a producer makes, and what a view shows
    std::string camera, mode, size;
    auto operator<=>(const ShownAs&) const = default;
};

class MediaSeat {
  public:
    static constexpr std::size_t kViews = 64;

    MediaSeat(MediaHub::Room& room, MediaSource& source, Caller who, Deadline& line_deadline,
              std::chrono::milliseconds farewell_time);
    ~MediaSeat();
    MediaSeat(const MediaSeat&) = delete;
    MediaSeat& operator=(const MediaSeat&) = delete;

    // The whole list of what is on screen: kept views go on, new ones join, the others leave.
    // false = not a list that a console of ours sends.
    bool watch(const std::vector<console::WatchView>& wished);
    void rejoin(const std::string& camera);
    void offer(int view, const Chunk& chunk);
    void end(Farewell farewell);

    // The next message, fair between the views: each in turn, a view's state before its pictures.
    struct Out {
        std::string text;                       // a ViewState, or
        std::vector<std::uint8_t> header;       // 20 bytes and
        std::shared_ptr<const std::vector<std::uint8_t>> payload;
    };
    std::optional<Out> take();

    Caller caller;
    Bell bell;
    std::optional<Farewell> farewell;

  private:
    struct View {
        console::WatchView wish;
        std::string mode;                 // as answered; "none" is subscribed to nothing
        std::optional<std::string> state;
        ViewQueue queue;
    };
    void join(View& view);
    void leave(const View& view);

    MediaHub::Room& room_;
    MediaSource& source_;
    Deadline& deadline_;
    std::chrono::milliseconds farewell_time_;
    std::map<int, View> views_;
    int served_ = -1;   // view of the last message
};

class MediaHub::Room {
  public:
    static constexpr std::size_t kSeats = 256;

    struct Viewer {
        MediaSeat* seat;
        int view;
        bool operator==(const Viewer&) const = default;
    };
    std::map<ShownAs, std::vector<Viewer>> viewers;
    std::vector<MediaSeat*> seats;
    std::uint64_t skipped = 0;
    bool open = true;

    bool has_place() const { return open && seats.size() < kSeats; }
};

std::vector<std::uint8_t> media_header(int view, const ViewQueue::Out& out);

}  // namespace web
