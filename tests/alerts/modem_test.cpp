// SMS by a modem: the parts as the standard has them, and a dialogue on a real pseudo-terminal with modems of every mood.
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

#include <thread>

#include "alerts/channels/modem.hpp"
#include "alerts/channels/sms.hpp"
#include "tests/alerts/story.hpp"

namespace alerts {
namespace {

using namespace story;

TEST(Sms, AShortVietnameseTextIsOnePart) {
    const auto parts = sms_parts("+84912345678", "Cấp", 7);
    ASSERT_EQ(parts.size(), 1U);
    // 00 · submit, validity · reference · 11 digits international, swapped · UCS-2 · one day · 6 octets · C ấ p
    EXPECT_EQ(parts[0].hex, "001100" "0B914819325476F8" "0008A7" "06" "00431EA50070");
    EXPECT_EQ(parts[0].length, parts[0].hex.size() / 2 - 1);
}

TEST(Sms, ALongTextIsPartsTiedByTheReferenceAndCutAtTheCap) {
    const auto parts = sms_parts("0912345678", std::string(200, 'a'), 0xAB);
    ASSERT_EQ(parts.size(), 3U);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        EXPECT_NE(parts[i].hex.find("050003AB030" + std::to_string(i + 1)), std::string::npos);
        EXPECT_LE(parts[i].length, 140U + 14U);
    }
    const auto longest = sms_parts("0912345678", std::string(5000, 'a'), 1);
    EXPECT_EQ(longest.size(), kMostSmsParts);
    EXPECT_EQ(longest.back().hex.substr(longest.back().hex.size() - 4), "2026");
}

TEST(Sms, OnlyPhoneNumbersArePhoneNumbers) {
    EXPECT_EQ(phone_digits("+84 912.345-678"), "+84912345678");
    EXPECT_EQ(phone_digits("113"), "113");
    EXPECT_EQ(phone_digits("091234567x"), "");
    EXPECT_EQ(phone_digits("0912\r\nAT+CMGD=1"), "");
    EXPECT_EQ(phone_digits(""), "");
}

// A modem on the other side of a pseudo-terminal: answers each command as its table says, until it is destroyed.
class Modem {
  public:
    using Answer = std::function<std::string(const std::string& command)>;
    explicit Modem(Answer answer) : answer_(std::move(answer)) {
        master_ = ::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
        EXPECT_EQ(::grantpt(master_), 0);
        EXPECT_EQ(::unlockpt(master_), 0);
        std::array<char, 128> name{};
        EXPECT_EQ(::ptsname_r(master_, name.data(), name.size()), 0);
        device_ = name.data();
        slave_ = ::open(device_.c_str(), O_RDWR | O_NOCTTY | O_CLOEXEC);   // keeps the line up between two callers
        termios raw{};
        ::tcgetattr(slave_, &raw);
        ::cfmakeraw(&raw);
        ::tcsetattr(slave_, TCSANOW, &raw);
        thread_ = std::jthread{[this](std::stop_token stop) { serve(stop); }};
    }
    ~Modem() {
        commands();
        ::close(slave_);
        ::close(master_);
    }
    ModemTarget target() const {
        ModemTarget target;
        target.device = device_;
        target.answer_within = 1s;
        target.send_within = 1s;
        return target;
    }
    const std::vector<std::string>& commands() {
        thread_.request_stop();
        if (thread_.joinable()) thread_.join();
        return commands_;
    }

