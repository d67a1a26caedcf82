// GET/POST /api/cameras, GET/PUT/DELETE /api/cameras/{id}, GET /api/cameras/{id}/still.jpg
#include "camera/sensitivity.hpp"
#include "camera/still.hpp"
#include "ioc/doors/answers.hpp"
#include "ioc/doors/doors.hpp"
#include "ioc/doors/retire.hpp"
#include "ioc/ulid.hpp"

namespace ioc {
namespace asio = boost::asio;

namespace {

struct CameraDoor {
    Office office;
    CameraFleet& cameras;
    Lanes& lanes;

    asio::awaitable<web::Answer> list(web::Request request) const {
        std::vector<console::CameraView> views;
        for (const auto& [id, flow] : cameras.all()) {
            if (office.sign_in.may(request.caller, Verb::camera_see, {flow->row().unit, id})) views.push_back(flow->view());
        }
        co_return json_answer(views);
    }

    asio::awaitable<web::Answer> one(web::Request request) const {
        const auto* flow = cameras.find(request.path["id"]);
        if (!flow) co_return not_found("Không có camera này", "There is no such camera");
        auto detail = flow->detail();
        if (!office.sign_in.may(request.caller, Verb::camera_configure, {flow->row().unit, flow->row().id})) detail.streams.clear();
        co_return json_answer(detail);
    }

    asio::awaitable<web::Answer> still(web::Request request) const {
        auto* flow = cameras.find(request.path["id"]);
        if (!flow || !flow->parameters()) co_return not_found("Chưa có hình", "No picture yet");
        auto group = flow->ring().current_gop();
        if (group.empty()) co_return not_found("Chưa có hình", "No picture yet");
        const auto taken_at = millis(group.back().arrived);
        auto draw = [parameters = *flow->parameters(), group = std::move(group)](std::stop_token) {
            return camera::still(parameters, group, group.back().pts_90k);
        };
        auto drawing = offload(lanes.decode, std::move(draw));
        const auto jpeg = co_await std::move(drawing);
        if (!jpeg || !*jpeg) co_return web::refusal(503, "no_picture", "Hình hỏng, hãy thử lại", "The picture is damaged, try again");
        web::Answer answer;
        answer.content_type = "image/jpeg";
        answer.body.assign((*jpeg)->begin(), (*jpeg)->end());
        answer.headers.emplace_back("Cache-Control", "no-store");
        answer.headers.emplace_back("X-Taken-At", std::to_string(taken_at));
        co_return answer;
    }

    std::optional<web::Answer> refuse(const console::CameraEdit& edit) const {
        if (!office.directory.unit(edit.unit)) return bad_input("Đơn vị không có: " + edit.unit, "There is no unit " + edit.unit);
        if (edit.name.vi.empty() || edit.name.vi.size() > 200) return bad_input("Thiếu tên camera", "The camera's name is missing");
        if (auto target = camera::parse_target(edit.url); !target) {
            const auto words = camera::words(target.error());
            return bad_input(std::string(words.vi), std::string(words.en));
        }
        if (!camera::is_sensitivity(edit.sensitivity)) return bad_input("Độ nhạy không có: " + edit.sensitivity, "There is no such sensitivity");
        for (const auto& zone : edit.exclude) {
            if (zone.polygon.size() < 3) return bad_input("Vùng bỏ qua cần ít nhất ba đỉnh", "An excluded zone needs at least three corners");
        }
        return std::nullopt;
    }

    static store::CameraRow row_of(const console::CameraEdit& edit, const std::string& id) {
        store::CameraRow row;
        row.id = id;
        row.unit = edit.unit;
        row.name = edit.name;
        row.place = edit.place;
        if (row.name.en.empty()) row.name.en = row.name.vi;
        if (row.place.en.empty()) row.place.en = row.place.vi;
        row.x = edit.x;
        row.y = edit.y;
        row.heading = edit.heading;
        row.enabled = edit.enabled;
        row.exclude = edit.exclude;
        row.sensitivity = edit.sensitivity;
        const auto target = camera::parse_target(edit.url);
        store::StreamRow stream;
        stream.url = camera::stored_url(*target);
        stream.user = edit.user.empty() ? target->user : edit.user;
        stream.allow_basic = edit.allow_basic;
        row.streams.push_back(std::move(stream));
        return row;
    }

