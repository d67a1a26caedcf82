#include "tests/commune/commune.hpp"

#include <boost/asio/ip/address.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <csignal>
#include <cstdio>
#include <stdexcept>
#include <thread>

#include "tests/commune/page.hpp"
#include "tests/commune/rtsp/server.hpp"
#include "tests/commune/scenes/studio.hpp"

namespace commune {
namespace {

using std::chrono::steady_clock;
using std::chrono::system_clock;

constexpr std::chrono::milliseconds kTick{250};
constexpr Seconds kPatience{60};  // the story waits so long for somebody to watch
constexpr Seconds kSettling{6};   // and then lets the centre learn what each camera usually sees
constexpr std::chrono::seconds kFeedsEvery{60};
constexpr const char* kPhone = "cong-an-xa";

void tell_progress(const scenes::Progress& p) {
    std::printf("films %zu of %zu, %.0f s\n", p.done, p.of,
                std::chrono::duration<double>(p.elapsed).count());
    std::fflush(stdout);
}

std::uint16_t port_or_throw(boost::system::result<std::uint16_t> opened, const char* what,
                            unsigned short wanted) {
    if (!opened)
        throw std::runtime_error(std::string("cannot listen on ") + what + " port " +
                                 std::to_string(wanted) + ": " + opened.error().message());
    return *opened;
}

Fleet::Centre centre_of(const Options& options) {
    boost::system::error_code error;
    const auto address = boost::asio::ip::make_address(options.device_host, error);
    if (error)
        throw std::runtime_error("--device-host must be a numeric address, not \"" +
                                 options.device_host + "\"");
    return {{address, options.device_port}, options.device_ca, options.device_fingerprint};
}

// Everything that lives on the loop, in the order in which it is built.
class World {
  public:
    World(const Options& options, const Cast& cast, Secrets& secrets, Story story)
        : options_(options),
          story_(std::move(story)),
          teller_(story_),
          feeds_(options.feeds),
          phone_(secrets.of(kPhone)),
          door_(loop_),
          cameras_(door_, cast),
          timer_(loop_),
          signals_(loop_, SIGINT, SIGTERM) {
        if (options.serve.empty())
            cameras_.load(options.cache, secrets);
        else
            cameras_.serve_one(options.serve, options.cameras, options.password, options.marks);
        if (!options.no_fleet && options.serve.empty())
            fleet_.emplace(
                loop_, cast, [&](const std::string& id) { return key_bytes(secrets.of(id)); },
                centre_of(options));
        stage_.emplace(story_, Stage::Parts{cast, cameras_, fleet_ ? &*fleet_ : nullptr, feeds_,
                                            options.quiet_clips});
        if (!options.no_page && options.serve.empty()) {
            page_.emplace(Page::Parts{cast, story_, teller_, *stage_, cameras_,
                                      fleet_ ? &*fleet_ : nullptr, phone_},
                          options.page_files);
            web_.emplace(loop_,
                         [this](const http::Request& request) { return page_->answer(request); });
        }
        teller_.set_speed(options.speed);
    }

    void run() {
        signals_.async_wait([this](auto, int) { close(); });
        const auto rtsp_port =
            port_or_throw(door_.open(options_.rtsp_port), "RTSP", options_.rtsp_port);
        std::string page = "none";
        if (web_)
            page = "http://127.0.0.1:" +
                   std::to_string(
                       port_or_throw(web_->open(options_.page_port), "page", options_.page_port)) +
                   "/";
        if (fleet_) fleet_->start();
        set_the_scene();
        std::printf("READY rtsp=127.0.0.1:%u page=%s\n", unsigned{rtsp_port}, page.c_str());
        std::fflush(stdout);
        if (options_.serve.empty()) tick();
        loop_.run();
    }

  private:
    // The first chapter's light and weather stand before the story's clock begins to run.
    void set_the_scene() {
        if (!options_.serve.empty()) return;
        feeds_.write(system_clock::now());
        stage_->play(teller_.jump(0), teller_, system_clock::now());
        if (options_.no_story) teller_.pause(true);
    }

    void tick() {
        const auto now = steady_clock::now();
        const Seconds passed = now - last_tick_;
        last_tick_ = now;
        if (fleet_) fleet_->tick(passed, teller_.speed());
        if (curtain_is_up(passed)) {
            const auto cues = teller_.advance(passed);
            stage_->play(cues, teller_, system_clock::now());
        }
        if (now - last_feeds_ >= kFeedsEvery) {
            last_feeds_ = now;
            feeds_.write(system_clock::now());
        }
        timer_.expires_after(kTick);
        timer_.async_wait([this](boost::system::error_code cancelled) {
            if (!cancelled) tick();
        });
    }

    bool curtain_is_up(Seconds passed) {
        waited_ += passed;
        if (cameras_.viewers() > 0) watched_ += passed;
        up_ = up_ || watched_ >= kSettling || waited_ >= kPatience;
        return up_;
    }

    void close() {
        timer_.cancel();
        if (web_) web_->close();
        if (fleet_) fleet_->stop();
        door_.close();
    }

    const Options& options_;
    Story story_;
    Storyteller teller_;
    Feeds feeds_;
    Phone phone_;
    boost::asio::io_context loop_{1};
    rtsp::Server door_;
    Cameras cameras_;
    std::optional<Fleet> fleet_;
    std::optional<Stage> stage_;
    std::optional<Page> page_;
    std::optional<http::Server> web_;
    boost::asio::steady_timer timer_;
    boost::asio::signal_set signals_;
    steady_clock::time_point last_tick_ = steady_clock::now(), last_feeds_ = last_tick_;
    Seconds waited_{0}, watched_{0};
    bool up_ = false;
};

}  // namespace

int run(const Options& options) {
    const Cast cast(options.cast, options.serve.empty() ? options.cameras : 0);
    Secrets secrets(options.secrets, options.device_keys);
    for (const CastCamera& camera : cast.cameras())
        secrets.of(camera.id);
    for (const CastDevice& device : cast.devices())
        secrets.of(device.id);
    secrets.of(kPhone);
    if (!options.write_config.empty())
        cast.write_config({options.write_config, options.secrets, options.rtsp_port});
    if (options.serve.empty())
        scenes::render_missing(options.cache, std::thread::hardware_concurrency(), tell_progress);
    if (options.render_only) return 0;
    World world(options, cast, secrets, read_story(options.story));
    world.run();
    return 0;
}

}  // namespace commune
