// ioc/doors/answers.hpp — small things every route handler needs.
#pragma once

#include <boost/system/result.hpp>
#include <string>

#include "proto/console/json.hpp"
#include "web/route.hpp"

namespace ioc {

template <class T>
web::Answer json_answer(const T& value, unsigned status = 200) {
    web::Answer answer;
    answer.status = status;
    answer.body = console::to_json(value);
    return answer;
}

inline web::Answer done() {
    web::Answer answer;
    answer.status = 204;
    return answer;
}

inline web::Answer not_found(const char* vi, const char* en) { return web::refusal(404, "not_found", vi, en); }
inline web::Answer bad_input(const std::string& vi, const std::string& en) { return web::refusal(422, "bad_input", vi, en); }
inline web::Answer store_refused() {
    return web::refusal(503, "store_failed", "Chưa lưu được: đĩa từ chối ghi. Hãy thử lại", "Not saved: the disk refuses to write. Try again");
}
inline web::Answer no_right() {
    return web::refusal(403, "no_right", "Đồng chí không có quyền thực hiện thao tác này", "You have no right to do this");
}

// The body in the contract's words, or the refusal that says what is wrong with it.
template <class T>
boost::system::result<T, web::Answer> body_of(const web::Request& request) {
    auto value = console::from_json<T>(request.body);
    if (value) return std::move(*value);
    return bad_input("Nội dung gửi lên không đúng dạng", "The content sent does not have the expected form");
}

inline std::string query_of(const web::Request& request, const std::string& name) {
    const auto found = request.query.find(name);
    return found == request.query.end() ? std::string() : found->second;
}

}  // namespace ioc
