// web/conversation.hpp — one connection: requests and answers in turn, until it closes or becomes a websocket.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <string>
#include <variant>

#include "web/checks.hpp"
#include "web/deadline.hpp"
#include "web/house.hpp"
#include "web/http_head.hpp"

namespace web {

class Conversation {
  public:
    Conversation(House& house, Line& line);
    boost::asio::awaitable<void> run();

  private:
    enum class Socket { control, media };
    struct Call {   // a row of the table, and who calls it
        const Route* row;
        Request request;
    };
    struct Page {
        std::string path;
    };
    // What a head deserves. Decided without an await and before any byte of the body is read.
    using Judgement = std::variant<Answer, Call, Page, Socket>;

    boost::asio::awaitable<bool> turn();   // false = the connection ends
    Judgement judge(const Head& head);
    Judgement judge_socket(const Head& head, Socket socket, bool signed_in);
    Judgement judge_route(const Head& head, Target target, std::optional<Caller> caller);
    Answer refuse(const Refused& refused);
    std::optional<Caller> caller_of(const Head& head);

    boost::asio::awaitable<Answer> call(Call call, const Head& head);
    boost::asio::awaitable<Answer> run_handler(const Route& row, Request request);
    boost::asio::awaitable<bool> send(Answer answer, const Head& head);
    boost::asio::awaitable<bool> send_text(std::string text, std::string body);
    boost::asio::awaitable<void> become(Socket socket, Head head);

    House& house_;
    Line& line_;
    Deadline deadline_;
    HeadReader reader_;
    std::string address_;
    std::size_t body_left_ = 0;   // announced and not read: the line cannot go on
    bool close_ = false;
    bool host_known_ = false;
};

}  // namespace web
