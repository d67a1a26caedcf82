// What a camera says to a request (RFC 2326), and what its fault makes of it.
#include <charconv>

#include "tests/commune/rtsp/viewer.hpp"

namespace commune::rtsp {
namespace {

constexpr std::string_view kRealm = "Camera xa Phuc Hoa";

}  // namespace

std::string Viewer::reply(const Request& request, const char* status,
                          const std::string& rest) const {
    return std::string("RTSP/1.0 ") + status + "\r\nCSeq: " + std::string(request.header("cseq")) +
           "\r\nServer: Commune camera\r\n" + (rest.empty() ? "\r\n" : rest);
}

std::string Viewer::answer(const Request& request) {
    Camera* camera = find_(request.path());
    const Fault fault = camera == nullptr ? Fault::gone : camera->fault();
    if (fault == Fault::off) {
        cut();
        return {};
    }
    if (fault == Fault::garbage) return std::string(700, '\x8e');
    if (request.method == "OPTIONS")
        return reply(request, "200 OK",
                     "Public: OPTIONS, DESCRIBE, SETUP, PLAY, GET_PARAMETER, TEARDOWN\r\n\r\n");
    if (fault == Fault::gone) return reply(request, "404 Not Found");
    if (!proven(request, *camera)) return reply(request, "401 Unauthorized", challenge(request));
    if (request.method == "DESCRIBE") return describe(request, *camera);
    if (request.method == "SETUP") return set_up(request);
    const std::string session = "Session: " + session_ + ";timeout=60\r\n\r\n";
    if (request.method == "PLAY") {
        leave();
        camera_ = camera;
        started_with_key_ = false;
        play_after_reply_ = true;
        return reply(request, "200 OK",
                     "RTP-Info: url=" + request.url +
                         "/trackID=0;seq=" + std::to_string(camera->next_sequence()) +
                         ";rtptime=" + std::to_string(camera->next_timestamp()) +
                         "\r\nRange: npt=now-\r\n" + session);
    }
    if (request.method == "GET_PARAMETER" || request.method == "SET_PARAMETER")
        return reply(request, "200 OK", session);
    if (request.method == "PAUSE" || request.method == "TEARDOWN") {
        leave();
        return reply(request, "200 OK", session);
    }
    return reply(request, "405 Method Not Allowed");
}

bool Viewer::proven(const Request& request, const Camera& camera) const {
    if (camera.fault() == Fault::password) return false;
    if (!camera.identity().secret) return true;
    return digest_matches(request.header("authorization"), request.method, kRealm, nonce_,
                          *camera.identity().secret);
}

// The stronger algorithm first (RFC 7616 §3.7); FFmpeg takes the last it knows, so MD5 stands last.
std::string Viewer::challenge(const Request&) const {
    std::string out;
    for (const Algorithm algorithm : {Algorithm::sha256, Algorithm::md5})
        out += "WWW-Authenticate: Digest realm=\"" + std::string(kRealm) + "\", nonce=\"" + nonce_ +
               "\", qop=\"auth\", algorithm=" + to_string(algorithm) + "\r\n";
    return out + "\r\n";
}

std::string Viewer::describe(const Request& request, const Camera& camera) const {
    const media::Clip* clip = camera.now_playing();
    if (clip == nullptr) return reply(request, "404 Not Found");
    const std::string sdp =
        "v=0\r\no=- " + std::to_string(camera.ssrc()) +
        " 1 IN IP4 127.0.0.1\r\ns=" + camera.identity().path +
        "\r\nc=IN IP4 0.0.0.0\r\nt=0 0\r\na=control:*\r\na=range:npt=now-\r\nm=video 0 RTP/AVP "
        "96\r\na=rtpmap:96 H264/90000\r\n"
        "a=fmtp:96 packetization-mode=1;profile-level-id=" +
        clip->profile_level + ";sprop-parameter-sets=" + clip->parameter_sets +
        "\r\na=control:trackID=0\r\n";
    return reply(request, "200 OK",
                 "Content-Base: " + request.url +
                     "/\r\nContent-Type: application/sdp\r\nContent-Length: " +
                     std::to_string(sdp.size()) + "\r\n\r\n" + sdp);
}

std::string Viewer::set_up(const Request& request) {
    const std::string_view transport = request.header("transport");
    const std::size_t at = transport.find("interleaved=");
    if (!transport.starts_with("RTP/AVP/TCP")) return reply(request, "461 Unsupported Transport");
    channel_ = 0;
    if (at != transport.npos)
        std::from_chars(transport.data() + at + 12, transport.data() + transport.size(), channel_);
    if (channel_ > 253) return reply(request, "400 Bad Request");
    return reply(request, "200 OK",
                 "Transport: RTP/AVP/TCP;unicast;interleaved=" + std::to_string(channel_) + "-" +
                     std::to_string(channel_ + 1) + "\r\nSession: " + session_ +
                     ";timeout=60\r\n\r\n");
}

}  // namespace commune::rtsp
