#include <sys/resource.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <optional>
#include <string>

#include "camera/rtsp/session.hpp"
#include "camera/tools/players.hpp"

namespace camera::tools {
namespace {

namespace asio = boost::asio;

double cpu_seconds() {
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    const auto of = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return of(used.ru_utime) + of(used.ru_stime);
}

class Watcher final : public PictureSink {
  public:
    explicit Watcher(const Play& play) : play_(play), report_(play.files, play.input) {}

    void playing(const VideoParameters& parameters) override {
        size_ = parameters;
        if (!analyser_) {
            analyser_.emplace(CameraId{"live"}, play_.settings, parameters);
        } else {
            analyser_->change_parameters(parameters);
        }
    }

    void picture(AccessUnit unit) override {
        last_ = unit.arrived;
        Findings findings;
        if (analyser_->pass_over(unit)) {
            findings.counts = analyser_->counts();
        } else {
            findings = analyser_->observe({&unit, 1}, unit.arrived);
        }
        report_.add(unit, findings, size_);
    }

    std::string finish() {
        if (!analyser_) return "no picture came";
        const auto later = last_ + std::chrono::minutes{1};
        report_.finish(analyser_->observe({}, later), cpu_seconds());
        return report_.wrote() ? "" : "a result could not be written";
    }

  private:
    const Play& play_;
    Report report_;
    VideoParameters size_;
    std::optional<Analyser> analyser_;
    Instant last_{};
};

}  // namespace

std::string play_rtsp(const Play& play) {
    auto target = parse_target(play.input);
    if (!target) return std::string(words(target.error()).en);
    if (!play.password.empty()) target->password = play.password;
    asio::io_context loop(1);
    boost::system::error_code error;
    asio::ip::tcp::resolver resolver(loop);
    const auto found = resolver.resolve(target->host, std::to_string(target->port), error);
    if (error || found.empty()) return "the name has no address";
    const asio::ip::tcp::endpoint endpoint = found.begin()->endpoint();

    Watcher watcher(play);
    rtsp::Session session(loop.get_executor(), *target, rtsp::Deadlines{});
    SourceFault fault = SourceFault::stopped;
    asio::signal_set signals(loop, SIGINT, SIGTERM);
    signals.async_wait([&](const boost::system::error_code& cancelled, int) {
        if (!cancelled) session.stop();
    });
    asio::steady_timer end(loop);
    if (play.length.count() > 0) {
        end.expires_after(play.length);
        end.async_wait([&](const boost::system::error_code& cancelled) {
            if (!cancelled) session.stop();
        });
    }
    auto running = session.run(watcher, endpoint);
    asio::co_spawn(loop, std::move(running), [&](std::exception_ptr, SourceFault ended) {
        fault = ended;
        signals.cancel();
        end.cancel();
    });
    loop.run();
    const std::string trouble = watcher.finish();
    return fault == SourceFault::stopped ? trouble : std::string(words(fault).en);
}

}  // namespace camera::tools
