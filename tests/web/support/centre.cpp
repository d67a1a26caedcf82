#include "tests/web/support/centre.hpp"

#include <stdexcept>

#include "proto/console/json.hpp"

namespace web_test {

Centre::Centre() {
    sessions["lan"] = {"lan", "Lan", console::Role::duty_operator, {"phuc-hoa"}, "session-lan", ""};
    sessions["root"] = {"root", "Quản trị", console::Role::administrator, {"phuc-hoa"}, "session-root", ""};
    start = {init_segment(), picture(0, true), picture(1, false)};
}

std::optional<web::Caller> Centre::caller_of(std::string_view token, std::string_view address) {
    const auto found = sessions.find(std::string(token));
    if (found == sessions.end()) return std::nullopt;
    web::Caller caller = found->second;
    caller.address = std::string(address);
    return caller;
}

bool Centre::may(const web::Caller& caller, std::string_view verb, std::string_view object) {
    if (object == "secret") return false;
    return caller.role == console::Role::administrator || verb == "alarm.see";
}

console::Greeting Centre::greeting() {
    console::Greeting greeting;
    greeting.server_version = "test";
    greeting.now = 1'700'000'000'000;
    return greeting;
}

web::Catching Centre::catch_up(const web::Caller&, std::int64_t after) {
    web::Catching catching;
    console::Snapshot snapshot;
    snapshot.watermark = watermark();
    snapshot.full = after == 0;
    catching.watermark = watermark();
    catching.messages.push_back(std::make_shared<const std::string>(console::to_json(snapshot)));
    if (after > 0)
        catching.messages.insert(catching.messages.end(),
                                 changes.begin() + std::min<std::int64_t>(after, watermark()), changes.end());
    return catching;
}

boost::asio::awaitable<console::Reply> Centre::command(web::Caller, console::Command command) {
    commands.push_back(command);
    if (command.name == "throw") throw std::runtime_error("the store is on fire");
    console::Reply reply;
    reply.request = command.request;
    co_return reply;
}

web::SharedText Centre::change() {
    console::Change change;
    change.number = watermark() + 1;
    change.what = "raised";
    change.alarm.id = "alarm-" + std::to_string(change.number);
    changes.push_back(std::make_shared<const std::string>(console::to_json(change)));
    return changes.back();
}

web::Showing Centre::join(const web::Caller&, const std::string& camera, const std::string& mode,
                          const std::string& size) {
    joined.push_back(camera + " " + mode + " " + size);
    web::Showing showing;
    if (camera == "offline") {
        showing.state.mode = "none";
        showing.state.reason = {"Mất kết nối", "Offline"};
    } else if (h265 || mode == "stills") {
        showing.state.mode = "stills";
        showing.start = {still(0)};
    } else {
        showing.state.mode = "mse";
        showing.state.codec = "avc1.42c01e";
        showing.start = start;
    }
    return showing;
}

void Centre::unwatched(const std::string& camera, const std::string& mode, const std::string& size) {
    left.push_back(camera + " " + mode + " " + size);
}

namespace {
web::Chunk chunk(std::uint8_t kind, std::int64_t number, bool key, std::size_t size) {
    web::Chunk chunk;
    chunk.kind = kind;
    chunk.key = key;
    chunk.arrived = 1'700'000'000'000 + number;
    chunk.media_90k = number;
    chunk.bytes = std::make_shared<const std::vector<std::uint8_t>>(size, static_cast<std::uint8_t>(number));
    return chunk;
}
}  // namespace

web::Chunk picture(std::int64_t number, bool key, std::size_t size) {
    return chunk(console::kMediaFragment, number, key, size);
}
web::Chunk init_segment() { return chunk(console::kMediaInit, 0, false, 50); }
web::Chunk still(std::int64_t number) { return chunk(console::kMediaStill, number, true, 100); }

}  // namespace web_test
