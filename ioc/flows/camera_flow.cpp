#include "ioc/flows/camera_flow.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <iterator>
#include <span>

#include "camera/rtsp/session.hpp"
#include "ioc/offload.hpp"
#include "ioc/within.hpp"

namespace ioc {
namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {

// Ten seconds of a 1080p camera. Full: what waits is dropped up to the next key picture, so analysis never lags far.
constexpr std::size_t kWaitingPictures = 250;
constexpr std::size_t kWaitingBytes = std::size_t{8} << 20;
constexpr int kFirstWall = 16;   // cameras that a console shows at once

console::Text text_of(const camera::Words& words) { return {std::string(words.vi), std::string(words.en)}; }

console::PictureVerdict verdict_of(camera::HealthCause cause) {
    switch (cause) {
        case camera::HealthCause::covered: return console::PictureVerdict::covered;
        case camera::HealthCause::moved: return console::PictureVerdict::moved;
        case camera::HealthCause::frozen: return console::PictureVerdict::frozen;
        case camera::HealthCause::too_dark: return console::PictureVerdict::dark;
        case camera::HealthCause::glare: return console::PictureVerdict::glare;
        case camera::HealthCause::defocused: break;
    }
    return console::PictureVerdict::defocused;
}

void add(camera::Findings& all, camera::Findings more) {
    std::move(more.sightings.begin(), more.sightings.end(), std::back_inserter(all.sightings));
    std::move(more.changes.begin(), more.changes.end(), std::back_inserter(all.changes));
    std::move(more.verdicts.begin(), more.verdicts.end(), std::back_inserter(all.verdicts));
    all.counts = more.counts;
    if (more.health) all.health = more.health;
}

}  // namespace

CameraFlow::CameraFlow(asio::any_io_executor executor, store::CameraRow row, std::string password, Lanes& lanes,
                       Resolver& resolver, web::MediaHub& hub, CameraAudience& audience, const Clock& clock, const Watching& watching)
    : executor_(executor), row_(std::move(row)), password_(std::move(password)), lanes_(lanes), resolver_(resolver),
      audience_(audience), clock_(clock),
      nursery_(executor, [id = row_.id](const std::string& name, std::exception_ptr why) {
          try {
              std::rethrow_exception(why);
          } catch (const std::exception& error) {
              spdlog::error("camera={} task=\"{}\" died error=\"{}\"", id, name, error.what());
          }
      }),
      ring_(camera::RingLimits{std::size_t{12} << 20, watching.pre_roll()}),
      live_(row_.id, hub, nursery_, lanes.decode, ring_), waiting_(executor), settings_(watching.settings(row_)),
      decoders_(watching.decoders()), classifies_(watching.classifies()), shedding_(row_.wall_order <= kFirstWall), state_since_(clock.now()),
      started_at_(clock.now()) {}

void CameraFlow::start() {
    if (!row_.enabled) {
        become(console::CameraState::disabled, {"Đã tắt trong cấu hình", "Switched off in the configuration"});
        return;
    }
    nursery_.start("connect", connect_for_ever());
    nursery_.start("look", look());
    nursery_.start("report", report());
}

asio::awaitable<void> CameraFlow::close() {
    auto closed = nursery_.close();
    co_await std::move(closed);
}

asio::awaitable<void> CameraFlow::connect_for_ever() {
    std::uniform_real_distribution<double> uniform(0.0, 1.0);
    for (;;) {
        playing_since_ = {};
        auto attempt = play_once();
        const auto fault = co_await std::move(attempt);
        const auto played = playing_since_ == std::chrono::steady_clock::time_point{}
                                ? 0ms
                                : std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - playing_since_);
        const auto wait = backoff_.next(fault, played, uniform(chance_));
        retry_at_ = clock_.now() + wait;
        live_.lost();
        ++faults_[fault];
        if (state_ == console::CameraState::live) ++reconnects_;
        spdlog::info("camera={} lost error=\"{}\" retry_in={}ms", row_.id, camera::name(fault), wait.count());
        become(console::CameraState::offline, text_of(camera::words(fault)));
        auto pause = nap(wait);
        co_await std::move(pause);
    }
}

void CameraFlow::playing(const camera::VideoParameters& parameters) {
    if (playing_since_ == std::chrono::steady_clock::time_point{}) playing_since_ = std::chrono::steady_clock::now();
    fresh_connection_ = true;
    parameters_ = parameters;
    sound_.reset();
    ring_.clear();
    for (const auto& unit : waiting_.take_now()) {
        waiting_bytes_ -= std::min(waiting_bytes_, unit.bytes->size());
        ++shed_;
    }
    live_.playing(parameters);
}

void CameraFlow::picture(camera::AccessUnit unit) {
    ++pictures_;
    picture_at_ = unit.arrived;
    rate_.bytes += unit.bytes->size();
    if (state_ != console::CameraState::live) become(console::CameraState::live, {});
    ring_.push(unit);
    live_.picture(unit);
    const bool calm = passed_over(unit);
    if (session_) session_->relax(calm && !analyser_->alert() && !live_.watched());
    if (calm) return;
    if (waiting_.size() >= kWaitingPictures || waiting_bytes_ >= kWaitingBytes) skip_to_key_ = true;
    if (skip_to_key_) {
        if (!unit.key) {
            ++shed_;
            return;
        }
        shed_ += waiting_.take_now().size();
        waiting_bytes_ = 0;
        skip_to_key_ = false;
    }
    waiting_bytes_ += unit.bytes->size();
    waiting_.put(std::move(unit));
}

void CameraFlow::sound(camera::SoundUnit unit) {
    sound_ = unit.parameters;
    ring_.push(std::move(unit));
}

