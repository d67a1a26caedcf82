// The blocking POST against a real listener on loopback.
#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <thread>

#include "alerts/channels/webhook.hpp"
#include "tests/alerts/story.hpp"

namespace alerts {
namespace {

using namespace story;

// Takes one connection, reads the request and answers what it was told; with nothing to say it keeps the line open.
class Receiver {
  public:
    explicit Receiver(std::string answer) : answer_(std::move(answer)) {
        listener_ = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in here{};
        here.sin_family = AF_INET;
        here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        EXPECT_EQ(::bind(listener_, reinterpret_cast<sockaddr*>(&here), sizeof here), 0);
        EXPECT_EQ(::listen(listener_, 1), 0);
        socklen_t size = sizeof here;
        ::getsockname(listener_, reinterpret_cast<sockaddr*>(&here), &size);
        port_ = ntohs(here.sin_port);
        thread_ = std::jthread{[this] { serve(); }};
    }
    ~Receiver() {
        ::shutdown(listener_, SHUT_RDWR);
        thread_.join();
        ::close(listener_);
    }
    std::string url() const { return "http://127.0.0.1:" + std::to_string(port_) + "/ioc"; }
    const std::string& heard() {
        ::shutdown(listener_, SHUT_RDWR);
        if (thread_.joinable()) thread_.join();
        thread_ = std::jthread{[] {}};
        return heard_;
    }

  private:
    void serve() {
        const int client = ::accept(listener_, nullptr, nullptr);
        if (client < 0) return;
        std::array<char, 65536> buffer{};
        while (heard_.find("\r\n\r\n{") == std::string::npos || heard_.back() != '}') {
            const auto got = ::recv(client, buffer.data(), buffer.size(), 0);
            if (got <= 0) break;
            heard_.append(buffer.data(), static_cast<std::size_t>(got));
        }
        for (std::size_t sent = 0; sent < answer_.size();) {
            const auto now = ::send(client, answer_.data() + sent, answer_.size() - sent, MSG_NOSIGNAL);
            if (now <= 0) break;
            sent += static_cast<std::size_t>(now);
        }
        if (answer_.empty()) ::recv(client, buffer.data(), buffer.size(), 0);   // until the other side gives up
        ::close(client);
    }

    std::string answer_;
    std::string heard_;
    int listener_ = -1;
    std::uint16_t port_ = 0;
    std::jthread thread_;
};

WebhookRequest request_to(const std::string& url) {
    WebhookRequest request;
    request.url = url;
    request.headers = {"Idempotency-Key: N1"};
    request.body = R"({"id":"N1"})";
    request.allow_local = true;
    request.connect_within = 2s;
    request.answer_within = 5s;
    return request;
}

Delivery answered(const std::string& answer) {
    Receiver receiver{answer};
    return post(request_to(receiver.url()), {});
}

std::string status(const char* line) {
    return std::string{"HTTP/1.1 "} + line + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
}

TEST(WebhookPost, DeliversBodyAndHeaders) {
    Receiver receiver{status("204 No Content")};

    const auto delivery = post(request_to(receiver.url()), {});

    EXPECT_EQ(delivery.outcome, Outcome::delivered);
    EXPECT_EQ(delivery.status, 204);
    EXPECT_THAT(receiver.heard(), ::testing::HasSubstr("POST /ioc HTTP/1.1\r\n"));
    EXPECT_THAT(receiver.heard(), ::testing::HasSubstr("Idempotency-Key: N1\r\n"));
    EXPECT_THAT(receiver.heard(), ::testing::EndsWith("\r\n\r\n{\"id\":\"N1\"}"));
}

TEST(WebhookPost, TellsLaterFromNever) {
    EXPECT_EQ(answered(status("503 Busy")).outcome, Outcome::try_again);
    EXPECT_EQ(answered(status("429 Slow Down")).outcome, Outcome::try_again);
    EXPECT_EQ(answered(status("404 Not Found")).outcome, Outcome::give_up);
}

TEST(WebhookPost, FollowsNoRedirect) {
    const auto delivery =
        answered("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n");

    EXPECT_EQ(delivery.outcome, Outcome::give_up);
    EXPECT_EQ(delivery.status, 302);
}

TEST(WebhookPost, HangsUpOnAnAnswerWithoutEnd) {
    const auto delivery =
        answered("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n" + std::string(1000000, 'x'));

    EXPECT_EQ(delivery.outcome, Outcome::give_up);
    EXPECT_EQ(delivery.trouble.en, "The receiver's answer is too long.");
}

TEST(WebhookPost, DoesNotWaitForEver) {
    Receiver silent{""};
    auto request = request_to(silent.url());
    request.answer_within = 200ms;

    const auto delivery = post(request, {});

    EXPECT_EQ(delivery.outcome, Outcome::try_again);
    EXPECT_EQ(delivery.trouble.en, "The receiver does not answer in time.");
}

TEST(WebhookPost, EndsWhenAskedToStop) {
    Receiver silent{""};
    std::stop_source stop;
    stop.request_stop();

    EXPECT_EQ(post(request_to(silent.url()), stop.get_token()).trouble.en, "Stopped on request.");
}

TEST(WebhookPost, RefusesTheServersOwnAddressesAndOtherProtocols) {
    Receiver receiver{status("200 OK")};
    auto local = request_to(receiver.url());
    local.allow_local = false;

    const auto refused = post(local, {});

    EXPECT_EQ(refused.outcome, Outcome::give_up);
    EXPECT_EQ(receiver.heard(), "");
    EXPECT_EQ(post(request_to("file:///etc/hostname"), {}).outcome, Outcome::give_up);
}

TEST(WebhookPost, ARefusedConnectionIsTriedAgain) {
    EXPECT_EQ(post(request_to("http://127.0.0.1:1/"), {}).outcome, Outcome::try_again);
}

}  // namespace
}  // namespace alerts
