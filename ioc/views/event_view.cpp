#include "ioc/views/event_view.hpp"

#include "ioc/clock.hpp"
#include "ioc/views/alarm_view.hpp"
#include "ioc/views/identity_view.hpp"

namespace ioc {
namespace {

console::Text silent_words(const std::string& code) {
    for (std::size_t i = 0; i < alerts::kSilents; ++i) {
        const auto reason = static_cast<alerts::Silent>(i);
        if (alerts::code(reason) == code) return text_of(alerts::words(reason));
    }
    return {};
}

}  // namespace

alerts::Source source_of(const store::CameraRow& camera) {
    return {alerts::SourceKind::camera, camera.id, words_of(camera.name), words_of(camera.place)};
}

alerts::MotionObservation observation_of(const store::EventRow& row, const store::CameraRow& camera) {
    alerts::MotionObservation seen;
    seen.source = source_of(camera);
    seen.event = {row.id};
    seen.start = row.started_at;
    seen.track.reserve(row.track.size());
    for (const auto& step : row.track) seen.track.push_back({step.at, {step.box.x, step.box.y, step.box.width, step.box.height}});
    seen.identity = identity_from(row.identity);
    seen.ended = row.ended_at != Instant{};
    return seen;
}

console::EventView event_view(const store::EventRow& row, const store::ShownBy& alarms) {
    console::EventView view;
    view.id = row.id;
    view.camera = row.camera;
    view.started_at = millis(row.started_at);
    view.ended_at = millis(row.ended_at);
    view.reason = row.reason;
    view.box = row.best_box;
    if (!row.still.empty()) view.still = "/api/events/" + row.id + "/still.jpg";
    if (const auto found = alarms.find(row.id); found != alarms.end()) view.alarm = found->second;
    view.identity = identity_words(identity_from(row.identity));
    view.silent = !row.silent.empty();
    view.silent_reason = silent_words(row.silent);
    return view;
}

}  // namespace ioc
