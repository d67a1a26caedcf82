// camera/probe.hpp — the technician's "Test" button: plays a few seconds and tells what is there.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <optional>
#include <vector>

#include "camera/rtsp/auth_scheme.hpp"
#include "camera/rtsp/deadlines.hpp"
#include "camera/rtsp/tls.hpp"
#include "camera/source.hpp"
#include "camera/target.hpp"

namespace camera {

struct ProbeStep {
    Words name;           // "Kết nối", "Connect"
    bool passed = false;  // the first that did not pass is where it ended
};

struct ProbeReport {
    std::optional<SourceFault> fault;           // empty = it plays
    std::vector<ProbeStep> steps;               // always all of them, in order
    std::optional<VideoParameters> parameters;  // codec, width, height, declared rate
    double fps = 0;         // measured by the camera's clock; 0 = too few pictures
    int gop_pictures = 0;   // from key picture to key picture; 0 = not seen
    double kbit_per_s = 0;  // of pictures, over the same span as fps
    rtsp::AuthScheme auth = rtsp::AuthScheme::none;
    std::optional<rtsp::Certificate> certificate;  // of rtsps, whether believed or not
    std::optional<AccessUnit> first_key;           // for a test still
    SourceStatistics statistics;
};

// Plays until a whole group of pictures and ten pictures were seen, for 3 s of pictures at most;
// 10 s in all. Answers a report in every case; cancelled, one whose fault is `stopped`.
boost::asio::awaitable<ProbeReport> probe(boost::asio::any_io_executor executor, RtspTarget target,
                                          boost::asio::ip::tcp::endpoint endpoint,
                                          rtsp::Deadlines deadlines);

}  // namespace camera
