// The police phone made visible: every message that the centre posted to it, with its signature
// checked.
#pragma once

#include <chrono>
#include <deque>
#include <optional>
#include <string>
#include <vector>

namespace commune {

enum class Signature { good, wrong, old, missing };
const char* to_string(Signature);

struct Message {
    std::chrono::system_clock::time_point received;
    std::string id, what, text, title, link, raw;
    int priority = 0;
    Signature signature = Signature::missing;
    std::size_t times = 1;  // the same message again, after an answer that got lost
};

class Phone {
  public:
    explicit Phone(std::string secret) : secret_(std::move(secret)) {}

    // One POST. `signature` is the X-IOC-Signature header: t=<unix seconds>,v1=<HMAC-SHA256 of
    // "<t>.<body>">. A message that is no JSON, or whose signature is wrong, is kept and shown as
    // such.
    void receive(const std::string& body, const std::string& signature,
                 std::chrono::system_clock::time_point now);
    // While out of reach every message is answered with 503, as a phone without a network.
    void set_reachable(bool reachable) { reachable_ = reachable; }
    bool reachable() const { return reachable_; }
    const std::deque<Message>& messages() const { return messages_; }  // newest first, at most 100
    std::size_t received() const { return received_; }

  private:
    Signature check(const std::string& body, const std::string& signature,
                    std::chrono::system_clock::time_point now) const;

    std::string secret_;
    std::deque<Message> messages_;
    std::size_t received_ = 0;
    bool reachable_ = true;
};

}  // namespace commune
