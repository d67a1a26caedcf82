// POST /api/camera-test: connects as the server would and says what it found, in a technician's words.
#include <chrono>
#include <fmt/format.h>
#include <sodium/utils.h>

#include "camera/probe.hpp"
#include "camera/still.hpp"
#include "ioc/doors/answers.hpp"
#include "ioc/doors/doors.hpp"

namespace ioc {
namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {

console::Text text_of(const camera::Words& words) { return {std::string(words.vi), std::string(words.en)}; }

std::string scheme_name(camera::rtsp::AuthScheme scheme) { return std::string(camera::rtsp::name(scheme)); }

std::string data_url(const std::vector<std::uint8_t>& jpeg) {
    std::string text(sodium_base64_encoded_len(jpeg.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
    sodium_bin2base64(text.data(), text.size(), jpeg.data(), jpeg.size(), sodium_base64_VARIANT_ORIGINAL);
    text.pop_back();   // its terminating zero
    return "data:image/jpeg;base64," + text;
}

console::Text advice_for(const camera::ProbeReport& report, double key_every_s) {
    if (report.fault || !report.parameters) return {};
    if (key_every_s > 4) {
        return {fmt::format("Hình khóa {:.0f} giây một lần: mở hình chậm. Đặt I-frame khoảng 2 giây", key_every_s),
                fmt::format("A key picture every {:.0f} s: pictures open slowly. Set the I-frame interval to about 2 seconds", key_every_s)};
    }
    if (report.parameters->width > 1280) {
        return {"Luồng lớn: nếu camera có luồng phụ, hãy dùng luồng phụ để phân tích", "A large stream: use the camera's substream for analysis if it has one"};
    }
    return {};
}

struct TestDoor {
    Office office;
    CameraFleet& cameras;
    Resolver& resolver;
    Lanes& lanes;

    console::CameraTestResult result_of(const camera::ProbeReport& report) const {
        console::CameraTestResult result;
        result.passed = !report.fault;
        for (const auto& step : report.steps) result.steps.push_back({step.passed, text_of(step.name)});
        if (report.fault) result.advice = text_of(camera::words(*report.fault));
        if (report.parameters) {
            result.codec = report.parameters->rfc6381;
            result.width = report.parameters->width;
            result.height = report.parameters->height;
        }
        result.fps = report.fps;
        result.kbit_s = report.kbit_per_s;
        if (report.fps > 0) result.key_every_s = report.gop_pictures / report.fps;
        result.authentication = scheme_name(report.auth);
        if (report.certificate) {
            result.certificate = report.certificate->sha256;
            result.certificate_of = fmt::format("{}, {}", report.certificate->subject, report.certificate->expires);
            result.certificate_believed = report.fault != camera::SourceFault::unknown_certificate &&
                                          report.fault != camera::SourceFault::other_certificate;
        }
        if (!report.fault) result.advice = advice_for(report, result.key_every_s);
        return result;
    }

    asio::awaitable<void> add_still(const camera::ProbeReport& report, console::CameraTestResult& result) const {
        if (!report.first_key || !report.parameters) co_return;
        auto draw = [parameters = *report.parameters, key = *report.first_key](std::stop_token) {
            return camera::still(parameters, std::span(&key, 1), key.pts_90k, camera::StillOptions{640, 75});
        };
        auto drawing = offload(lanes.decode, std::move(draw));
        const auto jpeg = co_await std::move(drawing);
        if (jpeg && *jpeg) result.still = data_url(**jpeg);
    }

    // The password that goes with this test: the one typed, or the stored one of the same camera on the same host.
    std::string password_for(const console::CameraTest& test, const camera::RtspTarget& target, const web::Caller& caller) const {
        if (!test.password.empty()) return test.password;
        if (!target.password.empty()) return target.password;
        const auto* known = office.directory.camera(test.camera);
        if (!known || known->streams.empty() || !office.sign_in.may(caller, Verb::camera_configure, {known->unit, known->id})) return {};
        const auto stored = camera::parse_target(known->streams.front().url);
        return stored && stored->host == target.host && stored->port == target.port ? cameras.password(known->id) : std::string();
    }

    asio::awaitable<web::Answer> test(web::Request request) const {
        auto body = body_of<console::CameraTest>(request);
        if (!body) co_return body.error();
        const auto began = std::chrono::steady_clock::now();
        auto target = camera::parse_target(body->url);
        if (!target) {
            const auto words = camera::words(target.error());
            co_return bad_input(std::string(words.vi), std::string(words.en));
        }
        if (!body->user.empty()) target->user = body->user;
        target->password = password_for(*body, *target, request.caller);
        target->allow_basic = body->allow_basic;
        auto lookup = resolver.resolve(target->host, target->port, 5s);
        const auto endpoint = co_await std::move(lookup);
        camera::ProbeReport report;
        if (!endpoint) {
            report.fault = camera::SourceFault::unresolved;
        } else {
            auto probing = camera::probe(co_await asio::this_coro::executor, *target, *endpoint, camera::rtsp::Deadlines{});
            report = co_await std::move(probing);
        }
        auto result = result_of(report);
        auto drawing = add_still(report, result);
        co_await std::move(drawing);
        result.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
        auto note = [who = request.caller.user, url = camera::redacted(body->url), now = office.clock.now()](store::CentreTables& tables) {
            return tables.audit.append({who, "camera.test", url, ""}, now);
        };
        auto noting = office.writer.write(std::move(note));
        co_await std::move(noting);
        co_return json_answer(result);
    }
};

}  // namespace

Routes camera_test_routes(Office office, CameraFleet& cameras, Resolver& resolver, Lanes& lanes) {
    const TestDoor door{office, cameras, resolver, lanes};
    return {{web::Method::post, "/api/camera-test", {web::Access::Kind::verb, "camera.test", ""},
             [door](web::Request request) { return door.test(std::move(request)); }}};
}

}  // namespace ioc
