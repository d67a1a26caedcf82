// Signing in and out, and what a console needs to know first.
#include <algorithm>

#include "ioc/doors/answers.hpp"
#include "ioc/doors/doors.hpp"
#include "ioc/version.hpp"
#include "web/doors.hpp"

namespace ioc {
namespace asio = boost::asio;

namespace {

constexpr web::Access kOpen{web::Access::Kind::open, "", ""};
constexpr web::Access kSignedIn{web::Access::Kind::signed_in, "", ""};

struct SessionDoor {
    Office office;
    bool secure;
    std::string zone, demo_page;
    std::vector<std::string> order;      // of the units
    const DutyFlow& duty;
    web::ControlHub& control;
    web::MediaHub& media;

    web::Answer with_cookie(web::Answer answer, const std::string& token) const {
        answer.headers.push_back(web::session_cookie(token, secure));
        return answer;
    }

    static web::Answer refused(const SignInRefused& why) {
        web::Answer answer;
        answer.status = why.status;
        answer.body = console::to_json(why.refusal);
        return answer;
    }

    asio::awaitable<web::Answer> by_password(web::Request request) const {
        auto body = body_of<console::SignIn>(request);
        if (!body) co_return body.error();
        auto trying = office.sign_in.by_password(body->user, body->password, request.address);
        const auto started = co_await std::move(trying);
        if (!started) co_return refused(started.error());
        co_return with_cookie(done(), *started);
    }

    // A link is opened from a terminal or a message. The cookie is SameSite=Strict, so the page itself goes on to the console:
    // a redirect of a cross-site navigation would arrive without it.
    asio::awaitable<web::Answer> by_link(web::Request request) const {
        auto trying = office.sign_in.by_link(query_of(request, "token"), request.address);
        const auto started = co_await std::move(trying);
        web::Answer answer;
        answer.content_type = "text/html; charset=utf-8";
        answer.headers.emplace_back("Cache-Control", "no-store");
        const std::string head = "<!doctype html><html lang=\"vi\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">";
        if (!started) {
            answer.status = started.error().status;
            const auto& text = started.error().refusal.text;
            answer.body = head + "<title>Đăng nhập</title><p>" + text.vi + ". <a href=\"/\">Đăng nhập bằng mật khẩu</a></p><p lang=\"en\">" +
                          text.en + ". <a href=\"/\">Sign in with a password</a></p>";
            co_return answer;
        }
        answer.body = head + "<meta http-equiv=\"refresh\" content=\"0;url=/\"><title>Đang vào…</title><p><a href=\"/\">Đang vào trung tâm điều hành…</a></p>";
        co_return with_cookie(std::move(answer), *started);
    }

    asio::awaitable<web::Answer> sign_out(web::Request request) const {
        auto leaving = office.sign_in.sign_out(request.caller.session);
        co_await std::move(leaving);
        control.end_session(request.caller.session);
        media.end_session(request.caller.session);
        auto answer = done();
        answer.headers.push_back(web::no_session_cookie(secure));
        co_return answer;
    }

    asio::awaitable<web::Answer> session(web::Request request) const {
        console::SessionView view;
        view.user = request.caller.user;
        view.name = request.caller.name;
        view.role = request.caller.role;
        view.verbs = verbs_of(view.role);
        view.zone = zone;
        view.server_version = kVersion;
        view.demo = !demo_page.empty();
        view.demo_page = demo_page;
        for (const auto& id : request.caller.units) {
            if (const auto* unit = office.directory.unit(id)) view.units.push_back(*unit);
        }
        for (const auto& id : request.caller.units) view.on_duty_known = view.on_duty_known || duty.anybody(id);
        // In the order of the configuration file: the first one is where a screen opens.
        const auto place = [this](const console::UnitView& unit) { return std::find(order.begin(), order.end(), unit.id) - order.begin(); };
        std::stable_sort(view.units.begin(), view.units.end(), [&](const auto& a, const auto& b) { return place(a) < place(b); });
        co_return json_answer(view);
    }
};

}  // namespace

Routes session_routes(Office office, const Config& config, const DutyFlow& duty, web::ControlHub& control, web::MediaHub& media) {
    std::vector<std::string> order;
    for (const auto& unit : config.units) order.push_back(unit.id);
    const SessionDoor door{office, config.console.tls.configured(), config.zone, config.console.demo_page, std::move(order), duty, control, media};
    return {
        {web::Method::post, "/api/sign-in", kOpen, [door](web::Request request) { return door.by_password(std::move(request)); }},
        {web::Method::get, "/sign-in", kOpen, [door](web::Request request) { return door.by_link(std::move(request)); }},
        {web::Method::post, "/api/sign-out", kSignedIn, [door](web::Request request) { return door.sign_out(std::move(request)); }},
        {web::Method::get, "/api/session", kSignedIn, [door](web::Request request) { return door.session(std::move(request)); }},
    };
}

}  // namespace ioc
