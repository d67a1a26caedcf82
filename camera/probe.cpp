#include "camera/probe.hpp"

#include <algorithm>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <utility>
#include <variant>

#include "camera/rtsp/session.hpp"

namespace camera {
namespace {

namespace asio = boost::asio;
using rtsp::Progress;

constexpr std::chrono::seconds kWholeProbe{10};
constexpr std::int64_t kLongestLook = 3 * 90'000;         // of media time, from the first picture
constexpr std::chrono::milliseconds kLongestWait{3'000};  // the same by arrival
constexpr std::size_t kEnoughPictures = 10;

// Counts what it sees and asks for the end once it has seen enough.
class Onlooker final : public PictureSink {
  public:
    explicit Onlooker(rtsp::Session& session) : session_(session) {}

    void playing(const VideoParameters& parameters) override {
        if (!parameters_) parameters_ = parameters;
    }

    void picture(AccessUnit unit) override {
        if (count_ == 0) {
            first_ = unit;
        } else if (unit.key && gop_pictures_ == 0) {
            gop_pictures_ = static_cast<int>(count_);
        }
        ++count_;
        last_pts_ = unit.pts_90k;
        // The last picture's bytes are shown in the time after it, which we do not see.
        bytes_before_last_ = bytes_;
        bytes_ += unit.bytes->size();
        const bool long_enough = last_pts_ - first_->pts_90k >= kLongestLook ||
                                 unit.arrived - first_->arrived >= kLongestWait;
        if (long_enough || (gop_pictures_ > 0 && count_ > kEnoughPictures)) session_.stop();
    }

    void tell(ProbeReport& report) const {
        report.parameters = parameters_;
        report.first_key = first_;
        report.gop_pictures = gop_pictures_;
        if (count_ < 2) return;
        const double seconds = static_cast<double>(last_pts_ - first_->pts_90k) / 90'000;
        report.fps = static_cast<double>(count_ - 1) / seconds;
        report.kbit_per_s = static_cast<double>(bytes_before_last_) * 8 / 1'000 / seconds;
    }

    bool saw_any() const { return count_ > 0; }

  private:
    rtsp::Session& session_;
    std::optional<VideoParameters> parameters_;
    std::optional<AccessUnit> first_;
    std::size_t count_ = 0;
    int gop_pictures_ = 0;
    std::int64_t last_pts_ = 0;
    std::size_t bytes_ = 0;
    std::size_t bytes_before_last_ = 0;
};

std::vector<ProbeStep> steps_up_to(Progress progress, bool secure) {
    std::vector<ProbeStep> steps{
        {{"Kết nối tới camera", "Connect to the camera"}, progress >= Progress::connected},
        {{"Mã hóa, và chứng thư của camera được tin",
          "Encrypted, and the camera's certificate is believed"},
         progress >= Progress::secured},
        {{"Camera trả lời RTSP", "Camera answers RTSP"}, progress >= Progress::answered},
        {{"Đăng nhập và tìm thấy luồng", "Sign in and find the stream"},
         progress >= Progress::described},
        {{"Thiết lập luồng hình", "Set up the video stream"}, progress >= Progress::set_up},
        {{"Bắt đầu phát", "Start playing"}, progress >= Progress::playing},
        {{"Nhận được hình đầu tiên", "Receive the first picture"}, progress >= Progress::picture},
    };
    if (!secure) steps.erase(steps.begin() + 1);
    return steps;
}

// A camera that trickles pictures must not hold the technician for longer.
asio::awaitable<void> bound(rtsp::Session& session, std::chrono::milliseconds span) {
    asio::steady_timer timer(co_await asio::this_coro::executor, span);
    boost::system::error_code ignored;
    co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
    if (!ignored) session.stop();
    // The session's end, not ours, ends the probe: it still says goodbye.
    timer.expires_at(std::chrono::steady_clock::time_point::max());
    co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
}

}  // namespace

asio::awaitable<ProbeReport> probe(asio::any_io_executor executor, RtspTarget target,
                                   asio::ip::tcp::endpoint endpoint, rtsp::Deadlines deadlines) {
    using namespace asio::experimental::awaitable_operators;
    const bool secure = target.secure;
    rtsp::Session session(executor, std::move(target), deadlines);
    Onlooker onlooker(session);
    SourceFault ended = SourceFault::stopped;
    try {
        auto playing = session.run(onlooker, endpoint);
        auto limit = bound(session, kWholeProbe - deadlines.farewell);
        const auto outcome = co_await (std::move(playing) || std::move(limit));
        if (const auto* fault = std::get_if<0>(&outcome)) ended = *fault;
    } catch (const std::exception&) {
        ended = SourceFault::stopped;  // cancelled by the owner, see below
    }
    const auto cancellation = co_await asio::this_coro::cancellation_state;
    const bool cancelled = cancellation.cancelled() != asio::cancellation_type::none;
    ProbeReport report;
    report.steps = steps_up_to(session.progress(), secure);
    report.auth = session.auth_scheme();
    report.certificate = session.certificate();
    report.statistics = session.statistics();
    onlooker.tell(report);
    // Stopped by ourselves is success where a picture came; else the time was up.
    if (cancelled) {
        report.fault = SourceFault::stopped;
    } else if (!onlooker.saw_any()) {
        report.fault = ended == SourceFault::stopped ? SourceFault::unreachable_timeout : ended;
    } else if (ended != SourceFault::stopped) {
        report.fault = ended;
    }
    co_return report;
}

}  // namespace camera
