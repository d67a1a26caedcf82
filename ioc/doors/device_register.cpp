// POST /api/devices, PUT/DELETE /api/devices/{id}, POST /api/devices/{id}/key
#include <algorithm>

#include "ioc/doors/answers.hpp"
#include "ioc/doors/doors.hpp"
#include "ioc/doors/retire.hpp"
#include "ioc/passwords.hpp"

namespace ioc {
namespace asio = boost::asio;

namespace {

bool plain_id(const std::string& id) {
    const auto plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
    };
    return !id.empty() && id.size() <= 64 && std::all_of(id.begin(), id.end(), plain);
}

bool plain_kind(const std::string& kind) {
    const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
    return !kind.empty() && kind.size() <= 40 && std::all_of(kind.begin(), kind.end(), plain);
}

struct DeviceRegister {
    Office office;
    TelemetryFlow& telemetry;

    std::optional<web::Answer> refuse(const console::DeviceEdit& edit) const {
        if (!plain_id(edit.id)) {
            return bad_input("Mã thiết bị gồm 1 đến 64 chữ không dấu, chữ số, '-', '_' hoặc '.'",
                             "A device's code has 1 to 64 letters, digits, '-', '_' or '.'");
        }
        if (!office.directory.unit(edit.unit)) return bad_input("Đơn vị không có: " + edit.unit, "There is no unit " + edit.unit);
        if (!plain_kind(edit.kind)) return bad_input("Chưa chọn loại thiết bị", "The kind of device is missing");
        if (edit.name.vi.empty() || edit.name.vi.size() > 200) return bad_input("Thiếu tên thiết bị", "The device's name is missing");
        if (edit.keep_alive_s < 5 || edit.keep_alive_s > 86'400) {
            return bad_input("Thời gian im lặng tối đa từ 5 giây đến 24 giờ", "The longest silence is 5 seconds to 24 hours");
        }
        return std::nullopt;
    }

    static store::DeviceRow row_of(const console::DeviceEdit& edit) {
        store::DeviceRow row;
        row.id = edit.id;
        row.unit = edit.unit;
        row.kind = edit.kind;
        row.name = edit.name;
        row.place = edit.place;
        if (row.name.en.empty()) row.name.en = row.name.vi;
        if (row.place.en.empty()) row.place.en = row.place.vi;
        row.x = edit.x;
        row.y = edit.y;
        row.enabled = edit.enabled;
        row.keep_alive_s = edit.keep_alive_s;
        row.secret = "device/" + edit.id;
        return row;
    }

    // The row and, when it is new, its key: stored and audited first, then taken over by the door.
    asio::awaitable<boost::system::result<void>> keep(store::DeviceRow row, std::string key, std::string deed, std::string who) const {
        auto put = [row, key, deed, who, now = office.clock.now()](store::CentreTables& tables, SecretBox& secrets) -> store::Status {
            if (auto stored = tables.devices.put(row); !stored) return stored;
            if (!key.empty()) {
                if (auto kept = secrets.put(row.secret, key, now); !kept) return kept;
            }
            if (auto noted = tables.audit.append({who, deed, row.id, ""}, now); !noted) return noted.error();
            return {};
        };
        auto putting = office.writer.write(std::move(put));
        const auto stored = co_await std::move(putting);
        if (!stored) co_return stored.error();
        office.directory.devices[row.id] = row;
        telemetry.device_changed(row.id, key);
        co_return boost::system::result<void>();
    }

    std::optional<web::Answer> read_only(const std::string& id) const {
        const auto* known = office.directory.device(id);
        if (!known) return not_found("Không có thiết bị này", "There is no such device");
        if (known->origin == store::Origin::file) {
            return web::refusal(409, "declared_in_file", "Thiết bị này khai báo trong tệp cấu hình, sửa ở đó",
                                "This device is declared in the configuration file; change it there");
        }
        return std::nullopt;
    }

    asio::awaitable<web::Answer> create(web::Request request) const {
        auto edit = body_of<console::DeviceEdit>(request);
        if (!edit) co_return edit.error();
        if (auto refused = refuse(*edit)) co_return *refused;
        if (!office.sign_in.may(request.caller, Verb::device_configure, {edit->unit, ""})) co_return no_right();
        if (office.directory.device(edit->id)) {
            co_return web::refusal(409, "conflict", "Mã thiết bị này đã có", "This device's code exists already");
        }
        const console::DeviceKey answer{edit->id, random_key()};
        auto keeping = keep(row_of(*edit), answer.key, "device.create", request.caller.user);
        const auto kept = co_await std::move(keeping);
        if (!kept) co_return store_refused();
        auto created = json_answer(answer, 201);
        created.headers.emplace_back("Location", "/api/devices/" + answer.id);
        created.headers.emplace_back("Cache-Control", "no-store");
        co_return created;
    }

    asio::awaitable<web::Answer> change(web::Request request) const {
        auto edit = body_of<console::DeviceEdit>(request);
        if (!edit) co_return edit.error();
        edit->id = request.path["id"];
        if (auto refused = read_only(edit->id)) co_return *refused;
        if (auto refused = refuse(*edit)) co_return *refused;
        if (!office.sign_in.may(request.caller, Verb::device_configure, {edit->unit, ""})) co_return no_right();
        const auto row = row_of(*edit);
        auto keeping = keep(row, "", "device.change", request.caller.user);
        const auto kept = co_await std::move(keeping);
        if (!kept) co_return store_refused();
        co_return json_answer(telemetry.view(row));
    }

    asio::awaitable<web::Answer> new_key(web::Request request) const {
        const auto id = request.path["id"];
        if (auto refused = read_only(id)) co_return *refused;
        const console::DeviceKey answer{id, random_key()};
        auto keeping = keep(*office.directory.device(id), answer.key, "device.key", request.caller.user);
        const auto kept = co_await std::move(keeping);
        if (!kept) co_return store_refused();
        auto told = json_answer(answer);
        told.headers.emplace_back("Cache-Control", "no-store");
        co_return told;
    }

    asio::awaitable<web::Answer> remove(web::Request request) const {
        const auto id = request.path["id"];
        if (auto refused = read_only(id)) co_return *refused;
        auto retiring = retire(office, &store::CentreTables::devices, "device", id, request.caller.user);
        if (!co_await std::move(retiring)) co_return store_refused();
        office.directory.devices.erase(id);
        telemetry.device_changed(id, "");
        co_return done();
    }
};

}  // namespace

Routes device_register_routes(Office office, TelemetryFlow& telemetry) {
    const DeviceRegister door{office, telemetry};
    constexpr web::Access any{web::Access::Kind::verb, "device.configure", ""}, its{web::Access::Kind::verb, "device.configure", "id"};
    return {
        {web::Method::post, "/api/devices", any, [door](web::Request request) { return door.create(std::move(request)); }},
        {web::Method::put, "/api/devices/{id}", its, [door](web::Request request) { return door.change(std::move(request)); }},
        {web::Method::del, "/api/devices/{id}", its, [door](web::Request request) { return door.remove(std::move(request)); }},
        {web::Method::post, "/api/devices/{id}/key", its, [door](web::Request request) { return door.new_key(std::move(request)); }},
    };
}

}  // namespace ioc
