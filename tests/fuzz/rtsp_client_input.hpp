// tests/fuzz/rtsp_client_input.hpp — hands arbitrary bytes to the RTSP client as if a camera had
// said them.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <string>
#include <string_view>

#include "camera/rtsp/client.hpp"

namespace fuzz {

// Aborts where a promise of the client is broken; answers what it counted.
inline camera::SourceStatistics hear_camera(std::string_view said, std::size_t piece) {
    using namespace camera;
    RtspTarget target;
    target.host = "camera";
    target.user = "user";
    target.password = "password";
    target.allow_basic = true;
    rtsp::Client client(target, "cnonce");
    client.start();
    rtsp::Happenings out;
    std::string held;
    Instant now{std::chrono::milliseconds(1'700'000'000'000)};
    std::int64_t last_pts = 0;
    for (std::size_t at = 0; at < said.size() && !out.fault; at += piece) {
        held += said.substr(at, piece);
        now += std::chrono::milliseconds(10);
        const std::size_t done = client.receive(
            {reinterpret_cast<const std::uint8_t*>(held.data()), held.size()}, now, out);
        if (done > held.size()) std::abort();
        held.erase(0, done);
        // What it leaves is an incomplete message, and those have caps.
        if (!out.fault &&
            held.size() > rtsp::MessageLimits::kLongest + rtsp::MessageLimits::kBody) {
            std::abort();
        }
        for (const rtsp::Delivery& delivery : out.deliveries) {
            if (delivery.unit.pts_90k <= last_pts) std::abort();
            last_pts = delivery.unit.pts_90k;
            // Lengths add up to the whole.
            const auto bytes = delivery.unit.view();
            std::size_t nal = 0;
            while (nal + 4 <= bytes.size()) {
                nal += 4 + (std::size_t{bytes[nal]} << 24 | std::size_t{bytes[nal + 1]} << 16 |
                            std::size_t{bytes[nal + 2]} << 8 | std::size_t{bytes[nal + 3]});
            }
            if (nal != bytes.size()) std::abort();
        }
        out.deliveries.clear();
        // Nothing that a camera says may end up as a line of its own in what we send.
        if (out.send.find('\0') != std::string::npos) std::abort();
        rtsp::Happenings due;  // the keep-alive, then binary reports
        client.tick(now, due);
        if (const auto end = due.send.find("\r\n\r\n"); end != std::string::npos)
            due.send.resize(end);
        if (!due.send.starts_with('$') && due.send.find('\0') != std::string::npos) std::abort();
        out.send.clear();
    }
    client.farewell();
    return client.statistics();
}

}  // namespace fuzz
