#include "ioc/flows/watching.hpp"

#include <algorithm>
#include <cmath>

#include "camera/sensitivity.hpp"
#include "ioc/rules.hpp"

namespace ioc {
namespace {
constexpr double kCloserLooks = 5;   // boxes a second, for lines, stays and classes: a runner moves half his height between two
}

Watching::Watching(const Config& config, bool classifies)
    : usual_(config.analysis), classifies_(classifies), pre_roll_(std::llround(config.pre_roll_s * 1000)),
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
    const auto& keen = camera::sensitivity(row.sensitivity);
    settings.minimum_share = keen.minimum_share;
    settings.confirm = keen.confirm;
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
    bool awaited = false;
    for (const auto& [id, rule] : directory.rules) {
        if (rule.camera != camera || !rule.enabled || !console::watches_camera(rule.kind)) continue;
        awaited = true;
        if (needs_closer_looks(rule)) attention.boxes_hz = std::max(attention.boxes_hz, kCloserLooks);
    }
    // An event that no rule waits for is held from its second look on, by every other key picture of most cameras.
    if (!awaited) {
        attention.look_closely = {};
        attention.hold_every = std::chrono::seconds{4};
    }
    return attention;
}

}  // namespace ioc
