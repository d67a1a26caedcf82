// GET /api/devices, GET /api/devices/{id}/series
#include "ioc/doors/answers.hpp"
#include "ioc/doors/doors.hpp"
#include "ingest/sensor_catalogue.hpp"

namespace ioc {
namespace asio = boost::asio;

namespace {

struct DeviceDoor {
    Office office;
    TelemetryFlow& telemetry;
    store::Readers& readers;
    Lanes& lanes;

    asio::awaitable<web::Answer> list(web::Request request) const {
        std::vector<console::DeviceView> views;
        for (const auto& [id, row] : office.directory.devices) {
            if (office.sign_in.may(request.caller, Verb::device_see, {row.unit, ""})) views.push_back(telemetry.view(row));
        }
        co_return json_answer(views);
    }

    asio::awaitable<web::Answer> series(web::Request request) const {
        const auto* device = office.directory.device(request.path["id"]);
        if (!device) co_return not_found("Không có thiết bị này", "There is no such device");
        store::SeriesRequest wanted;
        wanted.device = device->id;
        wanted.quantity = query_of(request, "quantity");
        const auto now = office.clock.now();
        const auto from = std::atoll(query_of(request, "from").c_str());
        const auto to = std::atoll(query_of(request, "to").c_str());
        wanted.to = to > 0 ? instant(to) : now;
        wanted.from = from > 0 ? instant(from) : wanted.to - std::chrono::hours(24);
        if (wanted.quantity.empty() || wanted.from >= wanted.to) {
            co_return bad_input("Cần đại lượng và khoảng thời gian", "A quantity and a span of time are needed");
        }
        auto read = [wanted](const store::CentreTables&, const store::ReadingTable& readings) { return readings.series(wanted); };
        auto asking = ask(readers, lanes.read, std::move(read));
        const auto answer = co_await std::move(asking);
        if (!answer || !*answer) co_return store_refused();
        console::Series series;
        series.unit = ingest::quantity_of(wanted.quantity).unit;
        for (const auto& bucket : **answer) series.points.push_back({millis(bucket.at), bucket.mean});
        co_return json_answer(series);
    }
};

}  // namespace

Routes device_routes(Office office, TelemetryFlow& telemetry, store::Readers& readers, Lanes& lanes) {
    const DeviceDoor door{office, telemetry, readers, lanes};
    constexpr auto kVerb = web::Access::Kind::verb;
    return {
        {web::Method::get, "/api/devices", {kVerb, "device.see", ""}, [door](web::Request request) { return door.list(std::move(request)); }},
        {web::Method::get, "/api/devices/{id}/series", {kVerb, "device.see", "id"}, [door](web::Request request) { return door.series(std::move(request)); }},
    };
}

Routes tile_routes(const Directory& directory, IndicatorFlow& indicators, SignIn& sign_in) {
    auto one = [&directory, &indicators, &sign_in](web::Request request) -> asio::awaitable<web::Answer> {
        const auto id = request.path["id"];
        std::vector<console::TileView> tiles;
        for (const auto& [unit, view] : directory.units) {
            if (!sign_in.may(request.caller, Verb::tile_see, Object{unit, ""})) continue;
            for (auto& tile : indicators.now(unit)) {
                if (tile.id == id) tiles.push_back(std::move(tile));
            }
        }
        if (tiles.empty()) co_return not_found("Không có chỉ số này", "There is no such indicator");
        co_return json_answer(tiles);
    };
    return {{web::Method::get, "/api/tiles/{id}", {web::Access::Kind::verb, "tile.see", ""}, one}};
}

}  // namespace ioc
