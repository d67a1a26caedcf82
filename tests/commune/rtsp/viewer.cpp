#include "tests/commune/rtsp/viewer.hpp"

#include <openssl/rand.h>

#include <boost/asio/buffer.hpp>
#include <boost/asio/write.hpp>
#include <charconv>

namespace commune::rtsp {
namespace {

constexpr std::size_t kOutboxLimit = 1024 * 1024;
constexpr std::uint32_t kPicturesPerReport = 75;

std::string random_hex() {
    std::array<unsigned char, 16> raw{};
    RAND_bytes(raw.data(), raw.size());
    return hash(Algorithm::sha256, {reinterpret_cast<const char*>(raw.data()), raw.size()})
        .substr(0, 32);
}

void put(std::string& at, std::size_t offset, std::uint32_t value, int bytes) {
    for (int i = 0; i < bytes; ++i)
        at[offset + static_cast<std::size_t>(i)] =
            static_cast<char>(value >> (8 * (bytes - 1 - i)));
}

}  // namespace

Viewer::Viewer(boost::asio::ip::tcp::socket socket, Find find)
    : socket_(std::move(socket)),
      find_(std::move(find)),
      nonce_(random_hex()),
      session_(random_hex().substr(0, 8)) {}

Viewer::~Viewer() {
    leave();
}

void Viewer::start() {
    boost::system::error_code
        ignored;  // without the option a picture waits for the previous one's receipt; no more
    socket_.set_option(boost::asio::ip::tcp::no_delay(true), ignored);
    socket_.non_blocking(true, ignored);
    read();
}

void Viewer::leave() {
    if (camera_ != nullptr) camera_->leave(*this);
    camera_ = nullptr;
}

void Viewer::cut() {
    leave();
    cut_ = true;
    boost::system::error_code ignored;
    socket_.set_option(boost::asio::socket_base::linger(true, 0),
                       ignored);  // a reset, as of a camera that lost power
    socket_.close(ignored);
}

void Viewer::read() {
    socket_.async_read_some(boost::asio::buffer(chunk_),
                            [self = shared_from_this()](auto error, std::size_t count) {
                                if (error) return self->leave();
                                self->on_read(count);
                            });
}

void Viewer::on_read(std::size_t count) {
    inbox_.append(chunk_.data(), count);
    while (!cut_ && take_request()) {
    }
    if (cut_) return;
    if (inbox_.size() > kLongestRequest) return cut();
    read();
}

// Takes one request, or one packet that the viewer sent inside the stream, off the inbox.
bool Viewer::take_request() {
    if (to_skip_ > 0) {
        const std::size_t now = std::min(to_skip_, inbox_.size());
        inbox_.erase(0, now);
        to_skip_ -= now;
        if (to_skip_ > 0) return false;
    }
    if (inbox_.empty()) return false;
    if (inbox_[0] == '$') {  // a receiver report: nothing that a camera needs
        if (inbox_.size() < media::kInterleavedHeader) return false;
        to_skip_ = media::kInterleavedHeader + (static_cast<unsigned char>(inbox_[2]) << 8) +
                   static_cast<unsigned char>(inbox_[3]);
        return true;
    }
    const std::size_t end = inbox_.find("\r\n\r\n");
    if (end == inbox_.npos) return false;
    const auto request = parse_request(std::string_view(inbox_).substr(0, end + 2));
    inbox_.erase(0, end + 4);
    if (!request) {
        cut();
        return false;
    }
    to_skip_ = request->body;
    const std::string text = answer(*request);
    if (cut_) return false;
    write(text.data(), text.size());
    if (std::exchange(play_after_reply_, false) && camera_ != nullptr) camera_->join(*this);
    return true;
}

void Viewer::send(const media::CodedPicture& picture, std::uint16_t sequence,
                  std::uint32_t timestamp, std::uint32_t ssrc) {
    const bool behind = outbox_.size() > kOutboxLimit;
    if (behind) started_with_key_ = false;
    if (behind || (!started_with_key_ && !picture.key)) return;
    started_with_key_ = true;
    if (pictures_++ % kPicturesPerReport == 0) send_report(timestamp, ssrc);
    packet_room_.assign(reinterpret_cast<const char*>(picture.wire.data()), picture.wire.size());
    for (const std::uint32_t packet : picture.packets) {
        packet_room_[packet + 1] = static_cast<char>(channel_);
        const std::size_t rtp = packet + media::kInterleavedHeader;
        put(packet_room_, rtp + 2, sequence++, 2);
        put(packet_room_, rtp + 4, timestamp, 4);
        put(packet_room_, rtp + 8, ssrc, 4);
    }
    packets_ += static_cast<std::uint32_t>(picture.packets.size());
    octets_ += static_cast<std::uint32_t>(picture.wire.size() -
                                          picture.packets.size() *
                                              (media::kInterleavedHeader + media::kRtpHeader));
    write(packet_room_.data(), packet_room_.size());
}

// A sender report (RFC 3550 §6.4.1): which wall-clock instant the timestamps mean.
void Viewer::send_report(std::uint32_t timestamp, std::uint32_t ssrc) {
    constexpr std::uint64_t kSecondsFrom1900 = 2'208'988'800;
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    const auto seconds = std::chrono::floor<std::chrono::seconds>(now);
    const auto fraction = std::chrono::duration<double>(now - seconds).count() * 4294967296.0;
    std::string report(32, '\0');
    put(report, 0, '$', 1);
    put(report, 1, channel_ + 1u, 1);
    put(report, 2, 28, 2);
    put(report, 4, 0x80C80006, 4);  // version 2, no report blocks, sender report, 7 words
    put(report, 8, ssrc, 4);
    put(report, 12,
        static_cast<std::uint32_t>(static_cast<std::uint64_t>(seconds.count()) + kSecondsFrom1900),
        4);
    put(report, 16, static_cast<std::uint32_t>(fraction), 4);
    put(report, 20, timestamp, 4);
    put(report, 24, packets_, 4);
    put(report, 28, octets_, 4);
    write(report.data(), report.size());
}

void Viewer::send_garbage() {
    std::string noise(4096, '\0');
    for (std::size_t i = 0; i < noise.size(); ++i)
        noise[i] = static_cast<char>(i * 197 + 31);
    write(noise.data(), noise.size());
}

void Viewer::write(const char* bytes, std::size_t size) {
    if (!in_flight_.empty() || cut_) {
        outbox_.append(bytes, size);
        return;
    }
    boost::system::error_code
        error;  // most pictures fit the socket's buffer at once: no handler, no copy
    const std::size_t done = socket_.write_some(boost::asio::buffer(bytes, size), error);
    if (error && error != boost::asio::error::would_block) return cut();
    if (done == size) return;
    outbox_.append(bytes + done, size - done);
    flush();
}

void Viewer::flush() {
    if (!in_flight_.empty() || outbox_.empty()) return;
    in_flight_.swap(outbox_);
    boost::asio::async_write(socket_, boost::asio::buffer(in_flight_),
                             [self = shared_from_this()](auto error, std::size_t) {
                                 self->in_flight_.clear();
                                 if (error) return self->leave();
                                 self->flush();
                             });
}

}  // namespace commune::rtsp
