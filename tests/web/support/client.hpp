// tests/web/support/client.hpp — a client that sends exactly the bytes it is told, well-formed or not.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace web_test {

struct Answer {
    unsigned status = 0;
    std::string head;   // with the status line
    std::string body;
    std::string header(std::string_view name) const;   // "" = absent
};

class Client {
  public:
    explicit Client(unsigned short port, int receive_buffer = 0);   // 0 = the kernel's choice
    ~Client();
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    void send(std::string_view bytes);
    std::optional<std::string> read(std::size_t most = 65536);   // nullopt = closed, or nothing for 20 s
    bool read_exactly(void* to, std::size_t size);
    // One answer; nullopt = the server closed first. `head_only` for answers to HEAD.
    std::optional<Answer> answer(bool head_only = false);
    std::vector<Answer> answers_until_closed();
    void stop_sending();
    bool closed();   // waits until the server has closed; false when it goes on talking

    int descriptor() const { return socket_; }

  private:
    int socket_;
    std::string buffer_;
};

struct Frame {
    bool operator==(const Frame&) const = default;
    unsigned opcode = 0;
    std::string payload;
    unsigned close_code() const;
};

// A websocket client written from RFC 6455 and not from our server's library.
class Socket {
  public:
    Socket(unsigned short port, std::string_view path, std::string_view cookie, int receive_buffer = 0);

    unsigned status() const { return status_; }
    void send(std::string_view text) { frame(1, text); }
    void frame(unsigned opcode, std::string_view payload, bool final = true, bool masked = true);
    void raw(std::string_view bytes) { client_.send(bytes); }
    // The next message or close frame; pings are answered. nullopt = the line ended.
    std::optional<Frame> next();
    // Swallows everything until a close frame (its code) or the end of the line (0).
    unsigned close_code();
    Client& client() { return client_; }

  private:
    Client client_;
    unsigned status_ = 0;
};

std::string get(std::string_view target, std::string_view cookie = "");
std::string post(std::string_view target, std::string_view cookie, std::string_view body);

}  // namespace web_test
