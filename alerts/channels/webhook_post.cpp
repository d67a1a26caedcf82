// A blocking POST with a deadline on every step.
#include <fmt/format.h>

#include "alerts/channels/curl_attempt.hpp"
#include "alerts/channels/webhook.hpp"

namespace alerts {
namespace {

Delivery judged(long status) {
    const int code = static_cast<int>(status);
    if (status >= 200 && status < 300) return {Outcome::delivered, code, {}};
    const bool later = status == 408 || status == 425 || status == 429 || status >= 500;
    return {later ? Outcome::try_again : Outcome::give_up, code,
            {fmt::format("Nơi nhận trả lời mã {}.", code), fmt::format("The receiver answered {}.", code)}};
}

}  // namespace

Delivery post(const WebhookRequest& request, std::stop_token stop) {
    const Easy curl = new_easy();
    List headers{curl_slist_append(nullptr, "Expect:")};   // no pause before the body
    for (const auto& header : request.headers)
        headers.reset(curl_slist_append(headers.release(), header.c_str()));
    if (!curl || !headers)
        return {Outcome::try_again, 0, {"Không gửi được.", "Could not be sent."}};
    Attempt attempt{std::move(stop), request.allow_local, false, 0};
    bind_attempt(curl.get(), request.url, "http,https", {request.connect_within, request.answer_within, request.ca_file}, attempt);
    const auto set = [&](CURLoption option, auto value) { curl_easy_setopt(curl.get(), option, value); };
    set(CURLOPT_HTTPHEADER, headers.get());
    set(CURLOPT_POST, 1L);
    set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    set(CURLOPT_POSTFIELDS, request.body.c_str());
    if (const auto code = curl_easy_perform(curl.get()); code != CURLE_OK) return no_answer(code, attempt);
    long status = 0;
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
    return judged(status);
}

}  // namespace alerts
