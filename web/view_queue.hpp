// web/view_queue.hpp — the pictures that wait for one view. Pure.
//   Fragments: the start (init segment and kept GOP) and at most kFew live ones behind it. One more means that the
//   reader lags: everything but an unsent init segment is dropped, also what comes, until the next key picture,
//   which is marked. So a slow reader sees fewer pictures, never old ones.
//   Stills: only the newest.
#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <vector>

#include "web/media_hub.hpp"

namespace web {

class ViewQueue {
  public:
    static constexpr std::size_t kFew = 12;

    // Replaces what was waiting: a view that joined, or joins anew.
    void start(std::vector<Chunk> chunks);
    // How many pictures were dropped, this one included.
    std::size_t offer(const Chunk& chunk);

    struct Out {
        Chunk chunk;
        bool skipped = false;   // pictures before it were dropped
    };
    std::optional<Out> take();
    bool empty() const { return waiting_.empty(); }
    std::size_t size() const { return waiting_.size(); }

  private:
    std::size_t drop_all();

    std::deque<Chunk> waiting_;
    std::size_t of_start_ = 0;        // how many of waiting_ belong to the start
    bool until_key_ = false;          // dropping until the next key picture
    bool mark_next_ = false;
};

}  // namespace web