    asio::awaitable<web::Answer> save(console::CameraEdit edit, std::string id, web::Caller by, bool fresh) const {
        if (!office.sign_in.may(by, Verb::camera_configure, {edit.unit, fresh ? "" : id})) co_return no_right();
        if (auto refused = refuse(edit)) co_return *refused;
        auto row = row_of(edit, id);
        auto password = edit.password;
        if (const auto target = camera::parse_target(edit.url); password.empty()) password = target->password;
        if (const auto* known = office.directory.camera(id)) {
            row.wall_order = known->wall_order;
            row.model = known->model;
            row.analyse_hz = known->analyse_hz;
            if (!known->streams.empty()) row.streams.front().secret = known->streams.front().secret;
            // A kept password must not follow a camera to another machine: that would hand it to whoever asks.
            const bool moved = !known->streams.empty() && camera::parse_target(known->streams.front().url)->host != camera::parse_target(row.streams.front().url)->host;
            if (moved && password.empty()) row.streams.front().secret.clear();
        }
        if (!password.empty()) row.streams.front().secret = "camera/" + id;
        auto put = [row, password, who = by.user, fresh, now = office.clock.now()](store::CentreTables& tables, SecretBox& secrets) -> store::Status {
            if (auto stored = tables.cameras.put(row); !stored) return stored;
            if (!password.empty()) {
                if (auto kept = secrets.put(row.streams.front().secret, password, now); !kept) return kept;
            }
            if (auto noted = tables.audit.append({who, fresh ? "camera.create" : "camera.change", row.id, ""}, now); !noted) return noted.error();
            return {};
        };
        auto putting = office.writer.write(std::move(put));
        const auto stored = co_await std::move(putting);
        if (!stored) co_return store_refused();
        office.directory.cameras[id] = row;
        if (row.streams.front().secret.empty()) cameras.forget_password(id);
        cameras.changed(id, password);
        co_return json_answer(console::CameraEdit{edit.unit, row.name, row.place, row.x, row.y, row.heading, row.streams.front().url,
                                                  row.streams.front().user, "", edit.allow_basic, row.enabled, row.exclude, row.sensitivity},
                              fresh ? 201 : 200);
    }

    asio::awaitable<web::Answer> create(web::Request request) const {
        auto edit = body_of<console::CameraEdit>(request);
        if (!edit) co_return edit.error();
        UlidMaker ids;
        const auto id = "cam-" + ids.next(office.clock.now());
        auto saving = save(std::move(*edit), id, request.caller, true);
        auto answer = co_await std::move(saving);
        answer.headers.emplace_back("Location", "/api/cameras/" + id);
        co_return answer;
    }

    std::optional<web::Answer> read_only(const std::string& id) const {
        const auto* known = office.directory.camera(id);
        if (!known) return not_found("Không có camera này", "There is no such camera");
        if (known->origin == store::Origin::file) {
            return web::refusal(409, "declared_in_file", "Camera này khai báo trong tệp cấu hình, sửa ở đó",
                                "This camera is declared in the configuration file; change it there");
        }
        return std::nullopt;
    }

    asio::awaitable<web::Answer> change(web::Request request) const {
        const auto id = request.path["id"];
        if (auto refused = read_only(id)) co_return *refused;
        auto edit = body_of<console::CameraEdit>(request);
        if (!edit) co_return edit.error();
        auto saving = save(std::move(*edit), id, request.caller, false);
        auto answer = co_await std::move(saving);
        co_return answer;
    }

    asio::awaitable<web::Answer> remove(web::Request request) const {
        const auto id = request.path["id"];
        if (auto refused = read_only(id)) co_return *refused;
        auto retiring = retire(office, &store::CentreTables::cameras, "camera", id, request.caller.user);
        if (!co_await std::move(retiring)) co_return store_refused();
        office.directory.cameras.erase(id);
        cameras.changed(id, "");
        co_return done();
    }
};

}  // namespace

Routes camera_routes(Office office, CameraFleet& cameras, Lanes& lanes) {
    const CameraDoor door{office, cameras, lanes};
    constexpr auto kVerb = web::Access::Kind::verb;
    return {
        {web::Method::get, "/api/cameras", {kVerb, "camera.see", ""}, [door](web::Request request) { return door.list(std::move(request)); }},
        {web::Method::post, "/api/cameras", {kVerb, "camera.configure", ""}, [door](web::Request request) { return door.create(std::move(request)); }},
        {web::Method::get, "/api/cameras/{id}", {kVerb, "camera.see", "id"}, [door](web::Request request) { return door.one(std::move(request)); }},
        {web::Method::put, "/api/cameras/{id}", {kVerb, "camera.configure", "id"}, [door](web::Request request) { return door.change(std::move(request)); }},
        {web::Method::del, "/api/cameras/{id}", {kVerb, "camera.configure", "id"}, [door](web::Request request) { return door.remove(std::move(request)); }},
        {web::Method::get, "/api/cameras/{id}/still.jpg", {kVerb, "camera.watch", "id"}, [door](web::Request request) { return door.still(std::move(request)); }},
    };
}

}  // namespace ioc
