#include "ioc/flows/camera_fleet.hpp"

#include "ioc/views/alarm_view.hpp"

namespace ioc {
namespace asio = boost::asio;

namespace {

struct Watched {
    console::PictureVerdict verdict;
    alerts::Matter matter;
};
constexpr Watched kWatched[] = {
    {console::PictureVerdict::covered, alerts::Matter::covered},
    {console::PictureVerdict::moved, alerts::Matter::moved},
    {console::PictureVerdict::frozen, alerts::Matter::frozen},
    {console::PictureVerdict::dark, alerts::Matter::too_dark},
    {console::PictureVerdict::glare, alerts::Matter::glare},
    {console::PictureVerdict::defocused, alerts::Matter::defocused},
};

web::Showing nothing(console::Text reason) {
    web::Showing showing;
    showing.state.mode = "none";
    showing.state.reason = std::move(reason);
    return showing;
}

}  // namespace

CameraFleet::CameraFleet(Means means, EventFlow& events, HealthFlow& health, ConsoleFlow& console, SignIn& sign_in,
                         const Directory& directory)
    : means_(means), events_(events), health_(health), console_(console), sign_in_(sign_in), directory_(directory) {}

void CameraFleet::start(std::map<std::string, std::string> passwords) {
    passwords_ = std::move(passwords);
    for (const auto& [id, row] : directory_.cameras) begin(row);
}

void CameraFleet::begin(const store::CameraRow& row) {
    CameraAudience& audience = *this;
    auto flow = std::make_shared<CameraFlow>(means_.nursery.executor(), row, password(row.id), means_.lanes, means_.resolver,
                                             means_.hub, audience, means_.clock, means_.watching);
    cameras_[row.id] = flow;
    flow->attend(means_.watching.attention(row.id, directory_));
    console_.camera(flow->view(), false);
    flow->start();
}

void CameraFleet::load_rules() {
    for (auto& [id, flow] : cameras_) flow->attend(means_.watching.attention(id, directory_));
}

const std::string& CameraFleet::password(const std::string& id) const {
    static const std::string none;
    const auto found = passwords_.find(id);
    return found == passwords_.end() ? none : found->second;
}

void CameraFleet::changed(const std::string& id, const std::string& password) {
    if (!password.empty()) passwords_[id] = password;
    means_.nursery.start("camera " + id, replace(id));
}

asio::awaitable<void> CameraFleet::replace(std::string id) {
    std::shared_ptr<CameraFlow> old;
    if (const auto found = cameras_.find(id); found != cameras_.end()) {
        old = found->second;
        cameras_.erase(found);
    }
    if (old) {
        auto closing = old->close();
        co_await std::move(closing);
        events_.camera_gone(id);
    }
    if (const auto* row = directory_.camera(id); row && !closing_ && !cameras_.contains(id)) {
        begin(*row);
    } else if (old && !row) {
        health_.forget(alerts::SourceKind::camera, id);
        console_.camera(old->view(), true);
    }
    means_.hub.restart(id);
}

asio::awaitable<void> CameraFleet::close() {
    closing_ = true;
    // All leave at once: each may take its farewell time, together they take no longer.
    Nursery leaving(means_.nursery.executor(), nullptr);
    for (auto& [id, flow] : cameras_) leaving.start("leave " + id, flow->close());
    while (leaving.size() > 0) {
        asio::steady_timer pause(means_.nursery.executor(), std::chrono::milliseconds(5));
        auto wait = pause.async_wait(asio::use_awaitable);
        co_await std::move(wait);
    }
    auto closed = leaving.close();
    co_await std::move(closed);
    for (auto& [id, flow] : cameras_) events_.camera_gone(id);
}

CameraFlow* CameraFleet::find(const std::string& id) {
    const auto found = cameras_.find(id);
    return found == cameras_.end() ? nullptr : found->second.get();
}

web::Showing CameraFleet::join(const web::Caller& caller, const std::string& camera, const std::string& mode,
                               const std::string& size) {
    auto* flow = find(camera);
    if (!flow || !sign_in_.may(caller, Verb::camera_watch, {flow->row().unit, camera})) {
        return nothing({"Không có camera này", "There is no such camera"});
    }
    auto showing = flow->live().join(mode, size);
    if (const auto view = flow->view(); showing.state.mode == "none" && !view.cause.vi.empty()) showing.state.reason = view.cause;
    return showing;
}

void CameraFleet::unwatched(const std::string& camera, const std::string& mode, const std::string& size) {
    if (auto* flow = find(camera)) flow->live().unwatched(mode, size);
}

void CameraFleet::moved(const store::CameraRow& row, const camera::EventChange& change, const camera::Ring& ring,
                        const camera::VideoParameters& parameters) {
    events_.moved(row, change, ring, parameters);
}

void CameraFleet::changed(const console::CameraView& view) {
    console_.camera(view, false);
    alerts::HealthObservation seen;
    seen.source = {alerts::SourceKind::camera, view.id, words_of(view.name), words_of(view.place)};
    seen.unit = {view.unit};
    seen.matter = alerts::Matter::camera_offline;
    seen.bad = view.state == console::CameraState::offline;
    seen.since = instant(view.state_since);
    seen.detail = words_of(view.cause);
    health_.observe(seen);
    if (view.state != console::CameraState::live) return;   // no picture, no verdict on it
    for (const auto& [verdict, matter] : kWatched) {
        seen.matter = matter;
        seen.bad = view.verdict == verdict;
        seen.since = instant(view.verdict_since);
        seen.detail = {};
        health_.observe(seen);
    }
}

}  // namespace ioc
