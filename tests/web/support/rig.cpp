#include "tests/web/support/rig.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/json/serialize.hpp>
#include <stdexcept>

namespace web_test {

namespace asio = boost::asio;

web::Answer plain(std::string body) {
    web::Answer answer;
    answer.body = std::move(body);
    return answer;
}

web::Handler echo() {
    return [](web::Request request) -> asio::awaitable<web::Answer> {
        boost::json::object all;
        all["user"] = request.caller.user;
        all["body"] = request.body;
        for (const auto& [name, value] : request.path) all["path." + name] = value;
        for (const auto& [name, value] : request.query) all["query." + name] = value;
        co_return plain(boost::json::serialize(all));
    };
}

namespace {

std::vector<web::Route> usual_routes() {
    using web::Access;
    using web::Method;
    const web::Handler fails = [](web::Request) -> asio::awaitable<web::Answer> {
        throw std::runtime_error("a bug");
        co_return web::Answer{};
    };
    return {
        {Method::get, "/healthz", {Access::Kind::open, "", ""}, echo()},
        {Method::post, "/api/sign-in", {Access::Kind::open, "", ""}, echo()},
        {Method::get, "/api/session", {Access::Kind::signed_in, "", ""}, echo()},
        {Method::get, "/api/alarms", {Access::Kind::verb, "alarm.see", ""}, echo()},
        {Method::get, "/api/alarms/{id}", {Access::Kind::verb, "alarm.see", "id"}, echo()},
        {Method::put, "/api/cameras/{id}", {Access::Kind::verb, "camera.configure", "id"}, echo()},
        {Method::post, "/api/cameras", {Access::Kind::verb, "camera.configure", ""}, echo(), 256},
        {Method::get, "/api/broken", {Access::Kind::signed_in, "", ""}, fails},
    };
}

}  // namespace

web::DoorOptions Rig::options_for_tests() {
    web::DoorOptions options;
    options.hosts = {"127.0.0.1", "ioc.test", "::1"};
    return options;
}

Rig::Rig(web::DoorOptions options, web::HubLimits hub, std::vector<web::Route> routes,
         asio::ssl::context* tls)
    : control(hub), acceptor_(loop_, {asio::ip::make_address("127.0.0.1"), 0}), tls_(tls) {
    if (routes.empty()) routes = usual_routes();
    doors_ = std::make_unique<web::Doors>(std::move(options), std::move(routes), centre, control, centre,
                                          media, centre);
    port_ = acceptor_.local_endpoint().port();
    auto failed = [](const std::exception_ptr& error) {
        if (error) std::rethrow_exception(error);
    };
    asio::co_spawn(loop_, accept(), failed);
    thread_ = std::thread([this] { loop_.run(); });
}

Rig::~Rig() {
    on_loop([this] {
        acceptor_.close();
        control.close();
        media.close();
    });
    // No stop(): run() must return by itself because no work is left.
    thread_.join();
}

bool Rig::eventually(const std::function<bool()>& condition) {
    const auto latest = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (!on_loop(condition)) {
        if (std::chrono::steady_clock::now() > latest) return false;
        std::this_thread::yield();
    }
    return true;
}

web::DoorCounts Rig::counts() {
    return on_loop([this] { return doors_->counts(); });
}

asio::awaitable<void> Rig::accept() {
    for (;;) {
        boost::system::error_code error;
        auto socket = co_await acceptor_.async_accept(asio::redirect_error(asio::use_awaitable, error));
        if (error) co_return;
        auto served = [](const std::exception_ptr& thrown) {
            if (thrown) std::rethrow_exception(thrown);   // nothing may escape a conversation: end the test
        };
        auto serving = tls_ ? doors_->serve_tls(std::move(socket), *tls_) : doors_->serve(std::move(socket));
        asio::co_spawn(loop_, std::move(serving), served);
    }
}

}  // namespace web_test
