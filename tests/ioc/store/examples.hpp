// tests/ioc/store/examples.hpp — one of each, complete enough to be stored.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "ioc/store/centre_store.hpp"
#include "ioc/store/readings_store.hpp"
#include "ioc/ulid.hpp"
#include "tests/ioc/store/temporary_directory.hpp"

namespace examples {

using ioc::store::Instant;

inline Instant at(std::int64_t seconds) { return Instant{std::chrono::seconds{1'800'000'000 + seconds}}; }

inline std::string id(std::int64_t seconds) {
    static ioc::UlidMaker maker;
    return maker.next(at(seconds));
}

inline alerts::Change raised(const std::string& alarm_id, const std::string& cause, std::int64_t seconds = 0) {
    alerts::Change change;
    auto& alarm = change.alarm;
    alarm.id.text = alarm_id;
    alarm.number = 1;
    alarm.raised_at = alarm.last_at = change.by.at = at(seconds);
    alarm.unit.text = "phuc-hoa";
    alarm.cause.text = cause;
    alarm.rule.text = "vuon-vai-dem";
    alarm.priority = alerts::Priority::urgent;
    alarm.source = {alerts::SourceKind::camera, "cam-04", {"Vườn vải", "Orchard"}, {"Thôn Lân", "Lan hamlet"}};
    alarm.title = {"Có người trong vườn", "Somebody in the orchard"};
    alarm.explanation = {{"Cao 0,31", "Height 0.31"}, {"22:00–05:00", "22:00–05:00"}, {{"Ngoài vùng", "Outside"}}};
    alarm.evidence = {{id(seconds)}, at(seconds), alerts::Box{0.25, 0.5, 0.125, 0.25}, {"người", "person"},
                      "vườn", {{0.0, 0.0}, {1.0, 0.0}, {1.0, 1.0}}};
    return change;
}

// The next change of the same alarm.
inline alerts::Change then(alerts::Change change, alerts::What what, std::int64_t seconds) {
    change.what = what;
    change.by = {"lan", "Lan", at(seconds)};
    auto& alarm = change.alarm;
    if (what == alerts::What::acknowledged) alarm.life = alerts::Life::acknowledged, alarm.acknowledged = change.by;
    if (what == alerts::What::resolved) alarm.life = alerts::Life::resolved, alarm.resolved = change.by;
    if (what == alerts::What::repeated) ++alarm.count, alarm.last_at = at(seconds), change.by = {"", "", at(seconds)};
    return change;
}

inline ioc::store::UnitRow unit(const std::string& unit_id = "phuc-hoa") {
    ioc::store::UnitRow row;
    row.unit.id = unit_id;
    row.unit.name = {"Xã Phúc Hòa", "Phuc Hoa"};
    row.unit.kind = "commune";
    row.unit.map.river = {{1.0, 2.0}, {3.0, 4.5}};
    return row;
}

inline ioc::store::CameraRow camera(const std::string& camera_id) {
    ioc::store::CameraRow row;
    row.id = camera_id;
    row.unit = "phuc-hoa";
    row.name = {"Cổng chợ", "Market gate"};
    ioc::store::StreamRow stream;
    stream.url = "rtsp://10.0.0.4:554/main";
    stream.user = "admin";
    stream.secret = "camera/" + camera_id;
    row.streams = {stream};
    row.exclude = {{"z1", "cờ", {{0.0, 0.0}, {0.5, 0.0}, {0.5, 0.25}}}};
    return row;
}

// A store in a directory of its own. Any failure ends the test.
class Centre : public testing::Test {
  protected:
    void SetUp() override { reopen(); }
    void reopen() {
        store_.reset();
        auto opened = ioc::store::CentreStore::open(directory_.path());
        ASSERT_TRUE(opened) << opened.error().message();
        store_ = std::move(*opened);
    }
    ioc::store::CentreTables& tables() { return store_->tables(); }

    TemporaryDirectory directory_;
    std::unique_ptr<ioc::store::CentreStore> store_;
};

}  // namespace examples
