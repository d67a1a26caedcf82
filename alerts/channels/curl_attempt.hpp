// alerts/channels/curl_attempt.hpp — inside of the channels that use libcurl: its owners, one bounded attempt, its failures in words.
#pragma once

#include <curl/curl.h>

#include <memory>
#include <stop_token>
#include <string>

#include "alerts/notice.hpp"

namespace alerts {

struct EasyEnd { void operator()(CURL* curl) const { curl_easy_cleanup(curl); } };
struct ListEnd { void operator()(curl_slist* list) const { curl_slist_free_all(list); } };
using Easy = std::unique_ptr<CURL, EasyEnd>;
using List = std::unique_ptr<curl_slist, ListEnd>;

struct Attempt {
    std::stop_token stop;
    bool allow_local = false;
    bool refused_address = false;
    std::size_t received = 0;
};

struct Bounds {
    std::chrono::milliseconds connect_within{5000};
    std::chrono::milliseconds answer_within{10000};   // total, name look-up included
    std::string ca_file;                              // additional trust anchor; empty = the system's
};

Easy new_easy();
// Deadlines, address guard after every look-up, no redirects, no proxy from the environment, at most 64 KiB of answer.
void bind_attempt(CURL* curl, const std::string& url, const char* protocols, const Bounds& bounds, Attempt& attempt);
// Why nothing was answered, as the outbox must take it.
Delivery no_answer(CURLcode code, const Attempt& attempt);

}  // namespace alerts
