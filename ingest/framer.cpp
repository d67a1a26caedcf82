#include "ingest/framer.hpp"

#include <algorithm>
#include <cassert>
#include <cstring>

namespace ingest {

std::span<std::uint8_t> Framer::room() {
    if (begin_ != 0) {
        std::memmove(bytes_.data(), bytes_.data() + begin_, end_ - begin_);
        end_ -= begin_;
        begin_ = 0;
    }
    if (bytes_.empty()) {
        bytes_.resize(kFirstBuffer);
    } else if (end_ == bytes_.size() || was_full_) {  // a long frame, or a device that has much to say
        bytes_.resize(std::min(bytes_.size() * 2, kLargestFrame + kLongestPrefix));
        was_full_ = false;
    }
    assert(end_ < bytes_.size());
    return std::span(bytes_).subspan(end_);
}

void Framer::filled(std::size_t count) {
    assert(count <= bytes_.size() - end_);
    end_ += count;
    was_full_ = end_ == bytes_.size();
}

boost::system::result<std::optional<std::span<const std::uint8_t>>, Rejection> Framer::next() {
    using Frame = std::optional<std::span<const std::uint8_t>>;
    std::size_t length = 0, prefix = 0;
    for (;; ++prefix) {
        if (prefix == kLongestPrefix) return Rejection::frame_too_large;
        if (begin_ + prefix == end_) return Frame{};
        const std::uint8_t byte = bytes_[begin_ + prefix];
        length |= static_cast<std::size_t>(byte & 0x7f) << (7 * prefix);
        if ((byte & 0x80) == 0) break;
    }
    ++prefix;
    if (length == 0) return Rejection::empty_frame;
    if (length > kLargestFrame) return Rejection::frame_too_large;
    if (end_ - begin_ - prefix < length) return Frame{};
    const auto frame = std::span<const std::uint8_t>(bytes_).subspan(begin_ + prefix, length);
    begin_ += prefix + length;
    return Frame{frame};
}

}  // namespace ingest
