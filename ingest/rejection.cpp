#include "ingest/rejection.hpp"

#include <array>

namespace ingest {

namespace {

constexpr std::array<RejectionWords, kRejections> kWords{{
    {"frame_too_large", "Gói tin dài hơn 65.536 byte.", "A frame is longer than 65,536 bytes."},
    {"empty_frame", "Gói tin rỗng.", "A frame is empty."},
    {"malformed", "Dữ liệu không đúng giao thức của trung tâm.", "The bytes are not a message of this protocol."},
    {"limit_exceeded", "Gói tin có quá nhiều mục hoặc văn bản quá dài.",
     "The message has too many items or a text that is too long."},
    {"bad_device_id", "Mã thiết bị phải có 1 đến 64 ký tự A-Z a-z 0-9 . _ -",
     "A device id is 1 to 64 of A-Z a-z 0-9 . _ -"},
    {"bad_nonce", "Số ngẫu nhiên (nonce) phải dài đúng 32 byte.", "The nonce must be 32 bytes long."},
    {"out_of_order", "Thông điệp sai thứ tự.", "The message does not belong at this point of the conversation."},
    {"unsupported_version", "Phiên bản giao thức không được hỗ trợ.", "The protocol version is not supported."},
    {"unknown_device", "Thiết bị chưa được đăng ký hoặc sai khóa.",
     "The device is not registered, or its key is wrong."},
    {"wrong_key", "Thiết bị chưa được đăng ký hoặc sai khóa.", "The device is not registered, or its key is wrong."},
    {"too_slow", "Thiết bị không trả lời trong thời hạn.", "The device did not speak within the time allowed."},
    {"superseded", "Thiết bị này đã kết nối lại từ nơi khác.", "The same device has connected again."},
    {"store_failed", "Trung tâm tạm thời chưa lưu được dữ liệu; hãy gửi lại.",
     "The centre cannot store at the moment; send again."},
    {"full", "Trung tâm đang có quá nhiều kết nối; hãy thử lại.", "Too many connections at once; come back."},
    {"bad_sequence", "Số thứ tự bằng 0 hoặc nhảy quá xa.", "The sequence number is zero or absurdly far ahead."},
    {"unknown_metric", "Đại lượng đo chưa được khai báo.", "The measured quantity was not declared."},
    {"stopping", "Trung tâm đang dừng; hãy kết nối lại.", "The centre is stopping; connect again."},
}};

}  // namespace

const RejectionWords& words(Rejection rejection) { return kWords[static_cast<std::size_t>(rejection)]; }

}  // namespace ingest
