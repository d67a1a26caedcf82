#include "alerts/channels/curl_attempt.hpp"

#include <fmt/format.h>
#include <sys/socket.h>
#include <unistd.h>

#include <mutex>

#include "alerts/channels/address_guard.hpp"

namespace alerts {
namespace {

constexpr std::size_t kLongestAnswer = 64 * 1024;

// The answer is counted, not kept: nothing in it is ours to read.
std::size_t on_answer(char*, std::size_t size, std::size_t count, void* user) {
    auto& attempt = *static_cast<Attempt*>(user);
    attempt.received += size * count;
    return attempt.received > kLongestAnswer ? 0 : size * count;
}

int on_progress(void* user, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<Attempt*>(user)->stop.stop_requested() ? 1 : 0;
}

curl_socket_t on_open(void* user, curlsocktype, curl_sockaddr* address) {
    auto& attempt = *static_cast<Attempt*>(user);
    if (!attempt.allow_local && is_local(address->addr)) {
        attempt.refused_address = true;
        return CURL_SOCKET_BAD;
    }
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

}  // namespace

Easy new_easy() {
    static std::once_flag prepared;   // libcurl's own set-up is once per process
    std::call_once(prepared, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    return Easy{curl_easy_init()};
}

void bind_attempt(CURL* curl, const std::string& url, const char* protocols, const Bounds& bounds, Attempt& attempt) {
    const auto set = [curl](CURLoption option, auto value) { curl_easy_setopt(curl, option, value); };
    set(CURLOPT_URL, url.c_str());
    set(CURLOPT_PROTOCOLS_STR, protocols);
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_PROXY, "");                    // never one from the environment
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_QUICK_EXIT, 1L);               // a stuck name look-up must not hold the lane after its deadline
    set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(bounds.connect_within.count()));
    set(CURLOPT_TIMEOUT_MS, static_cast<long>(bounds.answer_within.count()));
    set(CURLOPT_WRITEFUNCTION, &on_answer);
    set(CURLOPT_WRITEDATA, &attempt);
    set(CURLOPT_NOPROGRESS, 0L);
    set(CURLOPT_XFERINFOFUNCTION, &on_progress);
    set(CURLOPT_XFERINFODATA, &attempt);
    set(CURLOPT_OPENSOCKETFUNCTION, &on_open);
    set(CURLOPT_OPENSOCKETDATA, &attempt);
    if (!bounds.ca_file.empty()) set(CURLOPT_CAINFO, bounds.ca_file.c_str());
}

Delivery no_answer(CURLcode code, const Attempt& attempt) {
    if (attempt.refused_address)
        return {Outcome::give_up, 0,
                {"Địa chỉ nội bộ của máy chủ không được phép nhận.", "An address of the server itself is not allowed."}};
    if (attempt.received > kLongestAnswer)
        return {Outcome::give_up, 0, {"Nơi nhận trả lời quá dài.", "The receiver's answer is too long."}};
    switch (code) {
        case CURLE_COULDNT_RESOLVE_HOST:
            return {Outcome::try_again, 0, {"Không tìm thấy tên máy nhận.", "The receiver's name is not known."}};
        case CURLE_COULDNT_CONNECT:
            return {Outcome::try_again, 0, {"Nơi nhận từ chối kết nối.", "The receiver refuses the connection."}};
        case CURLE_OPERATION_TIMEDOUT:
            return {Outcome::try_again, 0, {"Nơi nhận không trả lời kịp.", "The receiver does not answer in time."}};
        case CURLE_PEER_FAILED_VERIFICATION:
            return {Outcome::try_again, 0, {"Chứng thư của nơi nhận không hợp lệ.", "The receiver's certificate is not valid."}};
        case CURLE_UNSUPPORTED_PROTOCOL:
        case CURLE_URL_MALFORMAT:
            return {Outcome::give_up, 0, {"Địa chỉ nơi nhận không hợp lệ.", "The receiver's address is not valid."}};
        case CURLE_ABORTED_BY_CALLBACK:
            return {Outcome::try_again, 0, {"Dừng theo yêu cầu.", "Stopped on request."}};
        default:
            return {Outcome::try_again, 0,
                    {fmt::format("Không gửi được (lỗi {}).", static_cast<int>(code)),
                     fmt::format("Could not be sent ({}).", curl_easy_strerror(code))}};
    }
}

}  // namespace alerts
