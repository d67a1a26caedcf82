#include "tests/support/scripted_conversation.hpp"

#include <algorithm>
#include <utility>

#include "camera/rtsp/base64.hpp"
#include "camera/rtsp/digest.hpp"

namespace support {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kForEver{std::chrono::hours(1)};

std::string after(const std::string& message, std::string_view key, std::string_view end) {
    const auto at = message.find(key);
    if (at == std::string::npos) return {};
    const auto start = at + key.size();
    return message.substr(start, message.find(end, start) - start);
}

std::string text_of(const Bytes& bytes) {
    return camera::rtsp::to_base64({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

camera::rtsp::Challenge challenge_for(CameraAuth auth, const std::string& nonce) {
    camera::rtsp::Challenge challenge;
    const bool sha = auth == CameraAuth::digest_sha256 || auth == CameraAuth::all_three;
    challenge.scheme =
        sha ? camera::rtsp::AuthScheme::digest_sha256 : camera::rtsp::AuthScheme::digest_md5;
    challenge.realm = "IP Camera(42)";
    challenge.nonce = nonce;
    challenge.qop_auth = auth != CameraAuth::digest_md5_without_qop;
    return challenge;
}

}  // namespace

void Conversation::hear(const std::string& message) {
    if (message.starts_with("RTSP/")) return;
    const std::string method = message.substr(0, message.find(' '));
    number_ = after(message, "CSeq: ", "\r\n");
    answer(method, message, number_);
}

Utterance Conversation::next() {
    if (!said_.empty()) return {std::exchange(said_, {}), milliseconds(0), false};
    if (hang_up_) return {{}, milliseconds(0), true};
    if (flow_) return flow_();
    return {{}, kForEver, false};
}

void Conversation::pour(std::string bytes, milliseconds pause) {
    flow_ = [bytes = std::move(bytes), pause] { return Utterance{bytes, pause, false}; };
}

void Conversation::reply(std::string_view status, std::string_view headers, std::string_view body) {
    said_.append("RTSP/1.0 ").append(status).append("\r\nCSeq: ").append(number_).append("\r\n");
    said_.append(headers);
    if (!body.empty()) said_ += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    said_.append("\r\n").append(body);
}

void Conversation::answer(const std::string& method, const std::string& message,
                          const std::string&) {
    const Trick trick = script_.trick;
    if (method == "OPTIONS" && !described_) {
        if (trick == Trick::hang_at_options) return;
        if (trick == Trick::garbage) return pour(std::string(500, '\x7e'), milliseconds(50));
        if (trick == Trick::web_server) {
            said_ += "HTTP/1.1 400 Bad Request\r\nServer: nginx\r\n\r\n";
            return;
        }
        return reply("200 OK", script_.get_parameter
                                   ? "Public: OPTIONS, DESCRIBE, SETUP, PLAY, GET_PARAMETER\r\n"
                                   : "Public: OPTIONS, DESCRIBE, SETUP, PLAY\r\n");
    }
    if (!admitted(method, message)) return;
    if (method == "DESCRIBE") return describe();
    if (method == "SETUP") return set_up(message);
    if (trick == Trick::hang_at_play) return;  // and at TEARDOWN
    if (method == "PLAY") {
        reply("200 OK", "Session: 4242\r\nRTP-Info: url=x;seq=1;rtptime=0\r\n");
        flow_ = [this] { return next_picture(); };
        return;
    }
    reply("200 OK", "Session: 4242\r\n");
    if (method == "TEARDOWN") hang_up_ = true;
}

void Conversation::describe() {
    described_ = true;
    switch (script_.trick) {
        case Trick::hang_at_describe:
            return;
        case Trick::hang_up_at_describe:
            hang_up_ = true;
            return;
        case Trick::drip_headers:
            said_ += "RTSP/1.0 200 OK\r\n";
            return pour("X", milliseconds(5));
        case Trick::endless_headers:
            said_ += "RTSP/1.0 200 OK\r\n";
            return pour("X-Header: yes\r\n", milliseconds(0));
        case Trick::endless_line:
            return pour(std::string(1'000, 'R'), milliseconds(0));
        case Trick::redirect:
            return reply("302 Moved", "Location: rtsp://127.0.0.1:" +
                                          std::to_string(script_.canary_port) + "/live\r\n");
        case Trick::not_found:
            return reply("404 Not Found");
        case Trick::forbidden:
            return reply("403 Forbidden");
        case Trick::busy:
            return reply("453 Not Enough Bandwidth");
        case Trick::negative_length:
            return reply("200 OK", "Content-Length: -5\r\n");
        case Trick::huge_length:
            return reply("200 OK", "Content-Length: 4294967297\r\n");
        case Trick::short_length:
            reply("200 OK", "Content-Type: application/sdp\r\nContent-Length: 500\r\n");
            said_ += "v=0\r\n";
            hang_up_ = true;
            return;
        case Trick::huge_description:
            return reply("200 OK", "Content-Type: application/sdp\r\n",
                         "v=0\r\n" + std::string(std::size_t{8} << 20, '\n'));
        default:
            break;
    }
    reply("200 OK",
          "Content-Type: application/sdp\r\nContent-Base: rtsp://127.0.0.1/live?channel=1/\r\n",
          description());
}

std::string Conversation::description() const {
    std::string text = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=Media\r\nt=0 0\r\na=control:*\r\n";
    text += "m=audio 0 RTP/AVP 8\r\na=control:trackID=2\r\n";
    text += "m=video 0 RTP/AVP 96\r\na=rtpmap:96 ";
    const bool h265 = !script_.pictures.empty() && script_.pictures.front().h265;
    text += script_.trick == Trick::other_codec ? "MP4V-ES/90000\r\n"
            : h265                              ? "H265/90000\r\n"
                                                : "H264/90000\r\n";
    text += "a=control:trackID=1\r\na=fmtp:96 ";
    if (!h265) text += "packetization-mode=1;profile-level-id=4D4016";
    if (script_.trick == Trick::giant_picture) {
        text += ";sprop-parameter-sets=" + text_of(sps_16384x16384());
    } else if (script_.sprop && !script_.pictures.empty()) {
        const auto& sets = script_.pictures.front().nals;
        text += h265 ? "sprop-vps=" + text_of(sets[0]) + "; sprop-sps=" + text_of(sets[1]) +
                           "; sprop-pps=" + text_of(sets[2])
                     : ";sprop-parameter-sets=" + text_of(sets[0]) + "," + text_of(sets[1]);
    }
    text += "\r\n";
    for (int i = 0; script_.trick == Trick::many_tracks && i < 400; ++i) {
        text += "m=video 0 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\n";
    }
    return text;
}

void Conversation::set_up(const std::string& request) {
    if (script_.trick == Trick::hang_at_setup) return;
    if (script_.trick == Trick::udp_only) return reply("461 Unsupported Transport");
    // The sound is the second track, and gets the channels it asks for.
    const bool sound = request.find("interleaved=2-3") != std::string::npos;
    const std::string first = std::to_string(sound ? 2 : script_.channel);
    const std::string second = std::to_string(sound ? 3 : script_.channel + 1);
    reply("200 OK", "Transport: RTP/AVP/TCP;unicast;interleaved=" + first + "-" + second +
                        ";ssrc=00001234\r\nSession: 4242;timeout=" +
                        std::to_string(script_.timeout_seconds) + "\r\n");
}

bool Conversation::admitted(const std::string& method, const std::string& message) {
    if (script_.auth == CameraAuth::none) return true;
    const std::string given = after(message, "Authorization: ", "\r\n");
    const bool endless =
        script_.trick == Trick::refuse_for_ever || script_.trick == Trick::stale_for_ever;
    const bool stale = script_.trick == Trick::stale_for_ever ||
                       (script_.trick == Trick::stale_once && challenges_ == 1);
    if (given.empty() || endless || stale) {
        challenge(!given.empty() && stale);
        return false;
    }
    bool right = false;
    if (script_.auth == CameraAuth::basic) {
        right = given == camera::rtsp::basic_authorization(script_.user, script_.password);
    } else {
        const std::string uri = after(given, "uri=\"", "\"");
        const std::string cnonce = after(given, "cnonce=\"", "\"");
        const std::string count = after(given, "nc=", ",");
        const camera::rtsp::DigestQuestion question{
            script_.user,
            script_.password,
            method,
            uri,
            cnonce,
            count.empty() ? 1 : static_cast<unsigned>(std::stoul(count, nullptr, 16))};
        right = after(given, "response=\"", "\"") ==
                digest_response(challenge_for(script_.auth, nonce_), question);
    }
    if (!right) challenge(false);
    return right;
}

void Conversation::challenge(bool stale) {
    nonce_ = "nonce" + std::to_string(++challenges_);
    const std::string rest =
        " realm=\"IP Camera(42)\", nonce=\"" + nonce_ + "\"" + (stale ? ", stale=TRUE" : "");
    const std::string basic = "WWW-Authenticate: Basic realm=\"IP Camera(42)\"\r\n";
    const std::string md5 = "WWW-Authenticate: Digest" + rest;
    std::string offers;
    switch (script_.auth) {
        case CameraAuth::none:
            break;
        case CameraAuth::basic:
            offers = basic;
            break;
        case CameraAuth::digest_md5:
            offers = md5 + ", qop=\"auth\"\r\n";
            break;
        case CameraAuth::digest_md5_without_qop:
            offers = md5 + "\r\n";
            break;
        case CameraAuth::digest_sha256:
            offers = md5 + ", qop=\"auth\", algorithm=SHA-256\r\n";
            break;
        case CameraAuth::all_three:
            offers = basic + md5 + ", qop=\"auth\"\r\n" + md5 +
                     ", qop=\"auth,auth-int\", algorithm=\"SHA-256\"\r\n";
            break;
    }
    reply("401 Unauthorized", offers);
}

Utterance Conversation::next_picture() {
    const Bytes few(200, 0x55);
    const auto trick = script_.trick;
    if (trick == Trick::rtcp_only) {
        return {interleaved(1, from_hex("80c80006000012340000000000000000")), milliseconds(5),
                false};
    }
    if (trick == Trick::random_rtp) return {interleaved(0, few), milliseconds(5), false};
    if (trick == Trick::endless_fragment) {
        Bytes fragment(60'000, 0x77);
        fragment[0] = 0x7c;
        fragment[1] = at_++ == 0 ? 0x85 : 0x05;
        return {interleaved(0, packetiser_.packet(fragment, 1, false)), milliseconds(0), false};
    }
    if (trick == Trick::flood) {
        CodedPicture picture;
        picture.timestamp = static_cast<std::uint32_t>(at_++) * 6'000;
        picture.nals = {Bytes(1'000'000, 0x41)};
        std::string bytes;
        for (const Bytes& packet : packetiser_.packets(picture))
            bytes += interleaved(0, packet);
        return {std::move(bytes), milliseconds(0), false};
    }
    if (trick == Trick::ask_back_for_ever) {
        return {"OPTIONS * RTSP/1.0\r\nCSeq: 7\r\n\r\n", milliseconds(5), false};
    }
    if (at_ >= script_.pictures.size()) return after_all_pictures();
    CodedPicture picture = script_.pictures[at_++];
    picture.timestamp += lap_;
    if (trick == Trick::no_key_picture && picture.key) return next_picture();
    std::string bytes;
    if (trick == Trick::ask_back && at_ == 1) {
        bytes += "OPTIONS * RTSP/1.0\r\nCSeq: 900\r\n\r\nANNOUNCE * RTSP/1.0\r\nCSeq: 901\r\n\r\n";
    }
    for (Bytes& packet : packetiser_.packets(picture)) {
        if (trick == Trick::rtp_version_0) packet[0] = 0;
        const int channel = script_.channel + (trick == Trick::wrong_channel ? 6 : 0);
        bytes += interleaved(static_cast<std::uint8_t>(channel), packet);
    }
    return {std::move(bytes), script_.spacing, false};
}

Utterance Conversation::after_all_pictures() {
    if (script_.repeat && script_.pictures.size() > 1) {
        const std::uint32_t step = script_.pictures[1].timestamp - script_.pictures[0].timestamp;
        lap_ += script_.pictures.back().timestamp - script_.pictures.front().timestamp + step;
        at_ = 0;
        return {{}, milliseconds(0), false};
    }
    switch (script_.trick) {
        case Trick::cut_off:
            return {"$\x01\x10", milliseconds(0), true};
        case Trick::garbage_in_midstream:
            return {"\x01\x02\x03\x04", kForEver, false};
        case Trick::send_elsewhere:
            flow_ = nullptr;
            return {"REDIRECT * RTSP/1.0\r\nCSeq: 5\r\nLocation: rtsp://127.0.0.1:" +
                        std::to_string(script_.canary_port) + "/\r\n\r\n",
                    kForEver, false};
        default:
            return {{}, kForEver, false};
    }
}

}  // namespace support
