#include "web/view_queue.hpp"

namespace web {

void ViewQueue::start(std::vector<Chunk> chunks) {
    waiting_.assign(chunks.begin(), chunks.end());
    of_start_ = waiting_.size();
    until_key_ = false;
    mark_next_ = false;
}

std::size_t ViewQueue::drop_all() {
    std::size_t dropped = 0;
    const bool keep_init = !waiting_.empty() && waiting_.front().kind == console::kMediaInit;
    while (waiting_.size() > (keep_init ? 1u : 0u)) {
        waiting_.pop_back();
        ++dropped;
    }
    of_start_ = waiting_.size();
    if (dropped > 0) mark_next_ = true;
    return dropped;
}

std::size_t ViewQueue::offer(const Chunk& chunk) {
    std::size_t dropped = 0;
    if (chunk.kind == console::kMediaStill) {
        dropped = drop_all();
        waiting_.push_back(chunk);
        of_start_ = 0;
        return dropped;
    }
    if (chunk.kind == console::kMediaInit) {   // new parameters: older pictures cannot be decoded any more
        waiting_.clear();
        of_start_ = 0;
        until_key_ = true;
        waiting_.push_back(chunk);
        of_start_ = 1;
        return 0;
    }
    if (waiting_.size() - of_start_ >= kFew) {
        dropped = drop_all();
        until_key_ = true;
    }
    if (until_key_ && !chunk.key) {
        mark_next_ = true;
        return dropped + 1;
    }
    until_key_ = false;
    waiting_.push_back(chunk);
    return dropped;
}

std::optional<ViewQueue::Out> ViewQueue::take() {
    if (waiting_.empty()) return std::nullopt;
    Out out{std::move(waiting_.front()), false};
    waiting_.pop_front();
    if (of_start_ > 0) --of_start_;
    if (mark_next_ && out.chunk.kind != console::kMediaInit) {
        out.skipped = true;
        mark_next_ = false;
    }
    return out;
}

}  // namespace web