  private:
    void serve(const std::stop_token& stop) {
        std::string heard;
        while (!stop.stop_requested()) {
            pollfd one{master_, POLLIN, 0};
            if (::poll(&one, 1, 20) <= 0) continue;
            char c = 0;
            if (::read(master_, &c, 1) != 1) continue;
            if (c == '\x1b') heard.clear();
            else if (c != '\r' && c != '\x1a') heard += c;
            else {
                commands_.push_back(heard);
                const auto said = answer_(std::exchange(heard, {}));
                if (::write(master_, said.data(), said.size()) < 0) return;
            }
        }
    }
    Answer answer_;
    int master_ = -1, slave_ = -1;
    std::string device_;
    std::vector<std::string> commands_;
    std::jthread thread_;
};

std::string willing(const std::string& command) {
    if (command == "AT+CPIN?") return "\r\n+CPIN: READY\r\n\r\nOK\r\n";
    if (command.starts_with("AT+CMGS=")) return "\r\n> ";
    if (command.starts_with("00")) return "\r\n+CMGS: 12\r\n\r\nOK\r\n";
    if (command == "AT+CSQ") return "\r\n+CSQ: 17,99\r\n\r\nOK\r\n";
    return "\r\nOK\r\n";
}

Notice notice(std::string text) { return {{"01KEY"}, "truong-cong-an", {"A1"}, std::move(text), at(2), 1}; }

TEST(Modem, SendsEveryPartAndIsDelivered) {
    Modem modem(willing);
    const auto delivery = send_sms(modem.target(), "+84912345678", notice(std::string(100, 'x')), {});
    EXPECT_EQ(delivery.outcome, Outcome::delivered) << delivery.trouble.en;
    const auto parts = sms_parts("+84912345678", std::string(100, 'x'), 0);
    std::size_t sent = 0;
    for (const auto& command : modem.commands()) sent += command.starts_with("0051") ? 1 : 0;
    EXPECT_EQ(sent, parts.size());
}

TEST(Modem, TheSameNoticeIsTheSameBytesInEveryAttempt) {
    Modem first(willing), second(willing);
    send_sms(first.target(), "+84912345678", notice(std::string(100, 'x')), {});
    send_sms(second.target(), "+84912345678", notice(std::string(100, 'x')), {});
    EXPECT_EQ(first.commands(), second.commands());
}

TEST(Modem, ASilentModemAWaitingSimAndAWeakNetworkAreTriedAgain) {
    Modem silent([](const std::string&) { return std::string(); });
    EXPECT_EQ(send_sms(silent.target(), "+84912345678", notice("x"), {}).outcome, Outcome::try_again);
    Modem locked([](const std::string& c) { return c == "AT+CPIN?" ? std::string("\r\n+CPIN: SIM PIN\r\n\r\nOK\r\n") : willing(c); });
    EXPECT_EQ(send_sms(locked.target(), "+84912345678", notice("x"), {}).trouble.vi, "SIM chưa sẵn sàng hoặc đang khóa.");
    Modem weak([](const std::string& c) { return c.starts_with("00") ? std::string("\r\n+CMS ERROR: 331\r\n") : willing(c); });
    EXPECT_EQ(send_sms(weak.target(), "+84912345678", notice("x"), {}).outcome, Outcome::try_again);
    ModemTarget gone;
    gone.device = "/dev/there-is-no-such-modem";
    EXPECT_EQ(send_sms(gone, "+84912345678", notice("x"), {}).outcome, Outcome::try_again);
}

TEST(Modem, ANumberTheNetworkWillNeverReachIsGivenUp) {
    Modem never([](const std::string& c) { return c.starts_with("00") ? std::string("\r\n+CMS ERROR: 1\r\n") : willing(c); });
    EXPECT_EQ(send_sms(never.target(), "+84912345678", notice("x"), {}).outcome, Outcome::give_up);
    Modem any(willing);
    EXPECT_EQ(send_sms(any.target(), "not a number", notice("x"), {}).outcome, Outcome::give_up);
}

TEST(Modem, ABabblingModemIsNotListenedToForEver) {
    Modem babbling([](const std::string&) { return std::string(8192, 'z'); });
    EXPECT_EQ(send_sms(babbling.target(), "+84912345678", notice("x"), {}).outcome, Outcome::try_again);
}

TEST(Modem, StoppingEndsTheWait) {
    Modem silent([](const std::string&) { return std::string(); });
    auto target = silent.target();
    target.answer_within = 1h;
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(send_sms(target, "+84912345678", notice("x"), stop.get_token()).outcome, Outcome::try_again);
}

TEST(Modem, SaysHowStrongTheSignalIs) {
    Modem modem(willing);
    EXPECT_EQ(signal_strength(modem.target(), {}), -79);
    Modem unknown([](const std::string&) { return std::string("\r\n+CSQ: 99,99\r\n\r\nOK\r\n"); });
    EXPECT_EQ(signal_strength(unknown.target(), {}), std::nullopt);
}

}  // namespace
}  // namespace alerts
