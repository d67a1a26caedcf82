// Any bytes as a request target, a Host, an Origin, a Cookie: refused or taken apart, and what is taken apart is clean.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "web/checks.hpp"
#include "web/cookie.hpp"
#include "web/target.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (const auto target = web::parse_target(text))
        for (const auto& segment : target->segments)
            if (segment.empty() || segment == ".." || segment.find_first_of("/\\;") != std::string::npos ||
                !web::valid_utf8(segment))
                std::abort();
    web::Head head;
    head.method = "POST";
    for (const char* name : {"Host", "Origin", "Content-Length", "Content-Type", "Cookie"})
        head.fields.emplace_back(name, text);
    web::check_framing(head);
    web::check_host(head, {"127.0.0.1", "[::1]"});
    web::check_unsafe(head, true);
    if (web::session_token(text, false).size() > 128) std::abort();
    return 0;
}
