// camera/decoder_pool.hpp — a few idle decoders, lent by parameter set: a still every two seconds
// need not open one each time.
#pragma once

#include <boost/system/result.hpp>
#include <cstddef>
#include <list>
#include <optional>

#include "camera/decoder.hpp"

namespace camera {

// No lock: the pool stays with its owner, and a loan is a value that moves to the lane and comes
// back with the answer. A loan that never comes back costs nothing but a later open.
class DecoderPool {
  public:
    // Beyond `most_idle` the longest unused decoder is closed: 6 MB each for 720p.
    explicit DecoderPool(std::size_t most_idle = 4) : most_idle_(most_idle) {}

    // An idle decoder for these parameters, reset; else a new one. Errors as Decoder::open.
    boost::system::result<Decoder> borrow(const VideoParameters& parameters, Purpose purpose);
    // An idle one only.
    std::optional<Decoder> borrow_idle(const VideoParameters& parameters, Purpose purpose);
    void give_back(Decoder decoder);
    std::size_t idle() const { return idle_.size(); }

  private:
    std::size_t most_idle_;
    std::list<Decoder> idle_;  // most recently used first
};

}  // namespace camera
