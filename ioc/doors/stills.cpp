// GET /api/events/{id}/still.jpg: the picture that convinced us. Served by id; no path of a user's ever touches the disk.
#include "ioc/doors/answers.hpp"
#include "ioc/doors/doors.hpp"
#include "ioc/store/files.hpp"
#include "ioc/ulid.hpp"

namespace ioc {
namespace asio = boost::asio;

namespace {

constexpr std::size_t kLargest = std::size_t{4} << 20;

struct StillDoor {
    store::Readers& readers;
    Lanes& lanes;
    SignIn& sign_in;
    std::filesystem::path stills;

    asio::awaitable<web::Answer> one(web::Request request) const {
        const auto id = request.path["id"];
        if (!is_ulid(id)) co_return not_found("Không có ảnh này", "There is no such picture");
        auto read = [id](const store::CentreTables& tables, const store::ReadingTable&) { return tables.events.by_id(id); };
        auto asking = ask(readers, lanes.read, std::move(read));
        const auto row = co_await std::move(asking);
        if (!row || !*row) co_return store_refused();
        if (!**row || (**row)->still.empty() || !sign_in.may(request.caller, Verb::alarm_see, {(**row)->unit, (**row)->camera})) {
            co_return not_found("Không có ảnh này", "There is no such picture");
        }
        auto load = [file = stills / (**row)->still](std::stop_token) { return store::read_file(file, kLargest); };
        auto loading = offload(lanes.media_read, std::move(load));
        const auto bytes = co_await std::move(loading);
        if (!bytes || !*bytes) co_return not_found("Ảnh không còn trên đĩa", "The picture is no longer on disk");
        web::Answer answer;
        answer.content_type = "image/jpeg";
        answer.body.assign(reinterpret_cast<const char*>((*bytes)->data()), (*bytes)->size());
        answer.headers.emplace_back("Cache-Control", "private, max-age=60");
        co_return answer;
    }
};

}  // namespace

Routes still_routes(store::Readers& readers, Lanes& lanes, SignIn& sign_in, std::filesystem::path stills) {
    const StillDoor door{readers, lanes, sign_in, std::move(stills)};
    return {{web::Method::get, "/api/events/{id}/still.jpg", {web::Access::Kind::verb, "alarm.see", ""},
             [door](web::Request request) { return door.one(std::move(request)); }}};
}

}  // namespace ioc
