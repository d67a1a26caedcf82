// First start, users, one-time links.
#include "ioc/doors/answers.hpp"
#include "ioc/doors/doors.hpp"
#include "ioc/passwords.hpp"

namespace ioc {
namespace asio = boost::asio;

namespace {

constexpr auto kLinkLife = std::chrono::minutes(15);

console::UserView view_of(const store::UserRow& row) {
    console::UserView view;
    view.id = row.id;
    view.name = row.name;
    view.role = row.role;
    view.units = row.units;
    view.cameras = row.cameras;
    view.enabled = row.enabled;
    view.last_seen = millis(row.last_seen);
    return view;
}

bool good_name(const std::string& id) {
    const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.'; };
    return id.size() >= 2 && id.size() <= 32 && std::all_of(id.begin(), id.end(), plain);
}

struct UserDoor {
    Office office;
    Lanes& lanes;
    web::ControlHub* control;

    std::optional<web::Answer> refuse(const console::UserEdit& edit, bool fresh) const {
        if (!good_name(edit.id)) {
            return bad_input("Tên đăng nhập gồm 2 đến 32 chữ thường không dấu, chữ số, '-', '_' hoặc '.'",
                             "A sign-in name has 2 to 32 lower-case letters, digits, '-', '_' or '.'");
        }
        if (edit.name.empty() || edit.name.size() > 100) return bad_input("Thiếu họ tên", "The name is missing");
        for (const auto& unit : edit.units) {
            if (!office.directory.unit(unit)) return bad_input("Đơn vị không có: " + unit, "There is no unit " + unit);
        }
        for (const auto& camera : edit.cameras) {
            if (!office.directory.camera(camera)) return bad_input("Camera không có: " + camera, "There is no camera " + camera);
        }
        if (fresh && office.directory.user(edit.id)) return web::refusal(409, "conflict", "Tên đăng nhập đã có", "This sign-in name exists already");
        if (!edit.password.empty()) {
            if (auto weak = refuse_password(edit.password, edit.id)) return bad_input(weak->vi, weak->en);
        }
        return std::nullopt;
    }

    asio::awaitable<web::Answer> save(console::UserEdit edit, web::Caller by, bool fresh) const {
        if (auto refused = refuse(edit, fresh)) co_return *refused;
        const auto* known = office.directory.user(edit.id);
        const bool last_administrator = known && known->role == console::Role::administrator &&
                                        (edit.role != console::Role::administrator || !edit.enabled) && administrators() < 2;
        if (last_administrator) {
            co_return web::refusal(409, "last_administrator", "Phải còn ít nhất một quản trị hệ thống đang hoạt động",
                                   "At least one enabled administrator must remain");
        }
        store::UserRow row = known ? *known : store::UserRow{};
        row.id = edit.id;
        row.name = edit.name;
        row.role = edit.role;
        row.units = edit.units;
        row.cameras = edit.cameras;
        row.enabled = edit.enabled;
        if (!known) row.created_at = office.clock.now();
        if (!edit.password.empty()) {
            auto digest = [password = edit.password](std::stop_token) { return hash_password(password); };
            auto hashing = offload(lanes.password, std::move(digest));
            auto hash = co_await std::move(hashing);
            if (!hash || !*hash) co_return store_refused();
            row.password_hash = **hash;
        }
        auto put = [row, who = by.user, fresh, now = office.clock.now()](store::CentreTables& tables) -> store::Status {
            if (auto stored = tables.users.put(row); !stored) return stored;
            if (auto noted = tables.audit.append({who, fresh ? "user.create" : "user.change", row.id, ""}, now); !noted) return noted.error();
            return {};
        };
        auto putting = office.writer.write(std::move(put));
        const auto stored = co_await std::move(putting);
        if (!stored) co_return store_refused();
        office.directory.users[row.id] = row;
        if (!row.enabled || !edit.password.empty()) {
            auto ending = office.sign_in.end_all(row.id);
            co_await std::move(ending);
        }
        co_return json_answer(view_of(row), fresh ? 201 : 200);
    }

    int administrators() const {
        int count = 0;
        for (const auto& [id, row] : office.directory.users) count += row.role == console::Role::administrator && row.enabled;
        return count;
    }

