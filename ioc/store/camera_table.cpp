#include "ioc/store/camera_table.hpp"

#include "ioc/store/origin.hpp"
#include "proto/console/json.hpp"

namespace ioc::store {
namespace {

constexpr OriginSql kOriginSql{
    "select origin from camera where id = ?1 and retired_at is null",
    "update camera set retired_at = ?2 where id = ?1 and retired_at is null",
    "update camera set retired_at = ?2 where origin = 'file' and retired_at is null"
    " and id not in (select value from json_each(?1))"};
constexpr auto kId = [](const CameraRow& row) -> const std::string& { return row.id; };

#define IOC_CAMERA_COLUMNS                                                                       \
    "id, unit, name_vi, name_en, place_vi, place_en, x, y, heading, enabled, masked, wall_order, " \
    "analyse_hz, model, sensitivity, origin, retired_at"

Status read_streams(Database& database, CameraRow& camera) {
    auto rows = database.query("select url, user, secret, allow_basic, analyse, record, live, source"
                               " from camera_stream where camera = ?1 order by position", camera.id);
    for (StreamRow stream; rows.next(stream.url, stream.user, stream.secret, stream.allow_basic, stream.analyse,
                                     stream.record, stream.live, stream.source);)
        camera.streams.push_back(stream);
    if (rows.error()) return rows.error();
    return {};
}

Status read_zones(Database& database, CameraRow& camera) {
    std::string polygon;
    auto rows = database.query("select id, name, polygon from camera_zone where camera = ?1 order by position", camera.id);
    for (console::ZoneView zone; rows.next(zone.id, zone.name, polygon);) {
        auto points = console::from_json<std::vector<console::Point>>(polygon);
        if (!points) return make_error_code(StoreError::not_a_value);
        zone.polygon = std::move(*points);
        camera.exclude.push_back(zone);
    }
    if (rows.error()) return rows.error();
    return {};
}

Result<std::vector<CameraRow>> read_cameras(Database& database, Statement rows) {
    std::vector<CameraRow> cameras;
    std::string origin;
    for (CameraRow row; rows.next(row.id, row.unit, row.name.vi, row.name.en, row.place.vi, row.place.en, row.x, row.y,
                                  row.heading, row.enabled, row.masked, row.wall_order, row.analyse_hz, row.model,
                                  row.sensitivity, origin, row.retired_at);) {
        row.origin = kOrigins.named(origin).value_or(Origin::file);
        cameras.push_back(row);
    }
    if (rows.error()) return rows.error();
    for (auto& camera : cameras) {
        if (auto read = read_streams(database, camera); !read) return read.error();
        if (auto read = read_zones(database, camera); !read) return read.error();
    }
    return cameras;
}

Status write_streams(Database& database, const CameraRow& camera) {
    if (auto cleared = database.run("delete from camera_stream where camera = ?1", camera.id); !cleared) return cleared;
    int position = 0;
    for (const auto& stream : camera.streams) {
        auto written = database.run(
            "insert into camera_stream (camera, position, url, user, secret, allow_basic, analyse, record, live, source)"
            " values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            camera.id, position++, stream.url, stream.user, stream.secret, stream.allow_basic, stream.analyse,
            stream.record, stream.live, stream.source);
        if (!written) return written;
    }
    return {};
}

Status write_zones(Database& database, const CameraRow& camera) {
    if (auto cleared = database.run("delete from camera_zone where camera = ?1", camera.id); !cleared) return cleared;
    int position = 0;
    for (const auto& zone : camera.exclude) {
        auto written = database.run(
            "insert into camera_zone (camera, position, id, name, polygon) values (?1, ?2, ?3, ?4, ?5)", camera.id,
            position++, zone.id, zone.name, console::to_json(zone.polygon));
        if (!written) return written;
    }
    return {};
}

}  // namespace

Status CameraTable::put(const CameraRow& row) {
    return put_row(database_, kOriginSql, row, kId, [this](const CameraRow& each) { return write(each); });
}

Status CameraTable::mirror(const std::vector<CameraRow>& rows, Instant now) {
    return mirror_rows(database_, kOriginSql, rows, now, kId, [this](const CameraRow& each) { return write(each); });
}

Status CameraTable::retire(const std::string& id, Instant now) { return retire_row(database_, kOriginSql, id, now); }

Status CameraTable::write(const CameraRow& row) {
    auto written = database_.run(
        "insert into camera (" IOC_CAMERA_COLUMNS ")"
        " values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, null)"
        " on conflict (id) do update set unit = excluded.unit, name_vi = excluded.name_vi, name_en = excluded.name_en,"
        " place_vi = excluded.place_vi, place_en = excluded.place_en, x = excluded.x, y = excluded.y,"
        " heading = excluded.heading, enabled = excluded.enabled, masked = excluded.masked,"
        " wall_order = excluded.wall_order, analyse_hz = excluded.analyse_hz, model = excluded.model, sensitivity = excluded.sensitivity,"
        " origin = excluded.origin, retired_at = null",
        row.id, row.unit, row.name.vi, row.name.en, row.place.vi, row.place.en, row.x, row.y, row.heading, row.enabled,
        row.masked, row.wall_order, row.analyse_hz, row.model, row.sensitivity, kOrigins.of(row.origin));
    if (written) written = write_streams(database_, row);
    if (written) written = write_zones(database_, row);
    return written;
}

Result<std::vector<CameraRow>> CameraTable::all() const {
    return read_cameras(database_, database_.query("select " IOC_CAMERA_COLUMNS " from camera where retired_at is null"
                                                   " order by wall_order, id"));
}

Result<std::optional<CameraRow>> CameraTable::by_id(const std::string& id) const {
    return only(read_cameras(database_, database_.query("select " IOC_CAMERA_COLUMNS " from camera where id = ?1", id)));
}

}  // namespace ioc::store
