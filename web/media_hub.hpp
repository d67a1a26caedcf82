// web/media_hub.hpp — pictures on their way to the consoles that watch them.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "proto/console/media.hpp"
#include "web/caller.hpp"

namespace web {

// One message body for every viewer: shared, never copied. The 20-byte header is made per view.
struct Chunk {
    std::uint8_t kind = console::kMediaFragment;
    bool key = false;
    console::Millis arrived = 0;
    std::int64_t media_90k = 0;
    std::shared_ptr<const std::vector<std::uint8_t>> bytes;
};

// How one camera can be shown right now in the wished mode and size.
struct Showing {
    console::ViewState state;       // mode "mse", "stills" or "none" with the reason; `view` is filled by the hub
    std::vector<Chunk> start;       // init segment and the kept GOP since its key picture, or the latest still
};

// Declared here, answered by the centre.
class MediaSource {
  public:
    // A viewer joins. The centre checks the right (verb "camera.watch") and begins making what is needed.
    virtual Showing join(const Caller& caller, const std::string& camera, const std::string& mode,
                         const std::string& size) = 0;
    // The last viewer of (camera, mode, size) has left: stills are made only while watched.
    virtual void unwatched(const std::string& camera, const std::string& mode, const std::string& size) = 0;

  protected:
    ~MediaSource() = default;
};

class MediaHub {
  public:
    MediaHub();
    ~MediaHub();
    MediaHub(const MediaHub&) = delete;
    MediaHub& operator=(const MediaHub&) = delete;

    // A new fragment or still. A view that has not sent its last one yet skips to the next key picture.
    void push(const std::string& camera, const std::string& mode, const std::string& size, const Chunk& chunk);
    // The camera went, came back or changed parameters: every viewer joins anew through MediaSource.
    void restart(const std::string& camera);
    bool watched(const std::string& camera, const std::string& mode, const std::string& size) const;
    std::size_t viewers() const;
    std::uint64_t skipped() const;            // pictures not sent because the reader was slow
    void close();
    void end_session(std::string_view session);

    class Room;
    Room& room() { return *room_; }

  private:
    std::unique_ptr<Room> room_;
};

}  // namespace web
