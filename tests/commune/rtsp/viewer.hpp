// One RTSP connection: answers requests, and while it plays, carries pictures inside the same TCP
// stream.
#pragma once

#include <array>
#include <boost/asio/ip/tcp.hpp>
#include <functional>
#include <memory>

#include "tests/commune/rtsp/camera.hpp"
#include "tests/commune/rtsp/request.hpp"

namespace commune::rtsp {

class Viewer : public std::enable_shared_from_this<Viewer> {
  public:
    using Find = std::function<Camera*(const std::string& path)>;

    Viewer(boost::asio::ip::tcp::socket, Find);
    ~Viewer();

    void start();
    void cut();  // closes at once, without a goodbye
    void send_garbage();
    // Numbers the packets and writes them. A viewer more than 1 MiB behind misses pictures up to a
    // key picture.
    void send(const media::CodedPicture&, std::uint16_t sequence, std::uint32_t timestamp,
              std::uint32_t ssrc);

  private:
    void read();
    void on_read(std::size_t);
    bool take_request();
    std::string answer(const Request&);
    std::string describe(const Request&, const Camera&) const;
    std::string set_up(const Request&);
    std::string reply(const Request&, const char* status, const std::string& rest = {}) const;
    bool proven(const Request&, const Camera&) const;
    std::string challenge(const Request&) const;
    void send_report(std::uint32_t timestamp, std::uint32_t ssrc);
    void write(const char* bytes, std::size_t);
    void flush();
    void leave();

    boost::asio::ip::tcp::socket socket_;
    Find find_;
    Camera* camera_ = nullptr;  // the one being played
    std::string nonce_, session_;
    std::array<char, 4096> chunk_{};
    std::string inbox_;
    std::size_t to_skip_ = 0;  // of a request's body
    std::string outbox_, in_flight_;
    std::string packet_room_;  // reused for numbering packets
    std::uint8_t channel_ = 0;
    bool started_with_key_ = false, cut_ = false, play_after_reply_ = false;
    std::uint32_t packets_ = 0, octets_ = 0, pictures_ = 0;
};

}  // namespace commune::rtsp
