// tests/support/scripted_conversation.hpp — what a scripted camera says to one viewer, without a
// socket.
#pragma once

#include <chrono>
#include <deque>
#include <functional>
#include <string>
#include <string_view>

#include "tests/support/scripted_camera.hpp"

namespace support {

// Bytes to write, then a wait (0 = ask again at once), or the end.
struct Utterance {
    std::string bytes;
    std::chrono::milliseconds pause{0};
    bool hang_up = false;
};

class Conversation {
  public:
    explicit Conversation(const Script& script) : script_(script), packetiser_(script.packetiser) {}

    void hear(const std::string& message);
    // What to do now. Waiting has a pause, which hear() may cut short.
    Utterance next();

  private:
    void answer(const std::string& method, const std::string& message, const std::string& number);
    void describe();
    std::string description() const;
    void set_up(const std::string& request);
    void reply(std::string_view status, std::string_view headers = "", std::string_view body = "");
    bool admitted(const std::string& method, const std::string& message);
    void challenge(bool stale);
    void pour(std::string bytes, std::chrono::milliseconds pause);
    Utterance next_picture();
    Utterance after_all_pictures();

    const Script& script_;
    Packetiser packetiser_;
    std::string number_;  // CSeq of the request being answered
    std::string said_;    // replies that wait to be written
    bool hang_up_ = false;
    bool described_ = false;
    int challenges_ = 0;
    std::string nonce_;
    std::function<Utterance()> flow_;  // what comes when there is nothing to answer
    std::size_t at_ = 0;               // in script_.pictures
    std::uint32_t lap_ = 0;            // added to timestamps of later rounds
};

}  // namespace support
