// web/http_head.hpp — one HTTP/1.1 request as it stands on the line: the head, then the body on demand.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/system/result.hpp>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "web/line.hpp"

namespace web {

struct Head {
    std::string method;
    std::string target;
    unsigned version = 11;      // 10 or 11
    bool keep_alive = true;
    std::vector<std::pair<std::string, std::string>> fields;   // in order, doubles kept

    std::size_t count(std::string_view name) const;
    std::string_view first(std::string_view name) const;   // "" = absent
};

enum class HeadTrouble { gone, malformed, too_large };

// Bodies are read by the caller's count only, never by Beast: its 1.81 parser takes chunked bodies it should
// refuse and throws on a long trailer (reliability: request smuggling, trailer bomb).
class HeadReader {
  public:
    static constexpr std::size_t kHeaderLimit = 16 * 1024;

    explicit HeadReader(Line& line);
    ~HeadReader();
    HeadReader(const HeadReader&) = delete;
    HeadReader& operator=(const HeadReader&) = delete;

    // Until the first byte of the next request is here; false = the peer is gone.
    boost::asio::awaitable<bool> wait();
    boost::asio::awaitable<boost::system::result<Head, HeadTrouble>> next();
    // The `size` bytes after the head; an error when the peer leaves before.
    boost::asio::awaitable<boost::system::result<std::string>> body(std::size_t size);
    bool something_left() const;   // bytes after what was taken: pipelined, or an impatient websocket

  private:
    struct Buffer;
    Line& line_;
    std::unique_ptr<Buffer> buffer_;
};

bool same_word(std::string_view one, std::string_view other);   // ASCII, case-insensitive

}  // namespace web
