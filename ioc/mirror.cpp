#include "ioc/mirror.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "camera/target.hpp"
#include "proto/console/json.hpp"

namespace ioc {
namespace {

bool has_role(const DeclaredStream& stream, std::string_view role) {
    return std::find(stream.roles.begin(), stream.roles.end(), role) != stream.roles.end();
}

std::string password_in(const DeclaredStream& stream) {
    if (!stream.password.empty() || stream.source != "rtsp") return stream.password;
    const auto target = camera::parse_target(stream.url);
    return target ? target->password : std::string();
}

store::StreamRow stream_row(const DeclaredStream& declared, const std::string& secret) {
    store::StreamRow row;
    row.source = declared.source;
    row.url = declared.url;
    if (const auto target = camera::parse_target(declared.url); target && declared.source == "rtsp") {
        row.url = camera::stored_url(*target);
        row.user = target->user;
    }
    if (!password_in(declared).empty()) row.secret = secret;
    row.allow_basic = declared.allow_basic;
    row.analyse = has_role(declared, "analyse");
    row.record = has_role(declared, "record");
    row.live = has_role(declared, "live");
    return row;
}

store::CameraRow camera_row(const DeclaredCamera& declared) {
    store::CameraRow row;
    row.id = declared.id;
    row.unit = declared.unit;
    row.name = {declared.name, declared.name_en};
    row.place = {declared.place, declared.place_en};
    row.x = declared.x;
    row.y = declared.y;
    row.heading = declared.heading;
    row.enabled = declared.enabled;
    row.masked = declared.masked;
    row.wall_order = declared.wall_order;
    row.analyse_hz = declared.analyse_hz;
    row.model = declared.model;
    row.sensitivity = declared.sensitivity;
    row.exclude = declared.exclude;
    for (std::size_t i = 0; i < declared.streams.size(); ++i) {
        row.streams.push_back(stream_row(declared.streams[i], "camera/" + declared.id + (i ? "/" + std::to_string(i) : "")));
    }
    row.origin = store::Origin::file;
    return row;
}

store::DeviceRow device_row(const DeclaredDevice& declared) {
    store::DeviceRow row;
    row.id = declared.id;
    row.unit = declared.unit;
    row.kind = declared.kind;
    row.name = {declared.name, declared.name_en};
    row.place = {declared.place, declared.place_en};
    row.x = declared.x;
    row.y = declared.y;
    row.secret = "device/" + declared.id;
    row.origin = store::Origin::file;
    return row;
}

store::Status write_secrets(const Config& config, SecretBox& secrets, Instant now) {
    for (const auto& camera : config.cameras) {
        for (std::size_t i = 0; i < camera.streams.size(); ++i) {
            const auto password = password_in(camera.streams[i]);
            if (password.empty()) continue;
            const auto name = "camera/" + camera.id + (i ? "/" + std::to_string(i) : "");
            if (auto put = secrets.put(name, password, now); !put) return put;
        }
    }
    for (const auto& device : config.devices) {
        if (auto put = secrets.put("device/" + device.id, device.key, now); !put) return put;
    }
    return {};
}

}  // namespace

boost::system::result<console::UnitMap, std::string> load_map(const std::filesystem::path& file) {
    if (file.empty()) return console::UnitMap{};
    std::ifstream in(file, std::ios::binary);
    if (!in) return "map file cannot be read: " + file.string();
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    auto map = console::from_json<console::UnitMap>(std::string_view(text));
    if (!map) return "map file is not a map (JSON with outline, river, roads, hamlets): " + file.string();
    return std::move(*map);
}

boost::system::result<void, std::string> mirror(const Config& config, store::CentreStore& centre, SecretBox& secrets, Instant now) {
    std::vector<store::UnitRow> units;
    for (const auto& declared : config.units) {
        auto map = load_map(declared.map);
        if (!map) return map.error();
        units.push_back({{declared.id, {declared.name, declared.name_en}, declared.kind, std::move(*map)}, store::Origin::file, {}});
    }
    std::vector<store::CameraRow> cameras;
    for (const auto& declared : config.cameras) cameras.push_back(camera_row(declared));
    std::vector<store::DeviceRow> devices;
    for (const auto& declared : config.devices) devices.push_back(device_row(declared));
    std::vector<store::RuleRow> rules;
    for (const auto& rule : config.rules) rules.push_back({rule, store::Origin::file, {}});
    const auto mirrored = centre.transaction([&](store::CentreTables& tables) -> store::Status {
        if (auto done = tables.units.mirror(units, now); !done) return done;
        if (auto done = write_secrets(config, secrets, now); !done) return done;
        if (auto done = tables.cameras.mirror(cameras, now); !done) return done;
        if (auto done = tables.devices.mirror(devices, now); !done) return done;
        return tables.rules.mirror(rules, now);
    });
    if (!mirrored) return "the declared rows could not be stored: " + mirrored.error().message();
    return {};
}

store::Result<Directory> load_directory(store::CentreTables& tables) {
    Directory directory;
    auto units = tables.units.all();
    if (!units) return units.error();
    for (auto& row : *units) directory.units[row.unit.id] = std::move(row.unit);
    auto cameras = tables.cameras.all();
    if (!cameras) return cameras.error();
    for (auto& row : *cameras) directory.cameras[row.id] = row;
    auto devices = tables.devices.all();
    if (!devices) return devices.error();
    for (auto& row : *devices) directory.devices[row.id] = row;
    auto rules = tables.rules.all();
    if (!rules) return rules.error();
    for (auto& row : *rules) directory.rules[row.rule.id] = row.rule;
    auto users = tables.users.all();
    if (!users) return users.error();
    for (auto& row : *users) directory.users[row.id] = row;
    return directory;
}

}  // namespace ioc
