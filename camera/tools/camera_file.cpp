#include "camera/tools/camera_file.hpp"

#include "camera/sensitivity.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <cmath>

namespace camera::tools {
namespace {

std::chrono::milliseconds milliseconds_of(double seconds) {
    return std::chrono::milliseconds{std::llround(std::clamp(seconds, 0.0, 86'400.0) * 1000)};
}

std::vector<Polygon> polygons(const toml::node_view<const toml::node>& rows) {
    std::vector<Polygon> all;
    const auto* array = rows.as_array();
    for (std::size_t row = 0; array != nullptr && row < array->size(); ++row) {
        const auto* zone = array->get(row)->as_table();
        const auto* corners = zone != nullptr ? (*zone)["polygon"].as_array() : nullptr;
        if (corners == nullptr) continue;
        Polygon polygon;
        for (const auto& corner : *corners) {
            const auto* pair = corner.as_array();
            if (pair == nullptr || pair->size() != 2) continue;
            polygon.corners.push_back({pair->get(0)->value_or(0.0), pair->get(1)->value_or(0.0)});
        }
        all.push_back(std::move(polygon));
    }
    return all;
}

}  // namespace

std::optional<AnalysisSettings> read_camera(const std::string& path, std::string& trouble) {
    toml::table parsed;
    try {
        parsed = toml::parse_file(path);
    } catch (const toml::parse_error& error) {  // before anything runs
        trouble = std::string(error.description());
        return std::nullopt;
    }
    const toml::table* row = &parsed;
    if (const auto* cameras = parsed["camera"].as_array()) {
        if (!cameras->empty() && cameras->get(0)->is_table()) row = cameras->get(0)->as_table();
    }
    const toml::table& camera = *row;
    AnalysisSettings settings;
    const auto mode = camera["analysis"].value_or(std::string("adaptive"));
    if (mode != "adaptive" && mode != "every_frame") {
        trouble = "analysis must be adaptive or every_frame";
        return std::nullopt;
    }
    settings.mode = mode == "adaptive" ? AnalysisMode::adaptive : AnalysisMode::every_frame;
    settings.model = camera["model"].value_or(settings.model);
    settings.analyse_hz = camera["analyse_hz"].value_or(settings.analyse_hz);
    settings.attention.boxes_hz = camera["boxes_hz"].value_or(settings.attention.boxes_hz);
    settings.back_stop = milliseconds_of(camera["back_stop_s"].value_or(4.0));
    const auto keen = camera["sensitivity"].value_or(std::string("normal"));
    if (!is_sensitivity(keen)) {
        trouble = "sensitivity must be low, normal or high";
        return std::nullopt;
    }
    settings.minimum_share = sensitivity(keen).minimum_share;
    settings.confirm = sensitivity(keen).confirm;
    settings.minimum_share = camera["minimum_share"].value_or(settings.minimum_share);
    settings.exclude = polygons(camera["exclude"]);
    return settings;
}

}  // namespace camera::tools
