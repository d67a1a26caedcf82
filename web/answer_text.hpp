// web/answer_text.hpp — the head of an answer as bytes, with the headers that every answer of ours carries.
#pragma once

#include <string>
#include <string_view>

#include "web/route.hpp"

namespace web {

struct AnswerStyle {
    bool secure = false;          // TLS: HSTS, wss
    bool close = false;
    std::string_view host;        // the request's Host, already found to be ours; "" = unknown
};

// Ends with the empty line. Content-Length is that of `answer.body` (absent for 204 and 304).
std::string answer_head(const Answer& answer, const AnswerStyle& style);

}  // namespace web
