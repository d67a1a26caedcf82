// camera/rtsp/session.hpp — one connection to one camera, from connect to farewell.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <memory>
#include <optional>

#include "camera/rtsp/auth_scheme.hpp"
#include "camera/rtsp/deadlines.hpp"
#include "camera/rtsp/progress.hpp"
#include "camera/rtsp/tls.hpp"
#include "camera/source.hpp"
#include "camera/target.hpp"

namespace camera::rtsp {

// Used once: a new attempt is a new Session. All of it lives on the executor's one thread.
// It connects to the given endpoint and nowhere else, so credentials cannot be led astray.
class Session {
  public:
    Session(boost::asio::any_io_executor executor, RtspTarget target, Deadlines deadlines);
    ~Session();
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    // Plays into `sink` until something ends it, and says what. Never throws: cancelled by its
    // owner (terminal) it closes at once and answers `stopped`. `sink` outlives the call.
    boost::asio::awaitable<SourceFault> run(PictureSink& sink,
                                            boost::asio::ip::tcp::endpoint endpoint);

    // From the same thread: while nobody waits for its pictures they are read in batches, some
    // 150 ms late, for a third of the wake-ups. False takes effect at once.
    void relax(bool relaxed);

    // From the same thread: run() says TEARDOWN (≤ Deadlines::farewell) and answers `stopped`.
    void stop();

    const SourceStatistics& statistics() const;
    Progress progress() const;
    std::optional<Certificate> certificate() const;  // that it showed; rtsps only
    AuthScheme auth_scheme() const;                  // what the camera asked for and we used

  private:
    struct Running;
    std::unique_ptr<Running> running_;
};

}  // namespace camera::rtsp
