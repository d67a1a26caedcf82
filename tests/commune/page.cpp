#include "tests/commune/page.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <charconv>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace commune {
namespace {

namespace json = boost::json;

std::int64_t millis(std::chrono::system_clock::time_point when) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(when.time_since_epoch()).count();
}

json::object words(const Bilingual& text) {
    return {{"vi", text.vi}, {"en", text.en}};
}

// A name under which a browser on this machine reaches us; a page elsewhere cannot take it over
// (DNS rebinding).
bool ours(std::string_view host) {
    host = host.substr(0, host.rfind(':'));
    return host == "127.0.0.1" || host == "localhost";
}

http::Response refusal(int status, const std::string& why) {
    return {status, "application/json; charset=utf-8",
            json::serialize(json::object{{"error", why}})};
}

std::string argument(const http::Request& request, const char* name) {
    const auto found = request.query.find(name);
    return found == request.query.end() ? std::string() : found->second;
}

json::array chapters_json(const Story& story) {
    json::array out;
    for (const Chapter& chapter : story.chapters)
        out.push_back(json::object{{"id", chapter.id},
                                   {"clock", chapter.clock},
                                   {"lasts_s", chapter.lasts.count()},
                                   {"light", chapter.light},
                                   {"name", words(chapter.name)},
                                   {"text", words(chapter.text)},
                                   {"missing", words(chapter.missing)}});
    return out;
}

json::object camera_json(const CastCamera& camera, const rtsp::Camera& stream,
                         const Cameras& cameras) {
    const rtsp::Camera::Watch watch = stream.watch();
    json::object row{{"id", camera.id},
                     {"name", words({camera.name, camera.name_en})},
                     {"take", watch.clip},
                     {"viewers", watch.viewers},
                     {"pictures", watch.pictures},
                     {"fault", to_string(stream.fault())},
                     {"by_hand", to_string(cameras.by_hand(camera.id))},
                     {"can_be_covered", stream.has("covered")},
                     {"can_show_person", stream.has("ir-person")},
                     {"moving_since", nullptr}};
    if (watch.moving_since) row["moving_since"] = watch.moving_since->time_since_epoch().count();
    return row;
}

json::object device_json(const Fleet::Member& device) {
    json::object values;
    for (const auto& [quantity, value] : device.values)
        values[quantity] = value;
    return {{"id", device.id},           {"name", device.name},
            {"kind", device.kind},       {"admitted", device.admitted},
            {"silent", device.silent},   {"silent_by_hand", device.silent_by_hand},
            {"playing", device.playing}, {"kept", device.kept},
            {"refusal", device.refusal}, {"values", std::move(values)}};
}

json::array phone_json(const Phone& phone) {
    json::array out;
    for (const Message& message : phone.messages())
        out.push_back(json::object{{"received", millis(message.received)},
                                   {"id", message.id},
                                   {"what", message.what},
                                   {"text", message.text},
                                   {"title", message.title},
                                   {"link", message.link},
                                   {"priority", message.priority},
                                   {"signature", to_string(message.signature)},
                                   {"times", message.times}});
    return out;
}

http::Response read_page_file(const std::filesystem::path& file, const char* type) {
    std::ifstream in(file);
    std::ostringstream text;
    text << in.rdbuf();
    if (!in) throw std::runtime_error("cannot read " + file.string());
    return {200, type, text.str()};
}

}  // namespace

Page::Page(Parts parts, const std::filesystem::path& files) : parts_(parts) {
    files_["/"] = read_page_file(files / "index.html", "text/html; charset=utf-8");
    files_["/page.css"] = read_page_file(files / "page.css", "text/css; charset=utf-8");
    files_["/page.js"] = read_page_file(files / "page.js", "text/javascript; charset=utf-8");
}

http::Response Page::answer(const http::Request& request) {
    if (!ours(request.headers.at("host")))
        return refusal(403, "this page answers to 127.0.0.1 and localhost only");
    if (request.method == "GET") {
        if (request.path == "/api/state") return {.body = state()};
        const auto file = files_.find(request.path);
        return file == files_.end() ? refusal(404, "there is no such page") : file->second;
    }
    if (request.method != "POST") return refusal(405, "GET and POST only");
    if (request.path == "/sink/police-phone") return post_to_phone(request);
    if (const auto origin = request.headers.find("origin");
        origin != request.headers.end() && origin->second != "http://" + request.headers.at("host"))
        return refusal(403, "another page may not turn these knobs");
    return command(request);
}

