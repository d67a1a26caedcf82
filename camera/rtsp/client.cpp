#include "camera/rtsp/client.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace camera::rtsp {
namespace {

// RFC 3550 §6.2 asks for at least 5 s between reports.
constexpr std::chrono::seconds kReportEvery{10};

SourceFault fault_of(MessageFault fault) {
    return fault == MessageFault::too_large ? SourceFault::too_large : SourceFault::bad_format;
}

// What a refusal means, for any step. Empty for success.
std::optional<SourceFault> fault_of_status(int status) {
    if (status >= 200 && status < 300) return std::nullopt;
    if (status >= 300 && status < 400) return SourceFault::redirected;
    switch (status) {
        case 401:
        case 403:
            return SourceFault::wrong_password;
        case 404:
        case 410:
            return SourceFault::no_such_stream;
        case 453:  // Not Enough Bandwidth: most often "too many viewers"
        case 461:  // Unsupported Transport: no TCP here
        case 503:
            return SourceFault::refused;
        default:
            return status >= 500 ? SourceFault::refused : SourceFault::bad_format;
    }
}

// The last eight hexadecimal digits of what is random anyway.
std::uint32_t ssrc_from(std::string_view cnonce) {
    std::uint32_t ssrc = 1;
    const std::string_view digits =
        cnonce.substr(cnonce.size() - std::min<std::size_t>(cnonce.size(), 8));
    std::from_chars(digits.data(), digits.data() + digits.size(), ssrc, 16);
    return ssrc;
}

}  // namespace

Client::Client(RtspTarget target, std::string cnonce)
    : target_(std::move(target)),
      url_(request_url(target_)),
      credentials_(target_, cnonce),
      own_ssrc_(ssrc_from(cnonce)) {}

std::string Client::start() {
    return ask(Step::options);
}

std::string Client::request(std::string_view method, std::string_view uri, std::string_view extra) {
    std::string out(method);
    out.append(" ").append(uri).append(" RTSP/1.0\r\nCSeq: ").append(std::to_string(++sequence_));
    out += "\r\nUser-Agent: commune-ioc\r\n";
    out += credentials_.authorization(method, uri);
    if (!session_.empty()) out += "Session: " + session_ + "\r\n";
    out.append(extra).append("\r\n");
    awaiting_ = true;
    return out;
}

std::string Client::ask(Step step) {
    step_ = step;
    switch (step) {
        case Step::options:
            return request("OPTIONS", url_, "");
        case Step::describe:
            return request("DESCRIBE", url_, "Accept: application/sdp\r\n");
        case Step::setup:
            return request("SETUP", track_url_,
                           "Transport: RTP/AVP/TCP;unicast;interleaved=0-1\r\n");
        case Step::setup_sound:
            return request("SETUP", sound_url_,
                           "Transport: RTP/AVP/TCP;unicast;interleaved=2-3\r\n");
        case Step::play:
            return request("PLAY", play_url_, "Range: npt=0.000-\r\n");
        case Step::playing:
            return request(get_parameter_ ? "GET_PARAMETER" : "OPTIONS", play_url_, "");
        case Step::farewell:
            return request("TEARDOWN", play_url_, "");
    }
    return {};
}

std::size_t Client::receive(std::span<const std::uint8_t> bytes, Instant now, Happenings& out) {
    std::size_t done = 0;
    while (!out.fault) {
        const auto step = reader_.next(bytes.subspan(done));
        if (!step) {
            out.fault = fault_of(step.error());
            break;
        }
        if (step->waiting()) break;
        done += step->consumed;
        if (const auto* packet = std::get_if<Interleaved>(&step->what)) {
            media(*packet, now, out);
        } else if (const auto* message = std::get_if<Message>(&step->what)) {
            if (message->is_response()) {
                response(*message, now, out);
            } else {
                answer(*message, out);
            }
        }
    }
    statistics_.bytes += done;
    return done;
}

