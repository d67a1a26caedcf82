#include "ioc/flows/watching.hpp"

#include <algorithm>
#include <cmath>

namespace ioc {

Watching::Watching(const Config& config)
    : usual_(config.analysis), pre_roll_(std::llround(config.pre_roll_s * 1000)),
      decoders_(std::make_shared<camera::SharedDecoders>(2 * config.decoders)) {
    for (const auto& camera : config.cameras) own_[camera.id] = camera.analysis;
}

camera::AnalysisSettings Watching::settings(const store::CameraRow& row) const {
    const auto own = own_.find(row.id);
    const Analysis& analysis = own == own_.end() ? usual_ : own->second;
    camera::AnalysisSettings settings;
    settings.mode = analysis.every_frame ? camera::AnalysisMode::every_frame : camera::AnalysisMode::adaptive;
    settings.back_stop = std::chrono::milliseconds(std::llround(analysis.back_stop_s * 1000));
    settings.attention.boxes_hz = analysis.boxes_hz;
    settings.stills = true;
    settings.analyse_hz = row.analyse_hz;
    settings.model = row.model;
    for (const auto& zone : row.exclude) {
        camera::Polygon polygon;
        for (const auto& corner : zone.polygon) polygon.corners.push_back({corner[0], corner[1]});
        settings.exclude.push_back(std::move(polygon));
    }
    return settings;
}

camera::Attention Watching::attention(const std::string& camera, const Directory& directory) const {
    const auto own = own_.find(camera);
    camera::Attention attention;
    attention.boxes_hz = own == own_.end() ? usual_.boxes_hz : own->second.boxes_hz;
    const bool awaited = std::any_of(directory.rules.begin(), directory.rules.end(), [&](const auto& rule) {
        return rule.second.enabled && rule.second.kind == console::RuleKind::motion && rule.second.camera == camera;
    });
    // An event that no rule waits for is held from its second look on, by every other key picture of most cameras.
    if (!awaited) {
        attention.look_closely = {};
        attention.hold_every = std::chrono::seconds{4};
    }
    return attention;
}

}  // namespace ioc
