#include "camera/source.hpp"

namespace camera {

Words words(SourceFault fault) {
    switch (fault) {
        case SourceFault::unreachable_timeout:
            return {"Không tới được (hết giờ chờ). Kiểm tra nguồn điện, dây mạng và địa chỉ IP",
                    "Out of reach (timed out). Check power, cable and IP address"};
        case SourceFault::refused:
            return {"Từ chối kết nối. Kiểm tra cổng RTSP, hoặc đã hết số người xem đồng thời",
                    "Connection refused. Check the RTSP port, or too many viewers at once"};
        case SourceFault::unresolved:
            return {"Không tìm được địa chỉ của tên máy. Kiểm tra tên hoặc dùng địa chỉ IP",
                    "The host name has no address. Check the name or use the IP address"};
        case SourceFault::no_tls:
            return {"Cổng này không có mã hóa TLS 1.2 trở lên. Kiểm tra cổng RTSPS của camera",
                    "No TLS 1.2 or newer on this port. Check the camera's RTSPS port"};
        case SourceFault::unknown_certificate:
            return {
                "Chứng thư của camera chưa được chấp nhận. Kiểm tra camera, so dấu vân tay rồi "
                "chấp nhận",
                "The camera's certificate is not accepted yet. Test the camera, compare the "
                "fingerprint and accept it"};
        case SourceFault::other_certificate:
            return {
                "Chứng thư của camera không phải chứng thư đã chấp nhận. Có thể camera đã bị thay "
                "hoặc bị giả mạo",
                "The camera's certificate is not the one you accepted. It may have been replaced, "
                "or somebody stands in for it"};
        case SourceFault::wrong_password:
            return {"Sai tên đăng nhập hoặc mật khẩu (401)", "Wrong user name or password (401)"};
        case SourceFault::needs_basic_consent:
            return {
                "Camera chỉ nhận mật khẩu không mã hóa (Basic). Bật Digest trên camera, hoặc "
                "cho phép Basic riêng cho camera này",
                "The camera takes only an unprotected password (Basic). Switch on Digest in "
                "the camera, or allow Basic for this camera"};
        case SourceFault::no_such_stream:
            return {"Không có luồng này (404). Kiểm tra đường dẫn sau địa chỉ camera",
                    "No such stream (404). Check the path after the camera's address"};
        case SourceFault::redirected:
            return {"Camera chuyển hướng sang địa chỉ khác: đã từ chối. Nhập thẳng địa chỉ đúng",
                    "The camera redirects to another address: refused. Enter the right one"};
        case SourceFault::bad_format:
            return {"Sai định dạng luồng: thiết bị không trả lời đúng chuẩn RTSP",
                    "Wrong stream format: the device does not answer proper RTSP"};
        case SourceFault::unsupported_codec:
            return {"Luồng không phải H.264 hay H.265. Đổi chuẩn nén của luồng này sang H.264",
                    "The stream is neither H.264 nor H.265. Change its compression to H.264"};
        case SourceFault::too_large:
            return {
                "Camera gửi dữ liệu quá lớn: đã ngắt. Giảm độ phân giải hoặc chọn luồng phụ",
                "The camera sends too much: cut off. Lower the resolution or use the sub stream"};
        case SourceFault::cut_off:
            return {"Đứt giữa chừng: camera đóng kết nối",
                    "Cut off: the camera closed the connection"};
        case SourceFault::no_picture:
            return {"Đã kết nối nhưng không có hình. Khởi động lại camera hoặc kiểm tra luồng",
                    "Connected, but no picture. Restart the camera or check the stream"};
        case SourceFault::stalled:
            return {"Hình ngừng tới giữa chừng. Kiểm tra đường mạng tới camera",
                    "Pictures stopped coming. Check the network to the camera"};
        case SourceFault::stopped:
            return {"Đã dừng theo yêu cầu", "Stopped on request"};
    }
    return {"Đã dừng", "Stopped"};
}

std::string_view name(SourceFault fault) {
    switch (fault) {
        case SourceFault::unreachable_timeout:
            return "unreachable_timeout";
        case SourceFault::refused:
            return "refused";
        case SourceFault::unresolved:
            return "unresolved";
        case SourceFault::no_tls:
            return "no_tls";
        case SourceFault::unknown_certificate:
            return "unknown_certificate";
        case SourceFault::other_certificate:
            return "other_certificate";
        case SourceFault::wrong_password:
            return "wrong_password";
        case SourceFault::needs_basic_consent:
            return "needs_basic_consent";
        case SourceFault::no_such_stream:
            return "no_such_stream";
        case SourceFault::redirected:
            return "redirected";
        case SourceFault::bad_format:
            return "bad_format";
        case SourceFault::unsupported_codec:
            return "unsupported_codec";
        case SourceFault::too_large:
            return "too_large";
        case SourceFault::cut_off:
            return "cut_off";
        case SourceFault::no_picture:
            return "no_picture";
        case SourceFault::stalled:
            return "stalled";
        case SourceFault::stopped:
            return "stopped";
    }
    return "unknown";
}

bool counts_as_auth(SourceFault fault) {
    return fault == SourceFault::wrong_password || fault == SourceFault::needs_basic_consent;
}

}  // namespace camera
