// ioc/flows/camera_flow.hpp — one camera: connects for ever, keeps the ring, has pictures looked at, tells what it saw.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "camera/analyser.hpp"
#include "camera/backoff.hpp"
#include "camera/ring.hpp"
#include "camera/source.hpp"
#include "camera/target.hpp"
#include "ioc/clock.hpp"
#include "ioc/flows/camera_audience.hpp"
#include "ioc/flows/live_camera.hpp"
#include "ioc/flows/shedding.hpp"
#include "ioc/flows/watching.hpp"
#include "ioc/lanes.hpp"
#include "ioc/mailbox.hpp"
#include "ioc/nursery.hpp"
#include "ioc/resolver.hpp"

namespace camera::rtsp {
class Session;
}

namespace ioc {

class CameraFlow final : private camera::PictureSink {
  public:
    CameraFlow(boost::asio::any_io_executor executor, store::CameraRow row, std::string password, Lanes& lanes,
               Resolver& resolver, web::MediaHub& hub, CameraAudience& audience, const Clock& clock, const Watching& watching);

    void start();
    // Ends the connection (TEARDOWN best effort) and every coroutine of this camera.
    boost::asio::awaitable<void> close();

    const store::CameraRow& row() const { return row_; }
    console::CameraView view() const;
    console::CameraDetail detail() const;
    // How closely events are followed from the next errand on.
    void attend(camera::Attention attention) { attention_ = attention; }
    LiveCamera& live() { return live_; }
    const camera::Ring& ring() const { return ring_; }
    const std::optional<camera::VideoParameters>& parameters() const { return parameters_; }
    const camera::AnalysisCounts& analysed() const { return counts_; }
    camera::Load load() const { return shedding_.load(); }
    std::chrono::nanoseconds looked_for() const { return looked_for_; }   // lane time
    std::uint64_t shed() const { return shed_; }             // pictures not looked at because the lane was behind
    std::uint64_t pictures() const { return pictures_; }
    // On the way, or not whole: of all sessions.
    std::uint64_t lost() const {
        return statistics_.lost_packets + statistics_.damaged_units +
               (session_statistics_ ? session_statistics_->lost_packets + session_statistics_->damaged_units : 0);
    }
    const std::map<camera::SourceFault, std::uint64_t>& faults() const { return faults_; }   // how often each ended a connection or an attempt

  private:
    void playing(const camera::VideoParameters& parameters) override;
    void picture(camera::AccessUnit unit) override;
    void sound(camera::SoundUnit unit) override;

    boost::asio::awaitable<void> connect_for_ever();
    boost::asio::awaitable<camera::SourceFault> play_once();
    boost::asio::awaitable<camera::SourceFault> play_rtsp();
    boost::asio::awaitable<camera::SourceFault> play_ffmpeg();
    boost::asio::awaitable<void> look();
    boost::asio::awaitable<void> report();
    bool passed_over(const camera::AccessUnit& unit);
    void digest(const camera::Findings& findings);
    void judge(const camera::HealthVerdict& verdict);
    void become(console::CameraState state, console::Text cause);
    void measure();
    void count_moving(const camera::EventChange& change);
    console::CloserLooks closer_looks() const;

    boost::asio::any_io_executor executor_;
    store::CameraRow row_;
    std::string password_;
    Lanes& lanes_;
    Resolver& resolver_;
    CameraAudience& audience_;
    const Clock& clock_;
    Nursery nursery_;
    camera::Ring ring_;
    LiveCamera live_;
    Mailbox<camera::AccessUnit> waiting_;            // pictures on their way to the lane
    std::size_t waiting_bytes_ = 0;
    bool skip_to_key_ = false;                       // the lane fell behind
    std::shared_ptr<camera::Analyser> analyser_;     // in the lane while `looking_`, else the loop's
    bool looking_ = false;
    camera::AnalysisSettings settings_;
    std::shared_ptr<camera::SharedDecoders> decoders_;
    bool classifies_;                                // a network works here
    Shedding shedding_;
    camera::Attention attention_;
    bool fresh_connection_ = false;                  // tell the analyser before its next picture
    std::optional<camera::VideoParameters> parameters_;
    std::shared_ptr<const camera::SoundParameters> sound_;   // empty = none asked for, or none came
    camera::Backoff backoff_;
    std::mt19937_64 chance_{std::random_device{}()};

    console::CameraState state_ = console::CameraState::waiting;
    Instant state_since_{};
    console::Text cause_;
    Instant retry_at_{};
    console::PictureVerdict verdict_ = console::PictureVerdict::good;
    Instant verdict_since_{};
    std::vector<camera::HealthVerdict> standing_;
    Instant moving_until_{};
    Instant picture_at_{};
    std::chrono::steady_clock::time_point playing_since_{};
    camera::SourceStatistics statistics_;            // of the sessions that ended
    const camera::SourceStatistics* session_statistics_ = nullptr;
    camera::rtsp::Session* session_ = nullptr;       // while it plays
    camera::AnalysisCounts counts_;
    std::uint64_t pictures_ = 0, shed_ = 0, reconnects_ = 0;
    std::map<camera::SourceFault, std::uint64_t> faults_;
    std::chrono::nanoseconds looked_for_{};          // lane time
    int open_events_ = 0;
    Instant started_at_{}, moving_since_{};
    std::chrono::milliseconds moving_for_{0};        // with an event open, until the last one ended
    struct Rate {
        Instant since{};
        std::uint64_t pictures = 0, bytes = 0;
        double fps = 0, kbit_s = 0;
    } rate_;
};

}  // namespace ioc
