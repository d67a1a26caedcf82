#include "alerts/channels/address_guard.hpp"

#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace alerts {
namespace {

using Bytes16 = std::array<std::uint8_t, 16>;

bool local_v4(std::uint32_t ip) {
    const auto in = [ip](std::uint32_t net, unsigned bits) { return (ip >> (32 - bits)) == (net >> (32 - bits)); };
    return in(0x00000000, 8) || in(0x7F000000, 8) || in(0xA9FE0000, 16)   // this host, loopback, link-local
           || in(0xE0000000, 3)                                           // multicast, reserved, broadcast
           || ip == 0x646464C8 || ip == 0xC00000C0;                       // metadata outside link-local
}

std::uint32_t v4_at(const Bytes16& ip, std::size_t at) {
    return (std::uint32_t{ip[at]} << 24) | (std::uint32_t{ip[at + 1]} << 16) |
           (std::uint32_t{ip[at + 2]} << 8) | ip[at + 3];
}

bool local_v6(const Bytes16& ip) {
    const auto zero = [&](std::size_t from, std::size_t to) {
        return std::all_of(ip.begin() + static_cast<std::ptrdiff_t>(from),
                           ip.begin() + static_cast<std::ptrdiff_t>(to), [](auto b) { return b == 0; });
    };
    if (zero(0, 15) && ip[15] <= 1) return true;                                  // :: and ::1
    if (zero(0, 12) || (zero(0, 10) && ip[10] == 0xFF && ip[11] == 0xFF)) return local_v4(v4_at(ip, 12));
    if (ip[0] == 0x00 && ip[1] == 0x64 && ip[2] == 0xFF && ip[3] == 0x9B) return local_v4(v4_at(ip, 12));
    if (ip[0] == 0x20 && ip[1] == 0x02) return local_v4(v4_at(ip, 2));            // 6to4
    if (ip[0] == 0xFE && (ip[1] & 0xC0) == 0x80) return true;                     // link-local
    if (ip[0] == 0xFF) return true;                                               // multicast
    constexpr Bytes16 kMetadata{0xFD, 0x00, 0x0E, 0xC2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x02, 0x54};
    return ip == kMetadata;
}

}  // namespace

bool is_local(const sockaddr& address) {
    if (address.sa_family == AF_INET) {
        sockaddr_in v4{};
        std::memcpy(&v4, &address, sizeof v4);
        return local_v4(ntohl(v4.sin_addr.s_addr));
    }
    if (address.sa_family != AF_INET6) return true;   // nothing else is ours to talk to
    sockaddr_in6 v6{};
    std::memcpy(&v6, &address, sizeof v6);
    Bytes16 ip{};
    std::memcpy(ip.data(), &v6.sin6_addr, ip.size());
    return local_v6(ip);
}

}  // namespace alerts