// What stays coded needs no lane: some microseconds, and nothing that waits would be overtaken.
bool CameraFlow::passed_over(const camera::AccessUnit& unit) {
    if (!analyser_ || looking_ || fresh_connection_ || skip_to_key_ || !waiting_.empty()) return false;
    if (!analyser_->pass_over(unit)) return false;
    counts_ = analyser_->counts();
    return true;
}

// The analyser is made and decodes in the lane only: one errand at a time carries it there. Between errands the loop
// asks it what may stay coded.
asio::awaitable<void> CameraFlow::look() {
    std::optional<camera::VideoParameters> known;
    for (;;) {
        auto next = waiting_.take_all();
        auto timed = within(1s, std::move(next));
        auto taken = co_await std::move(timed);
        std::vector<camera::AccessUnit> units;
        if (taken) units = std::move(*taken);
        waiting_bytes_ = 0;
        if (!parameters_ || (units.empty() && (!analyser_ || !analyser_->alert()))) continue;
        const bool fresh = std::exchange(fresh_connection_, false);
        const bool other = known && *known != *parameters_;
        auto work = [handle = analyser_, units = std::move(units), parameters = *parameters_, fresh, other, id = row_.id,
                     settings = settings_, decoders = decoders_, load = shedding_.load(), attention = attention_, now = clock_.now(),
                     posted = std::chrono::steady_clock::now()](std::stop_token stop) mutable {
            if (stop.stop_requested()) units.clear();   // we are leaving: nobody waits for this look
            const auto began = std::chrono::steady_clock::now();
            if (!handle) handle = std::make_shared<camera::Analyser>(camera::CameraId{id}, settings, parameters, decoders);
            handle->under(load);
            handle->attend(attention);
            if (other) handle->change_parameters(parameters);
            else if (fresh) handle->reconnected();
            // One by one: a stop then waits for a picture, not for the ten seconds of them that a busy lane may find here.
            auto findings = units.empty() ? handle->observe({}, now) : camera::Findings{};
            for (std::size_t at = 0; at < units.size() && !stop.stop_requested(); ++at) {
                add(findings, handle->observe(std::span(&units[at], 1), now));
            }
            return std::tuple(std::move(handle), std::move(findings), std::chrono::steady_clock::now() - began, began - posted);
        };
        known = parameters_;
        auto pending = offload(lanes_.decode, std::move(work));
        looking_ = true;
        auto answer = co_await std::move(pending);
        looking_ = false;
        if (!answer) continue;   // the lane is full: these pictures were not looked at
        analyser_ = std::move(std::get<0>(*answer));
        looked_for_ += std::get<2>(*answer);
        const auto lag = std::chrono::duration_cast<std::chrono::milliseconds>(std::get<3>(*answer));
        if (const auto before = shedding_.load(); shedding_.observe(lag, std::chrono::steady_clock::now()) != before) {
            spdlog::warn("camera={} load={} lag={}ms", row_.id, static_cast<int>(shedding_.load()), lag.count());
        }
        digest(std::get<1>(*answer));
    }
}

void CameraFlow::digest(const camera::Findings& findings) {
    counts_ = findings.counts;
    if (!findings.sightings.empty()) {
        const bool was_still = moving_until_ <= clock_.now();
        moving_until_ = clock_.now() + 1s;
        if (was_still) audience_.changed(view());
    }
    for (const auto& change : findings.changes) {
        count_moving(change);
        if (parameters_) audience_.moved(row_, change, ring_, *parameters_);
    }
    for (const auto& verdict : findings.verdicts) judge(verdict);
}

void CameraFlow::count_moving(const camera::EventChange& change) {
    const auto now = clock_.now();
    if (change.kind == camera::EventChange::Kind::opened && open_events_++ == 0) moving_since_ = now;
    if (change.kind == camera::EventChange::Kind::closed && open_events_ > 0 && --open_events_ == 0) moving_for_ += now - moving_since_;
}

void CameraFlow::judge(const camera::HealthVerdict& verdict) {
    std::erase_if(standing_, [&](const auto& known) { return known.cause == verdict.cause; });
    if (verdict.bad) standing_.push_back(verdict);
    spdlog::info("camera={} verdict={} bad={}", row_.id, camera::words(verdict.cause).code, verdict.bad);
    verdict_ = standing_.empty() ? console::PictureVerdict::good : verdict_of(standing_.front().cause);
    verdict_since_ = standing_.empty() ? clock_.now() : standing_.front().since;
    audience_.changed(view());
}

void CameraFlow::become(console::CameraState state, console::Text cause) {
    if (state_ != state) state_since_ = clock_.now();
    if (state == console::CameraState::live) spdlog::info("camera={} live", row_.id);
    state_ = state;
    cause_ = std::move(cause);
    if (state_ == console::CameraState::live) retry_at_ = {};
    audience_.changed(view());
}

asio::awaitable<void> CameraFlow::report() {
    for (;;) {
        auto pause = nap(2s);
        co_await std::move(pause);
        measure();
        audience_.changed(view());
    }
}

void CameraFlow::measure() {
    const auto now = clock_.now();
    const double seconds = std::chrono::duration<double>(now - rate_.since).count();
    if (rate_.since != Instant{} && seconds > 0) {
        rate_.fps = static_cast<double>(pictures_ - rate_.pictures) / seconds;
        rate_.kbit_s = static_cast<double>(rate_.bytes) * 8 / 1000 / seconds;
    }
    rate_.since = now;
    rate_.pictures = pictures_;
    rate_.bytes = 0;
}

}  // namespace ioc
