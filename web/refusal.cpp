#include "web/refusal.hpp"

#include <algorithm>
#include <array>

#include "proto/console/json.hpp"

namespace web {
namespace {

struct Words {
    std::string_view code, vi, en;
};

constexpr std::array kWords = {
    Words{"bad_request", "Yêu cầu không đúng định dạng.", "The request is malformed."},
    Words{"header_too_large", "Phần đầu của yêu cầu quá lớn.", "The head of the request is too large."},
    Words{"transfer_encoding", "Máy chủ không nhận Transfer-Encoding.", "Transfer-Encoding is not accepted here."},
    Words{"expectation", "Máy chủ không đáp ứng được yêu cầu Expect này.", "This expectation cannot be met."},
    Words{"bad_host", "Yêu cầu phải có đúng một trường Host hợp lệ.", "A request needs exactly one valid Host."},
    Words{"wrong_host", "Trung tâm này không phục vụ tên miền đó.", "This centre does not answer for that host."},
    Words{"method", "Không dùng được phương thức này ở đây.", "This method cannot be used here."},
    Words{"content_type", "Chỉ nhận application/json.", "Only application/json is accepted."},
    Words{"wrong_origin", "Yêu cầu đến từ một trang khác.", "The request comes from another site."},
    Words{"too_large", "Nội dung gửi lên quá lớn.", "The body is too large."},
    Words{"bad_input", "Nội dung gửi lên không phải JSON hợp lệ.", "The body is not valid JSON."},
    Words{"not_signed_in", "Bạn chưa đăng nhập, hoặc phiên đã hết hạn.", "You are not signed in, or your session has ended."},
    Words{"no_right", "Bạn không có quyền làm việc này.", "You do not have the right to do this."},
    Words{"not_found", "Không tìm thấy.", "Not found."},
    Words{"upgrade_required", "Địa chỉ này chỉ dành cho websocket.", "This address is for websockets only."},
    Words{"too_fast", "Quá nhiều lệnh trong một giây.", "Too many commands per second."},
    Words{"failed", "Máy chủ gặp lỗi khi xử lý yêu cầu này.", "The server failed to handle this request."},
};

}  // namespace

console::Text words_of(std::string_view code) {
    const auto found = std::find_if(kWords.begin(), kWords.end(),
                                    [&](const Words& words) { return words.code == code; });
    if (found == kWords.end()) return {};
    return {std::string(found->vi), std::string(found->en)};
}

Answer refusal(unsigned status, std::string_view code, std::string_view vi, std::string_view en) {
    console::Refusal refusal;
    refusal.code = std::string(code);
    refusal.text = {std::string(vi), std::string(en)};
    Answer answer;
    answer.status = status;
    answer.body = console::to_json(refusal);
    return answer;
}

Answer refusal(const Refused& refused) {
    const console::Text words = words_of(refused.code);
    return refusal(refused.status, refused.code, words.vi, words.en);
}

}  // namespace web