// A camera's own request. It may ask whether we live; it may not send us elsewhere.
void Client::answer(const Message& request, Happenings& out) {
    if (request.method == "REDIRECT") {
        out.fault = SourceFault::redirected;
        return;
    }
    const bool known = request.method == "OPTIONS" || request.method == "GET_PARAMETER" ||
                       request.method == "SET_PARAMETER";
    out.send += known ? "RTSP/1.0 200 OK\r\nCSeq: " : "RTSP/1.0 501 Not Implemented\r\nCSeq: ";
    out.send.append(request.header("CSeq").substr(0, 16)).append("\r\n\r\n");
}

void Client::response(const Message& message, Instant now, Happenings& out) {
    const std::string_view number = message.header("CSeq");
    // Answers to something else are skipped; a camera that leaves the number out is believed.
    if (!awaiting_ || (!number.empty() && number != std::to_string(sequence_))) return;
    if (message.status < 200) return;  // 100 Continue: the real one follows
    awaiting_ = false;
    if (step_ == Step::farewell) {
        out.fault = SourceFault::stopped;
        return;
    }
    if (message.status == 401) return unauthorized(message, out);
    const auto refused = fault_of_status(message.status);
    if (!refused) credentials_.accepted();
    std::optional<SourceFault> fault = refused;
    switch (step_) {
        case Step::options:
            // Cameras that do not know OPTIONS stream all the same.
            if (refused != SourceFault::redirected) fault.reset();
            get_parameter_ = message.header("Public").find("GET_PARAMETER") != std::string::npos;
            break;
        case Step::describe:
            if (!fault) fault = described(message);
            break;
        case Step::setup:
            if (!fault) fault = set_up(message);
            break;
        case Step::setup_sound:
            // Pictures are what we came for: without its sound the camera is still a camera.
            if (!fault) set_up_sound(message);
            fault.reset();
            break;
        case Step::play:
            break;
        case Step::playing:
            // Only "no such session" ends what is playing; a keep-alive not understood does not.
            fault.reset();
            if (message.status == 454) fault = SourceFault::cut_off;
            break;
        case Step::farewell:
            break;
    }
    out.fault = fault;
    if (!fault) advance(step_, now, out);
}

void Client::unauthorized(const Message& message, Happenings& out) {
    const auto fault = credentials_.challenged(message, refusals_++);
    if (!fault) {
        out.send += ask(step_);
    } else if (step_ != Step::playing) {  // a keep-alive's refusal does not end what plays
        out.fault = fault;
    }
}

void Client::advance(Step step, Instant now, Happenings& out) {
    refusals_ = 0;
    // Media may overtake the answer to PLAY: progress never goes back.
    const auto reached = [this](Progress progress) { progress_ = std::max(progress_, progress); };
    switch (step) {
        case Step::options:
            reached(Progress::answered);
            out.send += ask(Step::describe);
            return;
        case Step::describe:
            reached(Progress::described);
            out.send += ask(Step::setup);
            return;
        case Step::setup:
            reached(Progress::set_up);
            out.send += ask(sound_url_.empty() ? Step::play : Step::setup_sound);
            return;
        case Step::setup_sound:
            out.send += ask(Step::play);
            return;
        case Step::play:
            reached(Progress::playing);
            step_ = Step::playing;
            keep_alive_at_ = now + keep_alive_every_;
            report_at_ = now + kReportEvery;
            return;
        case Step::playing:
        case Step::farewell:
            return;
    }
}

std::optional<Instant> Client::due_at() const {
    if (!keep_alive_at_ || !report_at_) return std::nullopt;
    return std::min(*keep_alive_at_, *report_at_);
}

void Client::tick(Instant now, Happenings& out) {
    if (keep_alive_at_ && now >= *keep_alive_at_) {
        keep_alive_at_ = now + keep_alive_every_;
        // One that was never answered is no fault: some cameras answer none. Pictures decide.
        refusals_ = 0;
        out.send += ask(Step::playing);
    }
    if (report_at_ && now >= *report_at_) {
        report_at_ = now + kReportEvery;
        say_received(out.send, now);
    }
}

std::string Client::farewell() {
    if (session_.empty()) return {};
    return ask(Step::farewell);
}

}  // namespace camera::rtsp