http::Response Page::post_to_phone(const http::Request& request) {
    if (!parts_.phone.reachable()) return refusal(503, "the phone is out of reach");
    const auto signature = request.headers.find("x-ioc-signature");
    parts_.phone.receive(request.body, signature == request.headers.end() ? "" : signature->second,
                         std::chrono::system_clock::now());
    return {.body = "{}"};
}

// POST /api/jump?chapter=… /api/pause?on=1|0 /api/speed?times=2 /api/fault?camera=…&kind=…
// /api/take?camera=…&name=… /api/silence?device=…&on=1|0 /api/phone?reachable=1|0. Answers with the
// new state.
http::Response Page::command(const http::Request& request) {
    const auto now = std::chrono::system_clock::now();
    const bool on = argument(request, "on") != "0";
    if (request.path == "/api/jump") {
        const auto& chapters = parts_.story.chapters;
        const auto found = std::ranges::find(chapters, argument(request, "chapter"), &Chapter::id);
        if (found == chapters.end()) return refusal(404, "there is no such chapter");
        parts_.stage.play(parts_.teller.jump(static_cast<std::size_t>(found - chapters.begin())),
                          parts_.teller, now);
    } else if (request.path == "/api/pause") {
        parts_.teller.pause(on);
    } else if (request.path == "/api/speed") {
        const std::string text = argument(request, "times");
        double times = 0;
        std::from_chars(text.data(), text.data() + text.size(), times);
        if (times < 0.1 || times > 60) return refusal(400, "times must lie between 0.1 and 60");
        parts_.teller.set_speed(times);
    } else if (request.path == "/api/fault") {
        const auto fault = rtsp::fault_from(argument(request, "kind"));
        if (!fault || parts_.cast.camera(argument(request, "camera")) == nullptr)
            return refusal(404, "no such camera or fault");
        parts_.cameras.fail_by_hand(argument(request, "camera"), *fault);
    } else if (request.path == "/api/take") {
        if (!parts_.cameras.show(argument(request, "camera"), argument(request, "name")))
            return refusal(404, "no such camera or take");
    } else if (request.path == "/api/silence") {
        if (parts_.fleet == nullptr || parts_.cast.device(argument(request, "device")) == nullptr)
            return refusal(404, "no such device");
        parts_.fleet->silence_by_hand(argument(request, "device"), on);
    } else if (request.path == "/api/phone") {
        parts_.phone.set_reachable(argument(request, "reachable") != "0");
    } else {
        return refusal(404, "there is no such command");
    }
    return {.body = state()};
}

std::string Page::state() const {
    json::object out{{"now", millis(std::chrono::system_clock::now())},
                     {"title", words(parts_.story.title)},
                     {"clock", parts_.teller.clock()},
                     {"chapter", parts_.story.chapters[parts_.teller.chapter()].id},
                     {"elapsed_s", parts_.teller.elapsed().count()},
                     {"paused", parts_.teller.paused()},
                     {"speed", parts_.teller.speed()},
                     {"phone_reachable", parts_.phone.reachable()},
                     {"phone_received", parts_.phone.received()}};
    out["chapters"] = chapters_json(parts_.story);
    json::array cameras, devices, log;
    for (const CastCamera& camera : parts_.cast.cameras())
        if (const rtsp::Camera* stream = parts_.cameras.stream(camera.id))
            cameras.push_back(camera_json(camera, *stream, parts_.cameras));
    if (parts_.fleet != nullptr)
        for (const Fleet::Member& device : parts_.fleet->members())
            devices.push_back(device_json(device));
    for (const LogLine& line : parts_.stage.log())
        log.push_back(json::object{
            {"at", millis(line.at)}, {"clock", line.clock}, {"text", words(line.text)}});
    out["cameras"] = std::move(cameras);
    out["devices"] = std::move(devices);
    out["log"] = std::move(log);
    out["phone"] = phone_json(parts_.phone);
    return json::serialize(out);
}

}  // namespace commune
