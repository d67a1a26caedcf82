// camera/target.hpp — where a camera's stream is and with what account, out of one URL.
#pragma once

#include <boost/system/result.hpp>
#include <cstdint>
#include <string>
#include <string_view>

#include "camera/words.hpp"

namespace camera {

struct RtspTarget {
    std::string host;          // name or address; IPv6 without brackets
    std::uint16_t port = 554;  // RFC 7826 §2.1; 322 for rtsps
    std::string path = "/";    // percent-encoded, with the query
    std::string user;          // decoded; empty = no account
    std::string password;      // decoded; never printed
    bool allow_basic = false;  // the technician's consent to send the password readably
    bool secure = false;       // rtsps://: TLS, and the camera must prove who it is
    // Of its certificate, SHA-256 in lower-case hex, as a technician accepted it. Empty: an
    // authority that the system trusts must vouch for the host.
    std::string fingerprint;
    bool keep_sound = false;  // asks for the microphone too; else it is not even sent

    bool operator==(const RtspTarget&) const = default;
};

enum class TargetFault {
    malformed,     // not a URL; most often an unencoded @, # or / in the password
    other_scheme,  // http://, file:, rtspu://, …
    no_host,
    bad_port,
    control_characters,  // line breaks and the like in user or password
    bad_fingerprint,     // behind #sha256=: not 32 bytes in hexadecimal, or not on rtsps://
    too_long,            // over 2,048 bytes
};

// "rtsp://user:p%40ss@host:554/path?query" → target. Behind a # stands what is ours and never sent:
// "sha256=AB:CD:…" is the certificate that was accepted (rtsps only), "sound=keep" asks for the
// microphone; several are joined by &. Others are dropped.
boost::system::result<RtspTarget, TargetFault> parse_target(std::string_view url);

// The sentence beside the input field.
Words words(TargetFault fault);

// The address as it goes into requests (RFC 2326 §3.2): never with an account.
std::string request_url(const RtspTarget& target);

// The same with what stands behind the #: as it is stored.
std::string stored_url(const RtspTarget& target);

// Any text that may be a camera's URL, fit for a log: account replaced by "***", and so the
// values of query keys such as password= or token=. Rather hides too much than too little.
std::string redacted(std::string_view url);

}  // namespace camera
