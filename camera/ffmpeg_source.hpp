// camera/ffmpeg_source.hpp — pictures from a file (and, by consent, another URL) through
// libavformat, in a lane.
#pragma once

#include <boost/system/result.hpp>
#include <chrono>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "camera/access_unit.hpp"

namespace camera {

struct FfmpegTarget {
    std::string url;  // "/var/lib/…/gate.mp4"; other schemes only if listed in `protocols`
    std::vector<std::string> protocols{
        "file"};  // whitelist of libavformat protocols; nothing else is ever opened
    std::chrono::milliseconds step_deadline{8000};  // for open, and again for each next()
    bool loop = false;                              // a file that ends starts again; pts goes on
};

// Blocking, at most `step_deadline` a call, less when the stop token trips. H.264 and H.265 only.
class FfmpegSource {
  public:
    // Errors: not_allowed (scheme), unreadable, no_video, unsupported_codec, timed_out, stopped.
    static boost::system::result<FfmpegSource> open(FfmpegTarget target, std::stop_token stop);
    ~FfmpegSource();
    FfmpegSource(FfmpegSource&&) noexcept;
    FfmpegSource& operator=(FfmpegSource&&) noexcept;

    const VideoParameters& parameters() const;
    // The next picture, length-prefixed. `arrived` is left empty: the caller paces a file by pts
    // and stamps it. Errors: end_of_file, too_large, unreadable, timed_out, stopped.
    boost::system::result<AccessUnit> next(std::stop_token stop);

  private:
    struct Input;
    explicit FfmpegSource(std::unique_ptr<Input> input);
    std::unique_ptr<Input> input_;
};

}  // namespace camera
