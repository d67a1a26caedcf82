// ingest/framer.hpp — cuts a byte stream into frames: an unsigned varint length, then so many bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include <boost/system/result.hpp>

#include "ingest/rejection.hpp"

namespace ingest {

// Read into room(), say how much was filled(), then take frames with next() until it has none.
// Memory: 4 KiB, growing to at most one largest frame; an oversize frame is refused from its prefix.
class Framer {
  public:
    static constexpr std::size_t kLargestFrame = 65'536;

    std::span<std::uint8_t> room();
    void filled(std::size_t count);

    // A frame's bytes, valid until the next room(); empty = more bytes are needed.
    boost::system::result<std::optional<std::span<const std::uint8_t>>, Rejection> next();

    bool half() const { return begin_ != end_; }  // after next() had none: a frame has begun and not ended
    std::size_t memory() const { return bytes_.size(); }

  private:
    static constexpr std::size_t kFirstBuffer = 4'096;
    // 65,536 needs three bytes of varint; a fourth would announce at least 2 MiB, or be padding that no encoder writes.
    static constexpr std::size_t kLongestPrefix = 3;

    std::vector<std::uint8_t> bytes_;
    std::size_t begin_ = 0, end_ = 0;
    bool was_full_ = false;
};

}  // namespace ingest
