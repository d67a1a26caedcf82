#include "tests/web/support/client.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstring>
#include <stdexcept>

#include "web/http_head.hpp"

namespace web_test {

std::string Answer::header(std::string_view name) const {
    for (std::size_t at = head.find("\r\n"); at != std::string::npos && at + 2 < head.size(); at = head.find("\r\n", at + 2)) {
        const std::size_t start = at + 2, end = head.find("\r\n", start), colon = head.find(':', start);
        if (colon == std::string::npos || colon > end) continue;
        if (web::same_word(std::string_view(head).substr(start, colon - start), name))
            return head.substr(colon + 2, end - colon - 2);
    }
    return "";
}

Client::Client(unsigned short port, int receive_buffer) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    if (receive_buffer > 0)
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
    const timeval patience{20, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    const int at_once = 1;
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &at_once, sizeof at_once);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        throw std::runtime_error("connect");
}

Client::~Client() { ::close(socket_); }

void Client::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return;   // the server may have had enough: what it answered is what counts
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
}

std::optional<std::string> Client::read(std::size_t most) {
    if (!buffer_.empty()) {
        std::string got = buffer_.substr(0, most);
        buffer_.erase(0, most);
        return got;
    }
    std::string got(most, '\0');
    const auto size = ::recv(socket_, got.data(), got.size(), 0);
    if (size <= 0) return std::nullopt;
    got.resize(static_cast<std::size_t>(size));
    return got;
}

bool Client::read_exactly(void* to, std::size_t size) {
    std::string all;
    while (all.size() < size) {
        const auto more = read(size - all.size());
        if (!more) return false;
        all += *more;
    }
    std::memcpy(to, all.data(), size);
    return true;
}

std::optional<Answer> Client::answer(bool head_only) {
    std::string all;
    std::size_t end = std::string::npos;
    while ((end = all.find("\r\n\r\n")) == std::string::npos) {
        const auto more = read();
        if (!more) return std::nullopt;
        all += *more;
    }
    Answer answer;
    answer.head = all.substr(0, end + 2);
    answer.status = static_cast<unsigned>(std::stoul(answer.head.substr(9, 3)));
    const std::string length = answer.header("Content-Length");
    const std::size_t size = length.empty() || head_only ? 0 : std::stoul(length);
    all.erase(0, end + 4);
    while (all.size() < size) {
        const auto more = read();
        if (!more) break;
        all += *more;
    }
    answer.body = all.substr(0, size);
    buffer_.insert(0, all.substr(std::min(size, all.size())));
    return answer;
}

std::vector<Answer> Client::answers_until_closed() {
    std::vector<Answer> all;
    while (auto next = answer()) all.push_back(std::move(*next));
    return all;
}

void Client::stop_sending() { ::shutdown(socket_, SHUT_WR); }

bool Client::closed() {
    char byte = 0;
    return buffer_.empty() && ::recv(socket_, &byte, 1, 0) <= 0 && errno != EAGAIN && errno != EWOULDBLOCK;
}

unsigned Frame::close_code() const {
    if (opcode != 8 || payload.size() < 2) return 0;
    return static_cast<unsigned>(static_cast<unsigned char>(payload[0]) << 8 |
                                 static_cast<unsigned char>(payload[1]));
}

std::string get(std::string_view target, std::string_view cookie) {
    std::string text = "GET " + std::string(target) + " HTTP/1.1\r\nHost: 127.0.0.1\r\n";
    if (!cookie.empty()) text += "Cookie: ioc_session=" + std::string(cookie) + "\r\n";
    return text + "\r\n";
}

std::string post(std::string_view target, std::string_view cookie, std::string_view body) {
    std::string text = "POST " + std::string(target) + " HTTP/1.1\r\nHost: 127.0.0.1\r\n";
    if (!cookie.empty()) text += "Cookie: ioc_session=" + std::string(cookie) + "\r\n";
    return text + "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) +
           "\r\n\r\n" + std::string(body);
}

Socket::Socket(unsigned short port, std::string_view path, std::string_view cookie, int receive_buffer)
    : client_(port, receive_buffer) {
    client_.send("GET " + std::string(path) + " HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: http://127.0.0.1\r\n"
                 "Cookie: ioc_session=" + std::string(cookie) + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                 "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
    const auto answer = client_.answer();
    status_ = answer ? answer->status : 0;
}

void Socket::frame(unsigned opcode, std::string_view payload, bool final, bool masked) {
    std::string bytes;
    bytes += static_cast<char>((final ? 0x80u : 0u) | opcode);
    const unsigned mask_bit = masked ? 0x80u : 0u;
    if (payload.size() < 126) {
        bytes += static_cast<char>(mask_bit | payload.size());
    } else if (payload.size() < 65536) {
        bytes += static_cast<char>(mask_bit | 126u);
        for (int shift = 8; shift >= 0; shift -= 8) bytes += static_cast<char>(payload.size() >> shift);
    } else {
        bytes += static_cast<char>(mask_bit | 127u);
        for (int shift = 56; shift >= 0; shift -= 8) bytes += static_cast<char>(payload.size() >> shift);
    }
    constexpr std::string_view kMask = "\x12\x34\x56\x78";
    if (masked) bytes += kMask;
    for (std::size_t at = 0; at < payload.size(); ++at)
        bytes += masked ? static_cast<char>(payload[at] ^ kMask[at % 4]) : payload[at];
    client_.send(bytes);
}

std::optional<Frame> Socket::next() {
    for (;;) {
        unsigned char head[2];
        if (!client_.read_exactly(head, 2)) return std::nullopt;
        std::uint64_t size = head[1] & 0x7fu;
        if (head[1] & 0x80u) throw std::runtime_error("a server must not mask (RFC 6455 5.1)");
        if (size >= 126) {
            unsigned char more[8];
            const std::size_t count = size == 126 ? 2 : 8;
            if (!client_.read_exactly(more, count)) return std::nullopt;
            size = 0;
            for (std::size_t at = 0; at < count; ++at) size = size << 8 | more[at];
        }
        Frame frame{head[0] & 0x0fu, std::string(size, '\0')};
        if (size > 0 && !client_.read_exactly(frame.payload.data(), size)) return std::nullopt;
        if (frame.opcode == 9) {
            this->frame(10, frame.payload);
            continue;
        }
        return frame;
    }
}

unsigned Socket::close_code() {
    while (const auto each = next())
        if (each->opcode == 8) return each->close_code();
    return 0;
}

}  // namespace web_test
