// A blocking SMTP submission with a deadline on every step (RFC 5321, 3207).
#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "alerts/channels/curl_attempt.hpp"
#include "alerts/channels/mail.hpp"

namespace alerts {
namespace {

struct Rest { const char* at; std::size_t left; };

std::size_t on_read(char* into, std::size_t size, std::size_t count, void* user) {
    auto& rest = *static_cast<Rest*>(user);
    const auto take = std::min(size * count, rest.left);
    std::memcpy(into, rest.at, take);
    rest.at += take;
    rest.left -= take;
    return take;
}

Delivery refused(long status, CURLcode code) {
    const int answered = static_cast<int>(status);
    // 530, 534, 535: somebody must correct the sign-in; the message is good.
    const bool sign_in = code == CURLE_LOGIN_DENIED || status == 530 || status == 534 || status == 535;
    if (sign_in) return {Outcome::try_again, answered, {"Máy chủ thư từ chối tài khoản gửi.", "The mail server refuses the sender's account."}};
    const bool never = status >= 500 && status < 600;
    return {never ? Outcome::give_up : Outcome::try_again, answered,
            {fmt::format("Máy chủ thư từ chối, mã {}.", answered), fmt::format("The mail server refuses: {}.", answered)}};
}

}  // namespace

Delivery send_mail(const MailServer& server, const std::string& to, const std::string& message, std::stop_token stop) {
    const Easy curl = new_easy();
    const List recipients{curl_slist_append(nullptr, ("<" + to + ">").c_str())};
    if (!curl || !recipients) return {Outcome::try_again, 0, {"Không gửi được.", "Could not be sent."}};
    Attempt attempt{std::move(stop), server.allow_local, false, 0};
    const std::string scheme = server.security == MailSecurity::tls ? "smtps" : "smtp";
    const auto url = fmt::format("{}://{}:{}/commune-ioc", scheme, server.host, server.port);
    bind_attempt(curl.get(), url, "smtp,smtps", {server.connect_within, server.answer_within, server.ca_file}, attempt);
    const auto set = [&](CURLoption option, auto value) { curl_easy_setopt(curl.get(), option, value); };
    // Never fall back to an open line: without STARTTLS the attempt fails.
    set(CURLOPT_USE_SSL, static_cast<long>(server.security == MailSecurity::none ? CURLUSESSL_NONE : CURLUSESSL_ALL));
    const auto from = "<" + server.from + ">";
    set(CURLOPT_MAIL_FROM, from.c_str());
    set(CURLOPT_MAIL_RCPT, recipients.get());
    if (!server.user.empty()) {
        set(CURLOPT_USERNAME, server.user.c_str());
        set(CURLOPT_PASSWORD, server.password.c_str());
    }
    Rest rest{message.data(), message.size()};
    set(CURLOPT_UPLOAD, 1L);
    set(CURLOPT_READFUNCTION, &on_read);
    set(CURLOPT_READDATA, &rest);
    set(CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(message.size()));
    const auto code = curl_easy_perform(curl.get());
    long status = 0;
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
    if (code == CURLE_OK) return {Outcome::delivered, static_cast<int>(status), {}};
    if (code == CURLE_USE_SSL_FAILED)
        return {Outcome::try_again, 0, {"Máy chủ thư không hỗ trợ mã hóa STARTTLS.", "The mail server does not offer STARTTLS."}};
    if (code == CURLE_LOGIN_DENIED || status >= 400) return refused(status, code);
    return no_answer(code, attempt);
}

}  // namespace alerts
