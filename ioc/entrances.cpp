// The doors: which routes exist, who listens where, and what the metrics page says.
#include <spdlog/spdlog.h>

#include "ioc/app.hpp"
#include "ioc/doors/doors.hpp"
#include "ioc/ground.hpp"
#include "ioc/metrics.hpp"
#include "ioc/openapi.hpp"
#include "ioc/version.hpp"

namespace ioc {
namespace asio = boost::asio;

namespace {
constexpr std::size_t kConsoleConnections = 600;
constexpr std::size_t kDeviceConnections = 4096;
}  // namespace

std::vector<web::Route> App::routes() {
    const Office office{writer_, directory_, ground_->clock, sign_in_};
    std::vector<Routes> groups;
    groups.push_back(session_routes(office, config_, duty_, control_, media_));
    groups.push_back(duty_routes(duty_));
    groups.push_back(setup_routes(office, lanes_));
    groups.push_back(alarm_routes(console_, *ground_->readers, lanes_, sign_in_, ground_->zone));
    groups.push_back(still_routes(*ground_->readers, lanes_, sign_in_, ground_->data.stills()));
    groups.push_back(camera_routes(office, cameras_, lanes_));
    groups.push_back(camera_test_routes(office, cameras_, resolver_, lanes_));
    groups.push_back(event_routes(office, *ground_->readers, lanes_, ground_->zone));
    groups.push_back(backtest_routes(office, *ground_->readers, lanes_, ground_->zone));
    groups.push_back(rule_routes(office, events_, telemetry_, cameras_));
    groups.push_back(device_register_routes(office, telemetry_));
    groups.push_back(device_routes(office, telemetry_, *ground_->readers, lanes_));
    groups.push_back(tile_routes(directory_, indicators_, sign_in_));
    groups.push_back(user_routes(office, lanes_, control_));
    groups.push_back(audit_routes(*ground_->readers, lanes_, directory_));
    groups.push_back(system_routes([this] { return ready_; }, [this] { return metrics(); }, std::string(kOpenApi)));
    std::vector<web::Route> all;
    for (auto& group : groups) {
        for (auto& route : group) all.push_back(std::move(route));
    }
    return all;
}

boost::system::result<void, std::string> App::open_entrance(const std::string& name, const ListenAddress& where, Nursery& guests,
                                                            Listener::Serve serve, std::size_t most) {
    auto listener = Listener::open(loop_.get_executor(), name, where);
    if (!listener) return listener.error();
    entrances_.push_back(std::unique_ptr<Entrance>(new Entrance{std::move(*listener), guests, std::move(serve), most}));
    return {};
}

boost::system::result<void, std::string> App::open_doors() {
    if (config_.console.tls.configured()) {
        tls_.emplace(asio::ssl::context::tls_server);
        boost::system::error_code error;
        tls_->set_options(asio::ssl::context::no_tlsv1 | asio::ssl::context::no_tlsv1_1 | asio::ssl::context::default_workarounds);
        tls_->use_certificate_chain_file(config_.console.tls.certificate.string(), error);
        if (error) return "certificate " + config_.console.tls.certificate.string() + " cannot be used: " + error.message();
        tls_->use_private_key_file(config_.console.tls.key.string(), asio::ssl::context::pem, error);
        if (error) return "private key " + config_.console.tls.key.string() + " cannot be used: " + error.message();
    }
    web::DoorOptions options;
    options.hosts = config_.console.hosts;
    options.console = config_.console.files;
    options.secure = tls_.has_value();
    doors_ = std::make_unique<web::Doors>(options, routes(), sign_in_, control_, console_, media_, cameras_);
    auto console = [this](asio::ip::tcp::socket socket) { return serve_console(std::move(socket)); };
    if (auto opened = open_entrance("console", config_.console.listen, connections_, console, kConsoleConnections); !opened) return opened;
    if (!config_.telemetry.plain.host.empty()) {
        auto plain = [this](asio::ip::tcp::socket socket) { return serve_device(std::move(socket), false); };
        if (auto opened = open_entrance("telemetry", config_.telemetry.plain, devices_, plain, kDeviceConnections); !opened) return opened;
    }
    if (!config_.telemetry.secure.host.empty()) {
        auto identity = ingest::TlsIdentity::load(config_.telemetry.tls.certificate.string(), config_.telemetry.tls.key.string());
        if (!identity) return identity.error();
        device_tls_.emplace(std::move(*identity));
        auto secure = [this](asio::ip::tcp::socket socket) { return serve_device(std::move(socket), true); };
        if (auto opened = open_entrance("telemetry over TLS", config_.telemetry.secure, devices_, secure, kDeviceConnections); !opened) return opened;
    }
    return {};
}

std::string App::metrics() const {
    MetricsPage page;
    page.gauge("ioc_info", "Version of the server.", 1, {{"version", kVersion}});
    page.gauge("ioc_loop_lag_seconds", "Lateness of the loop's own timer, recent worst.", loop_lag_);
    for (const Lane* lane : {&lanes_.decode, &lanes_.centre_write, &lanes_.readings_write, &lanes_.read, &lanes_.media_read,
                             &lanes_.media_write, &lanes_.password, &lanes_.mail}) {
        const auto counts = lane->counts();
        page.gauge("ioc_lane_waiting", "Errands that wait or run.", static_cast<double>(counts.waiting), {{"lane", lane->name()}});
    }
    for (const Lane* lane : {&lanes_.decode, &lanes_.read, &lanes_.media_write, &lanes_.password, &lanes_.mail}) {
        page.counter("ioc_lane_refused_total", "Errands refused because the lane was full.",
                     static_cast<double>(lane->counts().refused), {{"lane", lane->name()}});
    }
    for (const auto& [id, flow] : cameras_.all()) {
        page.gauge("ioc_camera_live", "1 = pictures arrive.", flow->view().state == console::CameraState::live, {{"camera", id}});
    }
    for (const auto& [id, flow] : cameras_.all()) {
        page.counter("ioc_camera_pictures_total", "Pictures received.", static_cast<double>(flow->pictures()), {{"camera", id}});
    }
    for (const auto& [id, flow] : cameras_.all()) {
        page.counter("ioc_camera_lost_total", "Packets lost on the way and pictures that came damaged.", static_cast<double>(flow->lost()), {{"camera", id}});
        page.counter("ioc_camera_shed_total", "Pictures not analysed because the lane was behind.", static_cast<double>(flow->shed()), {{"camera", id}});
    }
    for (const auto& [id, flow] : cameras_.all()) {
        const auto& counts = flow->analysed();
        const std::pair<const char*, std::uint64_t> looks[] = {
            {"decoded", counts.decoded},       {"looked", counts.analysed},          {"gate_hit", counts.ladder.hits},
            {"confirmed", counts.ladder.confirmed}, {"refuted", counts.ladder.refuted},   {"back_stop", counts.ladder.back_stops},
            {"shed", counts.ladder.shed}};
        for (const auto& [what, times] : looks) {
            page.counter("ioc_camera_looks_total", "What the pictures of a camera were put through.", static_cast<double>(times), {{"camera", id}, {"step", what}});
        }
    }
    for (const auto& [id, flow] : cameras_.all()) {
        page.counter("ioc_camera_looking_seconds_total", "Time in the decode lane.", std::chrono::duration<double>(flow->looked_for()).count(), {{"camera", id}});
    }
    for (const auto& [id, flow] : cameras_.all()) {
        page.gauge("ioc_camera_fallback", "1 = looked at otherwise than by gate and back-stop, for this reason.", 1,
                   {{"camera", id}, {"reason", std::string(camera::name(flow->analysed().fallback))}});
    }
    for (const auto& [id, flow] : cameras_.all()) {
        page.gauge("ioc_camera_load", "0 = all, 1 = half the looks, 2 = key pictures only, 3 = none: what the lane can bear.",
                   static_cast<double>(flow->load()), {{"camera", id}});
    }
    for (const auto& [id, flow] : cameras_.all()) {
        for (const auto reason : camera::kRejected) {
            page.counter("ioc_camera_rejected_total", "Analysed pictures that were no evidence.",
                         static_cast<double>(flow->analysed().rejected.of(reason)),
                         {{"camera", id}, {"reason", std::string(camera::words(reason).code)}});
        }
    }
    for (const auto& [id, flow] : cameras_.all()) {
        for (const auto& [fault, times] : flow->faults()) {
            page.counter("ioc_camera_faults_total", "Connections and attempts that ended, by cause.", static_cast<double>(times),
                         {{"camera", id}, {"fault", std::string(camera::name(fault))}});
        }
    }
    if (identifier_.works()) {
        page.counter("ioc_classify_looks_total", "Stills that the network looked at.", static_cast<double>(identifier_.looks()));
        page.counter("ioc_classify_shed_total", "Looks that load or budget forbade.", static_cast<double>(identifier_.shed()));
        page.counter("ioc_classify_seconds_total", "Time in the classify lane.", std::chrono::duration<double>(identifier_.looked_for()).count());
    }
    page.counter("ioc_events_total", "Camera events stored since the start.", static_cast<double>(events_.events()));
    page.gauge("ioc_alarms_open", "Alarms not resolved.", static_cast<double>(alarms_.desk().open_count()));
    page.gauge("ioc_alarms_unwritten", "Alarm changes not yet on disk.", static_cast<double>(alarms_.pending()));
    const auto& journal = journal_.counts();
    page.counter("ioc_reports_total", "Device reports durable.", static_cast<double>(journal.reports));
    page.counter("ioc_readings_total", "Readings durable.", static_cast<double>(journal.readings));
    page.counter("ioc_journal_commits_total", "Group commits of readings.", static_cast<double>(journal.commits));
    page.counter("ioc_journal_failures_total", "Group commits the disk refused.", static_cast<double>(journal.failures));
    page.counter("ioc_device_refusals_total", "Device connections and messages refused.", static_cast<double>(telemetry_.refusals()));
    page.counter("ioc_sign_in_refusals_total", "Sign-ins refused.", static_cast<double>(sign_in_.refusals()));
    page.counter("ioc_feeds_refused_total", "Figure files refused.", static_cast<double>(indicators_.feeds_refused()));
    page.gauge("ioc_notices_waiting", "Notices not yet delivered.", static_cast<double>(notices_.waiting()));
    page.gauge("ioc_consoles", "Consoles on the control socket.", static_cast<double>(control_.consoles()));
    page.counter("ioc_consoles_dropped_total", "Consoles dropped because they were too slow.", static_cast<double>(control_.dropped()));
    page.gauge("ioc_viewers", "Views watched on media sockets.", static_cast<double>(media_.viewers()));
    page.counter("ioc_pictures_skipped_total", "Pictures not sent because a viewer was slow.", static_cast<double>(media_.skipped()));
    const auto doors = doors_->counts();
    page.counter("ioc_http_requests_total", "HTTP requests.", static_cast<double>(doors.requests));
    page.counter("ioc_http_refused_total", "HTTP requests refused.", static_cast<double>(doors.refused_framing), {{"reason", "framing"}});
    page.counter("ioc_http_refused_total", "HTTP requests refused.", static_cast<double>(doors.refused_host), {{"reason", "host"}});
    page.counter("ioc_http_refused_total", "HTTP requests refused.", static_cast<double>(doors.refused_origin), {{"reason", "origin"}});
    page.counter("ioc_http_refused_total", "HTTP requests refused.", static_cast<double>(doors.refused_right), {{"reason", "right"}});
    page.counter("ioc_http_failed_total", "Handlers that failed.", static_cast<double>(doors.failed));
    return page.take();
}

}  // namespace ioc
