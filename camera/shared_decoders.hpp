// camera/shared_decoders.hpp — decoders that all cameras of a server share: a key picture needs no
// history, so a quiet camera owns none.
#pragma once

#include <mutex>

#include "camera/decoder_pool.hpp"

namespace camera {

// For any thread. As many idle decoders as lanes and parameter sets meet; a loan is one decoder
// that nobody else touches.
class SharedDecoders {
  public:
    explicit SharedDecoders(std::size_t most_idle = 4) : pool_(most_idle) {}

    // As DecoderPool. Opening a new one happens outside the lock.
    boost::system::result<Decoder> borrow(const VideoParameters& parameters);
    void give_back(Decoder decoder);
    std::size_t idle() const;

  private:
    mutable std::mutex mutex_;
    DecoderPool pool_;
};

}  // namespace camera
