#include "tests/commune/commune.hpp"

#include "tests/commune/cameras.hpp"
#include "tests/commune/cast.hpp"
#include "tests/commune/rtsp/server.hpp"
#include "tests/commune/scenes/studio.hpp"

#include <boost/asio/signal_set.hpp>

#include <csignal>
#include <cstdio>
#include <stdexcept>
#include <thread>

namespace commune {
namespace {

void tell_progress(const scenes::Progress& p) {
    std::printf("films %zu of %zu, %.0f s\n", p.done, p.of, std::chrono::duration<double>(p.elapsed).count());
    std::fflush(stdout);
}

}  // namespace

int run(const Options& options) {
    const Cast cast(options.cast, options.cameras);
    Secrets secrets(options.secrets);
    for (const CastCamera& camera : cast.cameras()) secrets.of(camera.id);
    for (const CastDevice& device : cast.devices()) secrets.of(device.id);
    if (!options.write_config.empty()) cast.write_config({options.write_config, options.secrets, options.rtsp_port});
    if (options.serve.empty()) scenes::render_missing(options.cache, std::thread::hardware_concurrency(), tell_progress);
    if (options.render_only) return 0;

    boost::asio::io_context loop(1);
    rtsp::Server door(loop);
    Cameras cameras(door, cast);
    if (options.serve.empty()) cameras.load(options.cache, secrets);
    else cameras.serve_one(options.serve, options.cameras, options.password);
    const auto port = door.open(options.rtsp_port);
    if (!port) throw std::runtime_error("cannot listen on RTSP port " + std::to_string(options.rtsp_port) + ": " + port.error().message());

    boost::asio::signal_set stop(loop, SIGINT, SIGTERM);
    stop.async_wait([&](auto, int) { door.close(); });
    std::printf("READY rtsp=127.0.0.1:%u page=none\n", unsigned{*port});
    std::fflush(stdout);
    loop.run();
    return 0;
}

}  // namespace commune
