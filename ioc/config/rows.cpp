#include "ioc/config/rows.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <string_view>
#include <vector>

#include "camera/analyser.hpp"
#include "ioc/rules.hpp"

namespace ioc {
namespace {

// One of `words`; the first when nothing is said.
std::string choice(Section& section, std::string_view key, const std::vector<std::string_view>& words) {
    auto value = section.text(key, std::string(words.front()));
    if (std::find(words.begin(), words.end(), value) == words.end()) {
        std::string list;
        for (auto word : words) list += (list.empty() ? "" : ", ") + std::string(word);
        section.complain(key, "must be one of: " + list);
    }
    return value;
}

DeclaredUnit unit_of(Section section) {
    DeclaredUnit unit;
    unit.id = section.id("id");
    unit.name = section.needed("name");
    unit.name_en = section.text("name_en", unit.name);
    unit.kind = choice(section, "kind", {"commune", "ward", "village", "province"});
    unit.map = section.path("map", "");
    section.text("code", "");
    section.finish();
    return unit;
}

DeclaredUpstream upstream_of(Section section) {
    DeclaredUpstream row;
    row.id = section.id("id");
    row.kind = choice(section, "kind", {"pole", "switch", "power", "link"});
    row.unit = section.id("unit");
    row.name = section.needed("name");
    row.name_en = section.text("name_en", row.name);
    row.place = section.text("place", "");
    row.place_en = section.text("place_en", row.place);
    row.cameras = section.texts("cameras", {});
    row.devices = section.texts("devices", {});
    row.upstreams = section.texts("upstreams", {});
    section.finish();
    return row;
}

DeclaredStream stream_of(Section section) {
    DeclaredStream stream;
    stream.url = section.needed("url");
    stream.password = section.secret("password_file");
    stream.roles = section.texts("roles", {"analyse", "live", "record"});
    for (const auto& role : stream.roles) {
        if (role != "analyse" && role != "live" && role != "record") {
            section.complain("roles", "knows analyse, live and record, not \"" + role + "\"");
        }
    }
    stream.source = choice(section, "source", {"rtsp", "ffmpeg"});
    stream.allow_basic = section.flag("allow_basic", false);
    section.finish();
    return stream;
}

DeclaredCamera camera_of(Section section, int order, const Analysis& usual) {
    DeclaredCamera camera;
    camera.id = section.id("id");
    camera.unit = section.id("unit");
    camera.name = section.needed("name");
    camera.name_en = section.text("name_en", camera.name);
    camera.place = section.text("place", "");
    camera.place_en = section.text("place_en", camera.place);
    camera.x = section.number("x", 0, -1e6, 1e6);
    camera.y = section.number("y", 0, -1e6, 1e6);
    camera.heading = section.number("heading", 0, -360, 360);
    camera.masked = section.flag("masked", false);
    camera.enabled = section.flag("enabled", true);
    camera.wall_order = static_cast<int>(section.whole("wall_order", section.whole("priority", order, 0, 10'000), 0, 10'000));
    camera.model = choice(section, "model", camera::Analyser::models());
    camera.sensitivity = choice(section, "sensitivity", {"normal", "low", "high"});
    camera.analyse_hz = section.number("analyse_hz", 5, 0.2, 30);
    camera.analysis = read_analysis(section, "analysis", usual);
    for (auto& zone : section.each("exclude")) {
        console::ZoneView view{zone.text("id", ""), zone.text("name", ""), zone.polygon("polygon")};
        if (view.polygon.size() < 3) zone.complain("polygon", "needs at least three corners");
        zone.finish();
        camera.exclude.push_back(std::move(view));
    }
    for (auto& stream : section.each("stream")) camera.streams.push_back(stream_of(stream));
    if (camera.streams.empty()) section.complain("stream", "is missing: every camera needs a [[camera.stream]]");
    section.finish();
    return camera;
}

DeclaredDevice device_of(Section section) {
    DeclaredDevice device;
    device.id = section.id("id");
    device.unit = section.id("unit");
    device.kind = section.needed("kind");
    device.name = section.needed("name");
    device.name_en = section.text("name_en", device.name);
    device.place = section.text("place", "");
    device.place_en = section.text("place_en", device.place);
    device.x = section.number("x", 0, -1e6, 1e6);
    device.y = section.number("y", 0, -1e6, 1e6);
    device.key = section.secret("key_file");
    const bool unreadable = device.key.empty() && !section.text("key_file", "").empty();   // said already
    if (device.key.size() < 16 && !unreadable) section.complain("key_file", "must hold a key of at least 16 bytes");
    section.finish();
    return device;
}

template <class Enum>
Enum named(const std::string& word, Enum fallback) {
    Enum value = fallback;
    boost::describe::enum_from_string(word.c_str(), value);
    return value;
}

void read_motion(Section& section, console::RuleView& rule) {
    rule.camera = section.id("camera");
    rule.zone_name = section.text("zone_name", "");
    if (rule.kind == console::RuleKind::line) {
        rule.line = section.polygon("line");
        rule.direction = named(choice(section, "direction", {"both", "a_to_b", "b_to_a"}), console::CrossingDirection::both);
    } else {
        rule.zone = section.polygon("zone");
        rule.persistence_s = section.number("persistence_s", rule.kind == console::RuleKind::loiter ? 60 : 1, 0, 3600);
    }
    rule.minimum_height = section.number("minimum_height", 0, 0, 1);
    rule.maximum_height = section.number("maximum_height", 1, 0, 1);
    for (const auto& word : section.texts("classes", {})) {
        auto what = console::ObjectClass::other;
        if (!boost::describe::enum_from_string(word.c_str(), what)) {
            section.complain("classes", "knows person, vehicle, animal and other, not \"" + word + "\"");
        }
        rule.classes.push_back(what);
    }
}

console::RuleView rule_of(Section section) {
    console::RuleView rule;
    rule.id = section.id("id");
    rule.unit = section.id("unit");
    rule.kind = named(choice(section, "kind", {"motion", "threshold", "line", "loiter"}), console::RuleKind::motion);
    rule.enabled = section.flag("enabled", true);
    rule.name.vi = section.text("name", rule.id);
    rule.name.en = section.text("name_en", rule.name.vi);
    rule.title.vi = section.needed("title");
    rule.title.en = section.text("title_en", rule.title.vi);
    rule.priority = static_cast<int>(section.whole("priority", 3, 1, 5));
    rule.weekdays = section.wholes("weekdays", {1, 2, 3, 4, 5, 6, 7}, 1, 7);
    rule.from = section.text("from", "00:00");
    rule.to = section.text("to", "24:00");
    if (console::watches_camera(rule.kind)) {
        read_motion(section, rule);
    } else {
        rule.device = section.id("device");
        rule.quantity = section.needed("quantity");
        rule.above = section.number("above");
        rule.below = section.number("below");
        const auto clear_below = section.number("clear_below");
        const auto clear_above = section.number("clear_above");
        rule.clear_at = clear_below ? clear_below : clear_above;
        rule.hold_s = section.number("hold_s", 0, 0, 86'400);
        if (!rule.above && !rule.below) section.complain("above", "or below is missing");
    }
    section.finish();
    rule.origin = "file";
    return rule;
}

}  // namespace

Analysis read_analysis(Section& section, std::string_view key, const Analysis& usual) {
    Analysis analysis;
    const std::vector<std::string_view> words =
        usual.every_frame ? std::vector<std::string_view>{"every_frame", "adaptive"} : std::vector<std::string_view>{"adaptive", "every_frame"};
    analysis.every_frame = choice(section, key, words) == "every_frame";
    analysis.back_stop_s = section.number("back_stop_s", usual.back_stop_s, 1, 60);
    analysis.boxes_hz = section.number("boxes_hz", usual.boxes_hz, 0, 30);
    return analysis;
}

void read_rows(Section& root, Config& config) {
    for (auto& section : root.each("unit")) config.units.push_back(unit_of(section));
    for (auto& section : root.each("camera")) {
        config.cameras.push_back(camera_of(section, static_cast<int>(config.cameras.size()) + 1, config.analysis));
    }
    for (auto& section : root.each("device")) config.devices.push_back(device_of(section));
    for (auto& section : root.each("upstream")) config.upstreams.push_back(upstream_of(section));
    for (auto& section : root.each("rule")) config.rules.push_back(rule_of(section));
}

namespace {

// What hangs on what must exist, hang once, and never in a circle.
void check_upstreams(const Config& config, const std::set<std::string>& units, const std::set<std::string>& cameras,
                     const std::set<std::string>& devices, const std::function<void(const std::string&)>& complain) {
    std::set<std::string> ids, hung;
    std::map<std::string, std::string> above;
    for (const auto& row : config.upstreams) {
        if (!ids.insert(row.id).second) complain("upstream \"" + row.id + "\" is declared twice");
        if (!units.contains(row.unit)) complain("upstream \"" + row.id + "\" belongs to unit \"" + row.unit + "\", which is not declared");
        const auto hang = [&](const char* kind, const std::vector<std::string>& members, const std::set<std::string>* known) {
            for (const auto& member : members) {
                if (known && !known->contains(member)) complain("upstream \"" + row.id + "\" holds " + kind + " \"" + member + "\", which is not declared");
                if (!hung.insert(std::string(kind) + "/" + member).second) complain(std::string(kind) + " \"" + member + "\" hangs on two upstreams");
            }
        };
        hang("camera", row.cameras, &cameras);
        hang("device", row.devices, &devices);
        hang("upstream", row.upstreams, nullptr);
        for (const auto& below : row.upstreams) above[below] = row.id;
    }
    for (const auto& [below, row] : above) {
        if (!ids.contains(below)) complain("upstream \"" + row + "\" holds upstream \"" + below + "\", which is not declared");
        std::size_t steps = 0;
        for (auto at = above.find(below); at != above.end() && steps <= above.size(); at = above.find(at->second)) ++steps;
        if (steps > above.size()) complain("upstream \"" + below + "\" hangs on itself");
    }
}

}  // namespace

void check_rows(const Config& config, const std::filesystem::path& file, Problems& problems) {
    const auto complain = [&](const std::string& sentence) { problems.push_back({file.string(), 0, sentence}); };
    std::set<std::string> units, cameras, devices, rules;
    for (const auto& unit : config.units) {
        if (!units.insert(unit.id).second) complain("unit \"" + unit.id + "\" is declared twice");
    }
    const auto known_unit = [&](const std::string& what, const std::string& id, const std::string& unit) {
        if (!units.contains(unit)) complain(what + " \"" + id + "\" belongs to unit \"" + unit + "\", which is not declared");
    };
    for (const auto& camera : config.cameras) {
        if (!cameras.insert(camera.id).second) complain("camera \"" + camera.id + "\" is declared twice");
        known_unit("camera", camera.id, camera.unit);
    }
    for (const auto& device : config.devices) {
        if (!devices.insert(device.id).second) complain("device \"" + device.id + "\" is declared twice");
        known_unit("device", device.id, device.unit);
    }
    check_upstreams(config, units, cameras, devices, complain);
    for (const auto& rule : config.rules) {
        if (!rules.insert(rule.id).second) complain("rule \"" + rule.id + "\" is declared twice");
        known_unit("rule", rule.id, rule.unit);
        if (!rule.camera.empty() && !cameras.contains(rule.camera)) {
            complain("rule \"" + rule.id + "\" looks at camera \"" + rule.camera + "\", which is not declared");
        }
        if (!rule.device.empty() && !devices.contains(rule.device)) {
            complain("rule \"" + rule.id + "\" listens to device \"" + rule.device + "\", which is not declared");
        }
        for (const auto& fault : validate(rule)) complain("rule \"" + rule.id + "\", " + fault.field + ": " + fault.words.en);
    }
}

}  // namespace ioc
