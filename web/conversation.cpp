#include "web/conversation.hpp"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/json/parse.hpp>

#include "web/answer_text.hpp"
#include "web/control_socket.hpp"
#include "web/cookie.hpp"
#include "web/media_socket.hpp"
#include "web/refusal.hpp"

namespace web {

namespace asio = boost::asio;

Conversation::Conversation(House& house, Line& line)
    : house_(house), line_(line), deadline_(line), reader_(line), address_(line.peer()) {}

asio::awaitable<void> Conversation::run() {
    const Limits& limits = house_.options.limits;
    deadline_.within(limits.header);   // whoever connects has something to say
    for (;;) {
        const bool here = co_await reader_.wait();
        if (!here) break;
        deadline_.within(limits.header);
        const bool goes_on = co_await turn();
        if (!goes_on) break;
        deadline_.within(limits.idle);
    }
    if (deadline_.passed()) ++house_.counts.late;
    deadline_.last(limits.linger);
    co_await line_.linger();
}

asio::awaitable<bool> Conversation::turn() {
    auto read = co_await reader_.next();
    if (!read && read.error() == HeadTrouble::gone) co_return false;
    ++house_.counts.requests;
    host_known_ = false;
    close_ = !read;
    Head head = read ? std::move(*read) : Head{};
    Judgement judged =
        read ? judge(head)
             : Judgement(refuse(read.error() == HeadTrouble::too_large
                                    ? Refused{431, "header_too_large", Fault::framing, true}
                                    : Refused{400, "bad_request", Fault::framing, true}));
    if (const auto* socket = std::get_if<Socket>(&judged)) {
        co_await become(*socket, std::move(head));
        co_return false;
    }
    Answer answer;
    if (auto* given = std::get_if<Answer>(&judged)) answer = std::move(*given);
    if (const auto* page = std::get_if<Page>(&judged)) answer = house_.files.answer(page->path, head);
    if (auto* row = std::get_if<Call>(&judged)) {
        auto handled = call(std::move(*row), head);
        answer = co_await std::move(handled);
    }
    close_ = close_ || !head.keep_alive || body_left_ > 0;
    auto sending = send(std::move(answer), head);
    const bool sent = co_await std::move(sending);
    co_return sent && !close_;
}

// Framing, host, method, target, then who it is, then what it wants: authentication before routing.
Conversation::Judgement Conversation::judge(const Head& head) {
    const Framing framing = check_framing(head);
    if (framing.refused) return refuse(*framing.refused);
    body_left_ = framing.body;
    if (const auto refused = check_host(head, house_.options.hosts)) return refuse(*refused);
    host_known_ = true;
    if (!known_method(head.method)) return refuse({405, "method"});
    auto target = parse_target(head.target);
    if (!target) return refuse({400, "bad_request", Fault::framing});
    if (head.count("Expect") > 0 && !same_word(head.first("Expect"), "100-continue"))
        return refuse({417, "expectation"});
    if (unsafe_method(head.method)) {
        if (const auto refused = check_unsafe(head, house_.options.secure)) return refuse(*refused);
    } else if (framing.body > 0) {
        return refuse({413, "too_large", Fault::framing});
    }
    auto caller = caller_of(head);
    if (target->path == "/ws/control") return judge_socket(head, Socket::control, caller.has_value());
    if (target->path == "/ws/media") return judge_socket(head, Socket::media, caller.has_value());
    const bool reads = !unsafe_method(head.method);
    if (reads && house_.files.has(target->path)) return Page{target->path};
    return judge_route(head, std::move(*target), std::move(caller));
}

Conversation::Judgement Conversation::judge_socket(const Head& head, Socket socket, bool signed_in) {
    if (head.method != "GET" || !same_word(head.first("Upgrade"), "websocket"))
        return refuse({426, "upgrade_required"});
    if (!same_origin(head, house_.options.secure))
        return refuse({403, "wrong_origin", Fault::origin});
    if (!signed_in) return refuse({401, "not_signed_in", Fault::right});
    if (reader_.something_left())   // frames before our 101: no client of ours does that
        return refuse({400, "bad_request", Fault::framing, true});
    return socket;
}

Conversation::Judgement Conversation::judge_route(const Head& head, Target target,
                                                  std::optional<Caller> caller) {
    Routes::Found found = house_.routes.find(head.method, target);
    // A stranger does not learn which paths of the API exist.
    const bool open = found.row && found.row->access.kind == Access::Kind::open;
    if (!open && !caller && target.path.starts_with("/api/"))
        return refuse({401, "not_signed_in", Fault::right});
    if (found.allow.empty()) return refuse({404, "not_found", Fault::absent});
    if (!found.row) {
        Answer answer = refuse({405, "method"});
        answer.headers.emplace_back("Allow", found.allow);
        return answer;
    }
    const Access& access = found.row->access;
    if (!open && !caller) return refuse({401, "not_signed_in", Fault::right});
    if (access.kind == Access::Kind::verb) {
        const auto object = found.path.find(std::string(access.object));
        const std::string_view named = object == found.path.end() ? std::string_view() : object->second;
        if (!house_.gatekeeper.may(*caller, access.verb, named))
            return refuse({403, "no_right", Fault::right});
    }
    if (body_left_ > found.row->body_limit) return refuse({413, "too_large", Fault::framing});
    Call call{found.row, {}};
    call.request.signed_in = caller.has_value();
    if (caller) call.request.caller = std::move(*caller);
    call.request.path = std::move(found.path);
    call.request.query = std::move(target.query);
    call.request.address = address_;
    return call;
}

Answer Conversation::refuse(const Refused& refused) {
    DoorCounts& counts = house_.counts;
    if (refused.close) close_ = true;
    switch (refused.fault) {
        case Fault::framing: ++counts.refused_framing; break;
        case Fault::host: ++counts.refused_host; break;
        case Fault::origin: ++counts.refused_origin; break;
        case Fault::right: ++counts.refused_right; break;
        case Fault::absent: ++counts.not_found; break;
        case Fault::other: break;
    }
    return refusal(refused);
}

std::optional<Caller> Conversation::caller_of(const Head& head) {
    const std::string_view token = session_token(head.first("Cookie"), house_.options.secure);
    if (token.empty() || head.count("Cookie") != 1) return std::nullopt;
    return house_.gatekeeper.caller_of(token, address_);
}

asio::awaitable<Answer> Conversation::call(Call call, const Head& head) {
    if (body_left_ > 0) {
        deadline_.within(house_.options.limits.body);
        if (head.count("Expect") > 0) {
            const bool told = co_await send_text("HTTP/1.1 100 Continue\r\n\r\n", "");
            if (!told) co_return Answer{};
        }
        const auto body = co_await reader_.body(body_left_);
        if (!body) co_return Answer{};   // the peer left; the answer finds nobody
        body_left_ = 0;
        boost::system::error_code error;
        call.request.body = boost::json::parse(*body, error);
        if (error) co_return refuse({400, "bad_input"});
    }
    deadline_.off();   // a handler has its own limits
    auto handled = run_handler(*call.row, std::move(call.request));
    co_return co_await std::move(handled);
}

asio::awaitable<Answer> Conversation::run_handler(const Route& row, Request request) {
    try {
        co_return co_await row.handler(std::move(request));
    } catch (const std::exception&) {
        ++house_.counts.failed;
    }
    co_return refuse({500, "failed"});
}

asio::awaitable<bool> Conversation::send(Answer answer, const Head& head) {
    AnswerStyle style;
    style.secure = house_.options.secure;
    style.close = close_;
    if (host_known_) style.host = head.first("Host");
    std::string text = answer_head(answer, style);
    if (head.method == "HEAD" || answer.status == 204 || answer.status == 304) answer.body.clear();
    co_return co_await send_text(std::move(text), std::move(answer.body));
}

asio::awaitable<bool> Conversation::send_text(std::string text, std::string body) {
    deadline_.within(house_.options.limits.write);
    const std::array<asio::const_buffer, 2> parts{asio::buffer(text), asio::buffer(body)};
    boost::system::error_code error;
    co_await asio::async_write(line_, parts, asio::redirect_error(asio::use_awaitable, error));
    co_return !error;
}

asio::awaitable<void> Conversation::become(Socket socket, Head head) {
    std::string token(session_token(head.first("Cookie"), house_.options.secure));
    auto caller = house_.gatekeeper.caller_of(token, address_);
    if (!caller) co_return;
    line_.prefer_fresh();
    Gatekeeper& gatekeeper = house_.gatekeeper;
    Visit visit{line_, deadline_, std::move(head), std::move(*caller),
                [&gatekeeper, token, address = address_] { return gatekeeper.caller_of(token, address); },
                house_.options.limits};
    auto serving = socket == Socket::control
                       ? serve_control(std::move(visit), house_.control, house_.control_source)
                       : serve_media(std::move(visit), house_.media, house_.media_source);
    co_await std::move(serving);
}

}  // namespace web
