#include "ioc/app.hpp"

#include <spdlog/spdlog.h>

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/network_v4.hpp>
#include <boost/asio/ip/network_v6.hpp>

#include "ioc/ground.hpp"
#include "ioc/indicators/catalogue.hpp"
#include "ioc/mirror.hpp"
#include "ioc/passwords.hpp"
#include "ioc/service_notify.hpp"
#include "ioc/store/stills.hpp"

namespace ioc {
namespace asio = boost::asio;

namespace {

Nursery::Obituary obituary(const char* what) {
    return [what](const std::string& name, std::exception_ptr why) {
        try {
            std::rethrow_exception(why);
        } catch (const std::exception& error) {
            spdlog::error("{} task=\"{}\" died error=\"{}\"", what, name, error.what());
        }
    };
}

alerts::Topology topology_of(const std::vector<DeclaredUpstream>& rows) {
    std::vector<alerts::Upstream> upstreams;
    for (const auto& row : rows) {
        alerts::Upstream upstream{row.id, row.kind, {row.unit}, {row.name, row.name_en}, {row.place, row.place_en}, {}};
        for (const auto& id : row.cameras) upstream.members.emplace_back(alerts::SourceKind::camera, id);
        for (const auto& id : row.devices) upstream.members.emplace_back(alerts::SourceKind::device, id);
        for (const auto& id : row.upstreams) upstream.members.emplace_back(alerts::SourceKind::centre, "upstream/" + id);
        upstreams.push_back(std::move(upstream));
    }
    return alerts::Topology{std::move(upstreams)};
}

alerts::DeskPolicy desk_policy(const TimeZone& zone, const Config& config) {
    alerts::DeskPolicy policy;
    policy.topology = topology_of(config.upstreams);
    policy.utc_offset = [&zone](const alerts::UnitId&, alerts::Instant when) { return zone.offset_at(when); };
    return policy;
}

}  // namespace

App::App(Config config, std::unique_ptr<Ground> ground)
    : config_(std::move(config)), ground_(std::move(ground)), lanes_(config_.decoders), resolver_(loop_.get_executor()),
      writer_(*ground_->centre, *ground_->secrets, lanes_.centre_write),
      flows_(loop_.get_executor(), obituary("flow")), connections_(loop_.get_executor(), obituary("connection")),
      devices_(loop_.get_executor(), obituary("device")), roof_(loop_.get_executor(), obituary("roof")),
      control_(web::HubLimits{}),
      alarms_(loop_.get_executor(), writer_, ground_->clock, desk_policy(ground_->zone, config_),
              [ids = &ground_->alarm_ids](alerts::Instant now) { return alerts::AlarmId{ids->next(now)}; }),
      health_(alarms_, ground_->clock), journal_(loop_.get_executor(), *ground_->readings, lanes_.readings_write),
      telemetry_(journal_, alarms_, health_, directory_, ground_->clock, ground_->zone),
      identifier_(config_.classify, lanes_),
      events_({flows_, writer_, lanes_, identifier_}, alarms_, directory_, ground_->clock, ground_->zone, ground_->data.stills()),
      sign_in_(writer_, lanes_, directory_, ground_->clock, std::move(ground_->sessions)),
      console_(control_, sign_in_, alarms_, writer_, directory_, ground_->clock, ground_->zone),
      duty_(writer_, ground_->clock, alarms_, console_, directory_, ground_->zone), watching_(config_, identifier_.works()), cameras_({lanes_, resolver_, media_, ground_->clock, flows_, watching_}, events_, health_, console_, sign_in_, directory_),
      indicators_(console_, cameras_, telemetry_, directory_, ground_->clock),
      notices_(loop_.get_executor(), writer_, config_.webhooks, console_, duty_, directory_, ground_->clock, ground_->zone, ""),
      retention_(writer_, *ground_->readings, lanes_, ground_->clock, config_.retention, ground_->data.stills()) {
    alarms_.audience({&console_, &indicators_, &notices_});
    telemetry_.audience(&console_);
}

App::~App() = default;

boost::system::result<std::unique_ptr<App>, std::string> App::build(Config config) {
    auto ground = Ground::lay(config);
    if (!ground) return ground.error();
    std::unique_ptr<App> app(new App(std::move(config), std::move(*ground)));
    if (auto restored = app->restore(); !restored) return restored.error();
    if (auto opened = app->open_doors(); !opened) return opened.error();
    return app;
}

boost::system::result<void, std::string> App::restore() {
    auto& tables = ground_->centre->tables();
    const auto failed = [](const char* what, const boost::system::error_code& error) {
        return std::string(what) + " cannot be read back: " + error.message();
    };
    if (auto closed = tables.events.close_left_open(); !closed) return failed("events", closed.error());
    const auto swept = store::sweep_stills(tables.events, ground_->data.stills());
    if (!swept) return failed("stills", swept.error());
    if (swept->garbage + swept->orphans + swept->dangling > 0) {
        spdlog::info("stills swept garbage={} without_row={} lost={}", swept->garbage, swept->orphans, swept->dangling);
    }
    auto directory = load_directory(tables);
    if (!directory) return failed("the configuration", directory.error());
    directory_ = std::move(*directory);

    auto open = tables.alarms.open_alarms();
    if (!open) return failed("open alarms", open.error());
    const auto now = ground_->clock.now();
    const auto today = ground_->zone.day_start(now);
    auto numbers = tables.alarms.day_numbers(today);
    if (!numbers) return failed("alarm numbers", numbers.error());
    std::vector<alerts::DayNumber> days;
    const auto local_day = std::chrono::floor<std::chrono::days>(now + ground_->zone.offset_at(now));
    for (const auto& number : *numbers) {
        days.push_back({number.unit, std::chrono::local_days{local_day.time_since_epoch()}, number.last});
    }
    auto last = tables.alarms.last_number();
    if (!last) return failed("the last change", last.error());
    auto recent = tables.alarms.changes_after(std::max<std::int64_t>(0, *last - 1000), 1000);
    if (!recent) return failed("recent changes", recent.error());
    console_.restore(*open, *recent, *last);
    auto resolved = tables.alarms.resolved_alarms(static_cast<int>(alarms_.desk().policy().remembered));
    if (!resolved) return failed("resolved alarms", resolved.error());
    auto shifts = tables.duty.latest(64);
    if (!shifts) return failed("duty shifts", shifts.error());
    duty_.restore(std::move(*shifts));
    if (auto waiting = notices_.restore(tables.outbox, *open, *recent); !waiting) return failed("notices", waiting.error());
    for (auto& alarm : *resolved) open->push_back(std::move(alarm));
    alarms_.restore(std::move(*open), days);

    auto states = ground_->readings->readings().device_states();
    if (!states) return failed("devices' state", states.error());
    auto values = ground_->readings->readings().last_values();
    if (!values) return failed("last values", values.error());
    telemetry_.restore(secrets_of(directory_.devices, *ground_->secrets, [](const auto& row) { return row.secret; }), *states, *values);
    for (const auto& [unit, view] : directory_.units) {
        for (const auto& indicator : indicator_catalogue()) {
            auto row = tables.indicators.latest(std::string(indicator.code), unit);
            if (row && *row) indicators_.figures({**row});
        }
    }
    return {};
}

bool App::plain_allowed(const asio::ip::address& peer) const {
    for (const auto& text : config_.telemetry.plain_networks) {
        boost::system::error_code bad;
        const auto v4 = asio::ip::make_network_v4(text, bad);
        if (!bad && peer.is_v4() && v4.hosts().find(peer.to_v4()) != v4.hosts().end()) return true;
        if (!bad && peer.is_v4() && v4.network() == peer.to_v4()) return true;
        const auto v6 = asio::ip::make_network_v6(text, bad);
        if (!bad && peer.is_v6() && (v6.hosts().find(peer.to_v6()) != v6.hosts().end() || v6.address() == peer.to_v6())) return true;
    }
    return false;
}

asio::awaitable<void> App::serve_device(asio::ip::tcp::socket socket, bool secure) {
    boost::system::error_code error;
    const auto peer = socket.remote_endpoint(error);
    if (error) co_return;
    if (!secure && !plain_allowed(peer.address())) {
        spdlog::warn("device refused reason=plain_not_allowed from={}", peer.address().to_string());
        co_return;
    }
    auto stream = secure ? device_tls_->stream(std::move(socket)) : ingest::plain_stream(std::move(socket));
    auto serving = telemetry_.door().serve(std::move(stream), peer.address().to_string());
    co_await std::move(serving);
}

asio::awaitable<void> App::serve_console(asio::ip::tcp::socket socket) {
    auto serving = tls_ ? doors_->serve_tls(std::move(socket), *tls_) : doors_->serve(std::move(socket));
    co_await std::move(serving);
}

void App::offer_set_up() {
    auto& tables = ground_->centre->tables();
    const auto users = tables.users.all();
    if (!users || !users->empty()) return;
    const auto now = ground_->clock.now();
    const auto token = random_token();
    const auto offered = ground_->centre->transaction([&](store::CentreTables& inside) -> store::Status {
        if (auto old = inside.sessions.withdraw(store::LinkPurpose::setup, now); !old) return old;
        return inside.sessions.offer({sha256_hex(token), "", store::LinkPurpose::setup, now, now + std::chrono::minutes(15)});
    });
    if (!offered) return;
    const std::string scheme = tls_ ? "https://" : "http://";
    std::printf("First start: nobody can sign in yet. Within 15 minutes open\n  %s%s:%u/#/setup?token=%s\nLần đầu chạy: hãy mở đường dẫn trên trong 15 phút để lập tài khoản quản trị.\n",
                scheme.c_str(), config_.console.listen.host.c_str(), static_cast<unsigned>(entrances_.front()->listener.port()), token.c_str());
    std::fflush(stdout);
}

void App::announce() const {
    spdlog::info("ready console={}:{} cameras={} devices={} rules={} units={} data={}", config_.console.listen.host,
                 entrances_.front()->listener.port(), directory_.cameras.size(), directory_.devices.size(), directory_.rules.size(),
                 directory_.units.size(), ground_->data.path().string());
    notify_service("READY=1");
}

}  // namespace ioc
