#include "alerts/channels/modem.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "alerts/channels/sms.hpp"

namespace alerts {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::size_t kLongestAnswer = 4096;   // bytes: a modem that babbles is no modem

Delivery later(const char* vi, const char* en) { return {Outcome::try_again, 0, {vi, en}}; }

class Line {
public:
    Line(const std::string& device, std::stop_token stop) : stop_(std::move(stop)) {
        fd_ = ::open(device.c_str(), O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
        termios raw{};
        if (fd_ < 0 || ::tcgetattr(fd_, &raw) != 0) return;
        ::cfmakeraw(&raw);
        raw.c_cflag |= CLOCAL | CREAD;
        ::cfsetspeed(&raw, B115200);
        ::tcsetattr(fd_, TCSANOW, &raw);
        ::tcflush(fd_, TCIOFLUSH);          // what a cut-off attempt left behind
        open_ = true;
    }
    ~Line() { if (fd_ >= 0) ::close(fd_); }
    Line(const Line&) = delete;
    Line& operator=(const Line&) = delete;
    bool is_open() const { return open_; }

    bool write(const std::string& text, std::chrono::milliseconds within) {
        const auto until = Clock::now() + within;
        for (std::size_t at = 0; at < text.size();) {
            const auto wrote = ::write(fd_, text.data() + at, text.size() - at);
            if (wrote > 0) at += static_cast<std::size_t>(wrote);
            else if (wrote < 0 && errno != EAGAIN && errno != EINTR) return false;
            else if (!wait(POLLOUT, until)) return false;
        }
        return true;
    }

    // Everything up to the first of `ends`; empty = none came in time.
    std::string read_until(std::initializer_list<const char*> ends, std::chrono::milliseconds within) {
        const auto until = Clock::now() + within;
        std::string heard;
        for (;;) {
            for (const auto* end : ends) {
                if (heard.find(end) != std::string::npos) return heard;
            }
            char bytes[256];
            const auto got = ::read(fd_, bytes, sizeof bytes);
            if (got > 0) heard.append(bytes, static_cast<std::size_t>(got));
            if (heard.size() > kLongestAnswer || (got == 0) || (got < 0 && errno != EAGAIN && errno != EINTR)) return {};
            if (got < 0 && !wait(POLLIN, until)) return {};
        }
    }

    // The answer to one command, final result code included.
    std::string ask(const std::string& command, std::chrono::milliseconds within) {
        return write(command + "\r", within) ? read_until({"\nOK\r", "ERROR"}, within) : std::string();
    }

private:
    bool wait(short event, Clock::time_point until) {
        using namespace std::chrono;
        while (!stop_.stop_requested()) {
            const auto left = duration_cast<milliseconds>(until - Clock::now()).count();
            if (left <= 0) return false;
            pollfd one{fd_, event, 0};
            const int ready = ::poll(&one, 1, static_cast<int>(std::min<long long>(left, 250)));
            if (ready > 0) return (one.revents & (POLLERR | POLLNVAL)) == 0;
            if (ready < 0 && errno != EINTR) return false;
        }
        return false;
    }
    int fd_ = -1;
    bool open_ = false;
    std::stop_token stop_;
};

bool ok(const std::string& answer) { return answer.find("\nOK\r") != std::string::npos; }

// +CMS ERROR of an address that will never work: unassigned number, unidentified subscriber, facility rejected (TS 27.005 §3.2.5).
bool never(const std::string& answer) {
    for (const auto* code : {"+CMS ERROR: 1\r", "+CMS ERROR: 28\r", "+CMS ERROR: 29\r"}) {
        if (answer.find(code) != std::string::npos) return true;
    }
    return false;
}

std::optional<Delivery> make_ready(Line& line, const ModemTarget& target) {
    // Escape ends a message that an earlier attempt left open.
    if (!line.write("\x1b", target.answer_within) || !ok(line.ask("ATE0", target.answer_within)))
        return later("Modem không trả lời.", "The modem does not answer.");
    const auto pin = line.ask("AT+CPIN?", target.answer_within);
    if (pin.find("+CPIN: READY") == std::string::npos) return later("SIM chưa sẵn sàng hoặc đang khóa.", "The SIM is not ready, or locked.");
    if (!ok(line.ask("AT+CMGF=0", target.answer_within))) return later("Modem không nhận chế độ gửi tin.", "The modem refuses the message mode.");
    return std::nullopt;
}

std::uint8_t reference_of(const NoticeId& id) {
    unsigned sum = 17;
    for (const char c : id.text) sum = sum * 31 + static_cast<unsigned char>(c);
    return static_cast<std::uint8_t>(sum & 0xFF);
}

}  // namespace

Delivery send_sms(const ModemTarget& target, const std::string& to, const Notice& notice, std::stop_token stop) {
    const auto number = phone_digits(to);
    if (number.empty()) return {Outcome::give_up, 0, {"Số điện thoại không hợp lệ.", "The phone number is not valid."}};
    Line line(target.device, std::move(stop));
    if (!line.is_open()) return later("Không thấy modem 4G.", "The 4G modem is not there.");
    if (auto trouble = make_ready(line, target)) return *trouble;
    for (const auto& part : sms_parts(number, notice.body, reference_of(notice.id))) {
        if (!line.write(fmt::format("AT+CMGS={}\r", part.length), target.answer_within) ||
            line.read_until({"> ", "ERROR"}, target.answer_within).find("> ") == std::string::npos)
            return later("Modem không nhận tin.", "The modem does not take the message.");
        if (!line.write(part.hex + "\x1a", target.answer_within)) return later("Modem không nhận tin.", "The modem does not take the message.");
        const auto answer = line.read_until({"\nOK\r", "ERROR: ", "ERROR\r"}, target.send_within);
        if (ok(answer)) continue;
        const auto whole = answer + (answer.find("ERROR: ") != std::string::npos ? line.read_until({"\r"}, target.answer_within) : "");
        if (never(whole)) return {Outcome::give_up, 0, {"Nhà mạng từ chối số này.", "The network refuses this number."}};
        if (answer.empty()) return later("Nhà mạng không nhận tin kịp.", "The network did not take the message in time.");
        return later("Nhà mạng chưa nhận tin (sóng yếu hoặc hết tiền).", "The network did not take it (no coverage, or no credit).");
    }
    return {Outcome::delivered, 0, {}};
}

std::optional<int> signal_strength(const ModemTarget& target, std::stop_token stop) {
    Line line(target.device, std::move(stop));
    if (!line.is_open()) return std::nullopt;
    const auto answer = line.ask("AT+CSQ", target.answer_within);
    const auto at = answer.find("+CSQ: ");
    if (at == std::string::npos) return std::nullopt;
    const int value = std::atoi(answer.c_str() + at + 6);
    if (value < 0 || value > 31) return std::nullopt;   // 99 = not known
    return -113 + 2 * value;
}

}  // namespace alerts
