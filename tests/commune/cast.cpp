#include "tests/commune/cast.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <stdexcept>

namespace commune {
namespace {

constexpr const char* kOurs = "sim";  // the key of a row that only the simulation understands

std::string text(const toml::table& row, std::string_view key) {
    return row[key].value_or(std::string());
}

[[noreturn]] void refuse(const std::filesystem::path& file, const toml::node& at,
                         const std::string& why) {
    throw std::runtime_error(file.string() + ":" + std::to_string(at.source().begin.line) + ": " +
                             why);
}

toml::table parse(const std::filesystem::path& file) {
    try {
        return toml::parse_file(file.string());
    } catch (const toml::parse_error& error) {
        throw std::runtime_error(file.string() + ":" + std::to_string(error.source().begin.line) +
                                 ": " + std::string(error.description()));
    }
}

template <class Visit>
void each(const toml::table& rows, std::string_view key, Visit visit) {
    if (const toml::array* list = rows[key].as_array())
        for (const toml::node& node : *list)
            if (const toml::table* row = node.as_table()) visit(*row);
}

std::map<std::string, Quantity> quantities(const toml::table& row) {
    std::map<std::string, Quantity> out;
    if (const toml::table* values = row[kOurs]["values"].as_table())
        for (const auto& [name, pair] : *values) {
            const toml::array* numbers = pair.as_array();
            if (numbers == nullptr || numbers->size() != 2)
                throw std::runtime_error("values of " + text(row, "id") +
                                         " are pairs [value, wobble]");
            out[std::string(name.str())] = {(*numbers)[0].value_or(0.0),
                                            (*numbers)[1].value_or(0.0)};
        }
    return out;
}

toml::table stream(const std::string& url, const std::string& password,
                   std::initializer_list<std::string_view> roles) {
    toml::array list;
    for (const std::string_view role : roles)
        list.push_back(role);
    return toml::table{{"url", url}, {"password_file", password}, {"roles", std::move(list)}};
}

std::string beside(const std::filesystem::path& secrets, const std::filesystem::path& config,
                   const std::string& name) {
    const auto file = std::filesystem::absolute(secrets / name).lexically_normal();
    const auto relative =
        file.lexically_relative(std::filesystem::absolute(config).parent_path().lexically_normal());
    return relative.empty() || *relative.begin() == ".." ? file.string() : relative.string();
}

}  // namespace

struct Cast::Rows {
    toml::table all;
};

Cast::~Cast() = default;
Cast::Cast(Cast&&) noexcept = default;

Cast::Cast(const std::filesystem::path& file, std::size_t cameras)
    : rows_(new Rows{parse(file)}), directory_(file.parent_path()) {
    std::set<std::string> ids;
    const auto fresh = [&](const toml::table& row) {
        const std::string id = text(row, "id");
        if (id.empty() || !ids.insert(id).second)
            refuse(file, row, "a row needs an id of its own, not \"" + id + "\"");
        return id;
    };
    each(rows_->all, "camera", [&](const toml::table& row) {
        cameras_.push_back({fresh(row), text(row, "name"), text(row, "name_en"),
                            row[kOurs]["place"].value_or(std::string()),
                            row[kOurs]["large"].value_or(false)});
    });
    each(rows_->all, "device", [&](const toml::table& row) {
        devices_.push_back({fresh(row), text(row, "kind"), text(row, "name"), text(row, "name_en"),
                            std::chrono::seconds(row[kOurs]["every_s"].value_or(5)),
                            row[kOurs]["fault"].value_or(std::string()), quantities(row)});
    });
    if (cameras_.empty()) throw std::runtime_error(file.string() + ": no camera in it");
    if (cameras == 0) return;
    const std::size_t known = cameras_.size();
    for (std::size_t number = known; number < cameras;
         ++number) {  // copies keep the place and get their own name
        CastCamera copy = cameras_[number % known];
        copy.id = "cam-" + std::to_string(number + 1);
        copy.name = "Camera thử tải " + std::to_string(number + 1);
        copy.name_en = "Load test camera " + std::to_string(number + 1);
        copy.large = false;
        cameras_.push_back(std::move(copy));
    }
    cameras_.resize(cameras);
}

const CastCamera* Cast::camera(const std::string& id) const {
    const auto found = std::ranges::find(cameras_, id, &CastCamera::id);
    return found == cameras_.end() ? nullptr : &*found;
}

const CastDevice* Cast::device(const std::string& id) const {
    const auto found = std::ranges::find(devices_, id, &CastDevice::id);
    return found == devices_.end() ? nullptr : &*found;
}

void Cast::write_config(const ConfigPlace& where) const {
    toml::table out;
    const auto append = [&](std::string_view key, toml::table row) {
        row.erase(kOurs);
        if (!out.contains(key)) out.insert(key, toml::array());
        out[key].as_array()->push_back(std::move(row));
    };
    each(rows_->all, "unit", [&](const toml::table& row) {
        const std::string map = text(row, "map");
        std::filesystem::copy_file(directory_ / map,
                                   std::filesystem::absolute(where.file).parent_path() / map,
                                   std::filesystem::copy_options::overwrite_existing);
        append("unit", row);
    });
    std::vector<toml::table> models;
    each(rows_->all, "camera", [&](const toml::table& row) { models.push_back(row); });
    for (std::size_t i = 0; i < cameras_.size(); ++i) {
        const CastCamera& camera = cameras_[i];
        toml::table row = models[i % models.size()];
        if (i >= models.size()) {
            row.insert_or_assign("id", camera.id);
            row.insert_or_assign("name", camera.name);
            row.insert_or_assign("name_en", camera.name_en);
            row.insert_or_assign("priority", static_cast<std::int64_t>(i + 1));
        }
        const std::string url =
            "rtsp://camera@127.0.0.1:" + std::to_string(where.rtsp_port) + "/" + camera.id;
        const std::string password = beside(where.secrets, where.file, camera.id);
        toml::array streams;
        if (camera.large) {
            streams.push_back(stream(url, password, {"analyse", "live"}));
            streams.push_back(stream(url + "/main", password, {"record"}));
        } else {
            streams.push_back(stream(url, password, {"analyse", "live", "record"}));
        }
        row.insert_or_assign("stream", std::move(streams));
        append("camera", std::move(row));
    }
    each(rows_->all, "device", [&](toml::table row) {
        row.insert_or_assign("key_file", beside(where.secrets, where.file, text(row, "id")));
        append("device", std::move(row));
    });
    each(rows_->all, "rule", [&](const toml::table& row) {
        if (const std::string id = text(row, "camera"); id.empty() || camera(id) != nullptr)
            append("rule", row);
    });
    std::ofstream file(where.file);
    file << "# Written by the simulated commune. Hamlets, people and figures are invented.\n\n"
         << out << '\n';
    if (!file.flush()) throw std::runtime_error("cannot write " + where.file.string());
}

}  // namespace commune
