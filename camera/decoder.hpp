// camera/decoder.hpp — coded pictures to raw ones with libavcodec, on the calling thread only.
#pragma once

#include <boost/system/result.hpp>
#include <optional>

#include "camera/access_unit.hpp"
#include "camera/libav.hpp"

namespace camera {

enum class Purpose {
    analysis,  // loop filter off: 7 to 15 % cheaper, and motion does not need it
    still,     // as the camera meant it
};

class Decoder {
  public:
    // Errors: unsupported_codec, bad_parameters, out_of_memory.
    static boost::system::result<Decoder> open(const VideoParameters& parameters, Purpose purpose);

    // Nothing when the decoder wants more bytes first. After damage, and at the start, every
    // picture up to the next key is refused with no_key_picture: a picture predicted from a damaged
    // one looks like motion. Size and pixel format may change from one picture to the next. Errors:
    // damaged, no_key_picture, too_large.
    boost::system::result<std::optional<av::Frame>> decode(const AccessUnit& unit);
    // The loop filter of an analysis decoder, from the next picture on. People see its blocks only
    // when it is on since the key picture.
    void filter(bool on);
    // Forget every reference picture; the next picture must be a key.
    void reset();

    const VideoParameters& parameters() const { return parameters_; }
    Purpose purpose() const { return purpose_; }

  private:
    Decoder(VideoParameters parameters, Purpose purpose, av::Codec codec);
    boost::system::result<std::optional<av::Frame>> receive();

    VideoParameters parameters_;
    Purpose purpose_;
    av::Codec codec_;
    bool awaiting_key_ = true;
};

}  // namespace camera
