#include "camera/rtsp/tls.hpp"

#include <openssl/evp.h>
#include <openssl/x509.h>

#include <array>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <cstdio>
#include <ctime>
#include <string_view>

namespace camera::rtsp {
namespace {

namespace ssl = boost::asio::ssl;

// The system's authorities take some milliseconds and a megabyte to read: once a thread, for all
// its sessions.
ssl::context& system_context() {
    thread_local ssl::context context = [] {
        ssl::context made(ssl::context::tls_client);
        SSL_CTX_set_min_proto_version(made.native_handle(), TLS1_2_VERSION);
        boost::system::error_code none_installed;  // then nobody is vouched for
        made.set_default_verify_paths(none_installed);
        return made;
    }();
    return context;
}

std::string fingerprint_of(const X509& certificate) {
    std::array<unsigned char, 32> digest{};
    unsigned size = digest.size();
    if (X509_digest(&certificate, EVP_sha256(), digest.data(), &size) != 1) return {};
    std::string hex;
    for (const unsigned char byte : digest) {
        constexpr std::string_view kDigits = "0123456789abcdef";
        hex += kDigits[byte >> 4];
        hex += kDigits[byte & 0x0f];
    }
    return hex;
}

Certificate describe(X509& certificate) {
    Certificate out;
    out.sha256 = fingerprint_of(certificate);
    std::array<char, 128> name{};
    X509_NAME_get_text_by_NID(X509_get_subject_name(&certificate), NID_commonName, name.data(),
                              static_cast<int>(name.size()));
    for (const char each : std::string_view(name.data()))
        out.subject += each >= 0x20 && each < 0x7f ? each : '?';
    std::tm when{};
    if (ASN1_TIME_to_tm(X509_get0_notAfter(&certificate), &when) == 1) {
        std::array<char, 16> date{};
        std::strftime(date.data(), date.size(), "%Y-%m-%d", &when);
        out.expires = date.data();
    }
    return out;
}

}  // namespace

Tls::Tls(boost::asio::ip::tcp::socket& socket, const RtspTarget& target)
    : host_(target.host), fingerprint_(target.fingerprint), stream_(socket, system_context()) {
    boost::system::error_code ignored;
    stream_.set_verify_mode(ssl::verify_peer, ignored);
    stream_.set_verify_callback(
        [this](bool vouched, ssl::verify_context& context) { return verify(vouched, context); },
        ignored);
    boost::system::error_code not_an_address;
    boost::asio::ip::make_address(host_, not_an_address);
    if (not_an_address) SSL_set_tlsext_host_name(stream_.native_handle(), host_.c_str());
}

bool Tls::verify(bool vouched, ssl::verify_context& context) {
    X509* const shown = X509_STORE_CTX_get0_cert(context.native_handle());
    if (shown == nullptr) return false;
    if (!certificate_) certificate_ = describe(*shown);
    if (!fingerprint_.empty()) {
        believed_ = !certificate_->sha256.empty() && certificate_->sha256 == fingerprint_;
    } else {
        believed_ = ssl::host_name_verification(host_)(vouched, context);
    }
    return believed_;
}

SourceFault Tls::fault() const {
    if (!certificate_ || believed_) return SourceFault::no_tls;
    return fingerprint_.empty() ? SourceFault::unknown_certificate : SourceFault::other_certificate;
}

}  // namespace camera::rtsp
