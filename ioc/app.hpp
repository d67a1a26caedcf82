// ioc/app.hpp — the centre, composed. Members stand in the order they are built; they go in reverse.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/system/result.hpp>
#include <memory>
#include <optional>
#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "ingest/transport.hpp"
#include "ioc/config/config.hpp"
#include "ioc/flows/camera_fleet.hpp"
#include "ioc/flows/console_flow.hpp"
#include "ioc/flows/duty_flow.hpp"
#include "ioc/flows/event_flow.hpp"
#include "ioc/flows/health_flow.hpp"
#include "ioc/flows/identifier.hpp"
#include "ioc/flows/indicator_flow.hpp"
#include "ioc/flows/journal.hpp"
#include "ioc/flows/notice_flow.hpp"
#include "ioc/flows/retention.hpp"
#include "ioc/flows/telemetry_flow.hpp"
#include "ioc/listener.hpp"
#include "ioc/sign_in.hpp"
#include "ioc/store/data_directory.hpp"
#include "ioc/store/readers.hpp"
#include "web/doors.hpp"

namespace ioc {

class App {
  public:
    // Everything up to open doors, or one sentence about the step that failed; what was built is undone.
    static boost::system::result<std::unique_ptr<App>, std::string> build(Config config);
    ~App();

    // Serves until SIGTERM or SIGINT; the exit status.
    int run();

  private:
    public:
    struct Ground;   // clock, zone, data directory, databases, secrets: what stands before the first coroutine

  private:
    App(Config config, std::unique_ptr<Ground> ground);

    boost::system::result<void, std::string> restore();
    boost::system::result<void, std::string> open_doors();
    std::vector<web::Route> routes();
    void start_flows();
    void offer_set_up();
    void announce() const;
    boost::asio::awaitable<void> watch_signals();
    boost::asio::awaitable<void> beat();
    boost::asio::awaitable<void> stop();
    void guard_the_stop();
    boost::system::result<void, std::string> open_entrance(const std::string& name, const ListenAddress& where, Nursery& guests,
                                                           Listener::Serve serve, std::size_t most);
    boost::asio::awaitable<void> serve_console(boost::asio::ip::tcp::socket socket);
    boost::asio::awaitable<void> serve_device(boost::asio::ip::tcp::socket socket, bool secure);
    bool plain_allowed(const boost::asio::ip::address& peer) const;
    std::string metrics() const;

    Config config_;
    std::unique_ptr<Ground> ground_;
    boost::asio::io_context loop_{1};
    Lanes lanes_;
    Resolver resolver_;
    Directory directory_;
    CentreWriter writer_;
    Nursery flows_;
    Nursery connections_;        // consoles
    Nursery devices_;
    Nursery roof_;               // listeners, signals, heartbeat, the stop itself
    web::ControlHub control_;
    web::MediaHub media_;
    AlarmFlow alarms_;
    HealthFlow health_;
    Journal journal_;
    TelemetryFlow telemetry_;
    Identifier identifier_;
    EventFlow events_;
    SignIn sign_in_;
    ConsoleFlow console_;
    DutyFlow duty_;
    Watching watching_;
    CameraFleet cameras_;
    IndicatorFlow indicators_;
    NoticeFlow notices_;
    RetentionFlow retention_;
    std::unique_ptr<web::Doors> doors_;
    std::optional<boost::asio::ssl::context> tls_;
    std::optional<ingest::TlsIdentity> device_tls_;
    struct Entrance {
        Listener listener;
        Nursery& guests;
        Listener::Serve serve;
        std::size_t most;        // guests at once
    };
    std::vector<std::unique_ptr<Entrance>> entrances_;   // the console's first
    bool ready_ = false;
    bool stopping_ = false;
    double loop_lag_ = 0;        // seconds, worst of the last second
    std::atomic<const char*> step_{""};   // of the stop, for the log when it is late
    std::jthread stop_guard_;
};

}  // namespace ioc
