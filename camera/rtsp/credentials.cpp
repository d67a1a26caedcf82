#include "camera/rtsp/credentials.hpp"

#include <utility>

#include "camera/rtsp/digest.hpp"

namespace camera::rtsp {

std::optional<SourceFault> Credentials::challenged(const Message& response, int tries) {
    std::optional<Challenge> best;
    bool basic_refused = false;
    for (const std::string_view value : response.all_headers("WWW-Authenticate")) {
        for (Challenge& offer : parse_challenges(value)) {
            if (offer.scheme == AuthScheme::basic && !allow_basic_) {
                basic_refused = true;
            } else if (!best || offer.scheme > best->scheme) {
                best = std::move(offer);
            }
        }
    }
    if (user_.empty()) return SourceFault::wrong_password;
    if (!best) {
        return basic_refused ? SourceFault::needs_basic_consent : SourceFault::wrong_password;
    }
    // A second proof is right only where the first was refused for its age: the camera says so,
    // or it took this password a moment ago and now wants a new nonce (one per request).
    const bool new_nonce = challenge_ && best->nonce != challenge_->nonce;
    const bool was_tried = challenge_.has_value();
    const bool excused = best->stale || (proved_ && new_nonce);
    if (tries > 1 || (was_tried && !excused)) return SourceFault::wrong_password;
    challenge_ = std::move(best);
    count_ = 0;
    return std::nullopt;
}

std::string Credentials::authorization(std::string_view method, std::string_view uri) {
    if (!challenge_) return {};
    if (challenge_->scheme == AuthScheme::basic) {
        return "Authorization: " + basic_authorization(user_, password_) + "\r\n";
    }
    const DigestQuestion question{user_, password_, method, uri, cnonce_, ++count_};
    return "Authorization: " + digest_authorization(*challenge_, question) + "\r\n";
}

}  // namespace camera::rtsp
