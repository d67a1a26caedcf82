// One RTSP request as a camera reads it (RFC 2326 §6).
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace commune::rtsp {

inline constexpr std::size_t kLongestRequest = 8 * 1024;

struct Request {
    std::string method, url;
    std::map<std::string, std::string> headers;  // names in lower case
    std::size_t body = 0;                        // bytes that follow the head

    std::string_view header(const std::string& lower_case_name) const;
    // "cam-02/main" of rtsp://host:8554/cam-02/main/trackID=0?x=y
    std::string path() const;
};

// Parses a head that ends with an empty line; empty when it is not RTSP.
std::optional<Request> parse_request(std::string_view head);

}  // namespace commune::rtsp
