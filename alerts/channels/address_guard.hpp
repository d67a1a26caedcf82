// alerts/channels/address_guard.hpp — which addresses a channel may talk to, judged after the name was looked up.
#pragma once

struct sockaddr;

namespace alerts {

// Loopback, unspecified, link-local (with the metadata services of clouds), multicast and broadcast, in IPv4,
// IPv6 and IPv4 inside IPv6 (RFC 4291, 6890, 6052). Private networks are where a commune's own receivers stand: allowed.
bool is_local(const sockaddr& address);

}  // namespace alerts
