// camera/rtsp/message.hpp — RTSP messages and the media packets between them (RFC 2326 §4–7,
// §10.12).
#pragma once

#include <boost/system/result.hpp>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace camera::rtsp {

struct Header {
    std::string name;  // as sent
    std::string value;
};

// A response (status > 0) or a request of the camera's own (method and uri).
struct Message {
    int status = 0;
    std::string reason;
    std::string method;
    std::string uri;
    std::vector<Header> headers;
    std::string body;

    bool is_response() const { return status > 0; }
    // The first of that name, whatever its case; empty if there is none.
    std::string_view header(std::string_view name) const;
    std::vector<std::string_view> all_headers(std::string_view name) const;
};

// "$", channel, length, payload. The payload is a view into the bytes handed to next().
struct Interleaved {
    std::uint8_t channel = 0;
    std::span<const std::uint8_t> payload;
};

enum class MessageFault { malformed, too_large };

struct MessageLimits {
    static constexpr std::size_t kHeaderBlock = 16 * 1'024;
    static constexpr std::size_t kLine = 4 * 1'024;
    static constexpr std::size_t kHeaders = 64;
    static constexpr std::size_t kBody = 64 * 1'024;
    // No caller ever needs to hold more than this for one step to become possible.
    static constexpr std::size_t kLongest = 4 + 65'535 + kHeaderBlock;
};

// Cuts a byte stream into messages. Incremental: what it needs more of it looks at once only.
class MessageReader {
  public:
    struct Step {
        std::size_t consumed = 0;  // to be dropped from the front before the next call
        std::variant<std::monostate, Interleaved, Message> what;

        // Nothing more can be had from these bytes: read on.
        bool waiting() const {
            return consumed == 0 && std::holds_alternative<std::monostate>(what);
        }
    };

    // `bytes`: everything received and not yet consumed, from its beginning. After a fault the
    // stream has no meaning any more.
    boost::system::result<Step, MessageFault> next(std::span<const std::uint8_t> bytes);

  private:
    using Outcome = boost::system::result<Step, MessageFault>;
    Outcome interleaved(std::span<const std::uint8_t> bytes);
    Outcome header_block(std::span<const std::uint8_t> bytes);
    Outcome body(std::span<const std::uint8_t> bytes);
    std::optional<MessageFault> line(std::string_view text);
    Outcome end_of_headers(std::size_t consumed);

    Message message_;                         // under construction
    bool have_start_line_ = false;            // of message_
    std::size_t line_start_ = 0;              // of the line being read, in the caller's bytes
    std::size_t scanned_ = 0;                 // no line end before this
    std::optional<std::size_t> body_length_;  // headers are done
};

bool equal_ignoring_case(std::string_view a, std::string_view b);

}  // namespace camera::rtsp
