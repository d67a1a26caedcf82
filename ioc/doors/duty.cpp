// POST /api/duty/begin, /api/duty/sound, /api/duty/end
#include "ioc/doors/answers.hpp"
#include "ioc/doors/doors.hpp"

namespace ioc {
namespace asio = boost::asio;

namespace {

constexpr web::Access kKeep{web::Access::Kind::verb, "duty.keep", ""};
constexpr std::size_t kLongestNote = 4000;   // bytes

struct DutyDoor {
    DutyFlow& duty;

    asio::awaitable<web::Answer> begin(web::Request request) const {
        auto beginning = duty.begin(request.caller);
        const bool stored = co_await std::move(beginning);
        co_return stored ? done() : store_refused();
    }
    asio::awaitable<web::Answer> sound(web::Request request) const {
        auto hearing = duty.sound_heard(request.caller);
        const bool stored = co_await std::move(hearing);
        co_return stored ? done() : store_refused();
    }
    asio::awaitable<web::Answer> end(web::Request request) const {
        auto body = body_of<console::HandOver>(request);
        if (!body) co_return body.error();
        if (body->note.size() > kLongestNote) co_return bad_input("Nội dung bàn giao quá dài", "The handover note is too long");
        auto ending = duty.end(request.caller, body->note);
        const bool stored = co_await std::move(ending);
        co_return stored ? done() : store_refused();
    }
};

}  // namespace

Routes duty_routes(DutyFlow& duty) {
    const DutyDoor door{duty};
    return {
        {web::Method::post, "/api/duty/begin", kKeep, [door](web::Request request) { return door.begin(std::move(request)); }},
        {web::Method::post, "/api/duty/sound", kKeep, [door](web::Request request) { return door.sound(std::move(request)); }},
        {web::Method::post, "/api/duty/end", kKeep, [door](web::Request request) { return door.end(std::move(request)); }},
    };
}

}  // namespace ioc