    asio::awaitable<web::Answer> list(web::Request) const {
        std::vector<console::UserView> users;
        for (const auto& [id, row] : office.directory.users) {
            auto view = view_of(row);
            view.last_seen = std::max(view.last_seen, millis(office.sign_in.last_seen(id)));
            view.locked = office.sign_in.locked(id);
            users.push_back(std::move(view));
        }
        co_return json_answer(users);
    }

    asio::awaitable<web::Answer> create(web::Request request) const {
        auto edit = body_of<console::UserEdit>(request);
        if (!edit) co_return edit.error();
        auto saving = save(std::move(*edit), request.caller, true);
        auto answer = co_await std::move(saving);
        co_return answer;
    }

    asio::awaitable<web::Answer> change(web::Request request) const {
        auto edit = body_of<console::UserEdit>(request);
        if (!edit) co_return edit.error();
        edit->id = request.path["id"];
        if (!office.directory.user(edit->id)) co_return not_found("Không có người dùng này", "There is no such user");
        auto saving = save(std::move(*edit), request.caller, false);
        auto answer = co_await std::move(saving);
        co_return answer;
    }

    asio::awaitable<web::Answer> link(web::Request request) const {
        const auto id = request.path["id"];
        if (!office.directory.user(id)) co_return not_found("Không có người dùng này", "There is no such user");
        const auto token = random_token();
        const auto now = office.clock.now();
        store::LinkRow row{sha256_hex(token), id, store::LinkPurpose::sign_in, now, now + kLinkLife};
        auto offer = [row, who = request.caller.user, now](store::CentreTables& tables) -> store::Status {
            if (auto offered = tables.sessions.offer(row); !offered) return offered;
            if (auto noted = tables.audit.append({who, "user.link", row.user, ""}, now); !noted) return noted.error();
            return {};
        };
        auto offering = office.writer.write(std::move(offer));
        const auto offered = co_await std::move(offering);
        if (!offered) co_return store_refused();
        co_return json_answer(console::LinkView{"/sign-in?token=" + token, millis(row.expires_at)});
    }

    asio::awaitable<web::Answer> set_up(web::Request request) const {
        auto body = body_of<console::Setup>(request);
        if (!body) co_return body.error();
        console::UserEdit edit;
        edit.id = body->user;
        edit.name = body->name;
        edit.password = body->password;
        edit.role = console::Role::administrator;
        for (const auto& [id, unit] : office.directory.units) edit.units.push_back(id);
        if (edit.password.empty()) co_return bad_input("Thiếu mật khẩu", "The password is missing");
        if (auto refused = refuse(edit, true)) co_return *refused;   // before the link is spent
        auto take = [hash = sha256_hex(body->token), now = office.clock.now()](store::CentreTables& tables) {
            return tables.sessions.take(hash, store::LinkPurpose::setup, now);
        };
        auto taking = office.writer.write(std::move(take));
        const auto link = co_await std::move(taking);
        if (!link) co_return store_refused();
        if (!*link) {
            co_return web::refusal(401, "link_used", "Đường dẫn thiết lập đã dùng hoặc đã hết hạn. Khởi động lại máy chủ để có đường dẫn mới",
                                   "This set-up link was used or has expired. Restart the server for a new one");
        }
        auto saving = save(std::move(edit), web::Caller{}, true);
        auto answer = co_await std::move(saving);
        co_return answer;
    }
};

}  // namespace

Routes user_routes(Office office, Lanes& lanes, web::ControlHub& control) {
    const UserDoor door{office, lanes, &control};
    constexpr web::Access see{web::Access::Kind::verb, "user.see", ""}, change{web::Access::Kind::verb, "user.configure", ""};
    return {
        {web::Method::get, "/api/users", see, [door](web::Request request) { return door.list(std::move(request)); }},
        {web::Method::post, "/api/users", change, [door](web::Request request) { return door.create(std::move(request)); }},
        {web::Method::put, "/api/users/{id}", change, [door](web::Request request) { return door.change(std::move(request)); }},
        {web::Method::post, "/api/users/{id}/link", change, [door](web::Request request) { return door.link(std::move(request)); }},
    };
}

Routes setup_routes(Office office, Lanes& lanes) {
    const UserDoor door{office, lanes, nullptr};
    return {{web::Method::post, "/api/setup", {web::Access::Kind::open, "", ""},
             [door](web::Request request) { return door.set_up(std::move(request)); }}};
}

}  // namespace ioc
