#include "ioc/audit/chain.hpp"

#include <boost/json.hpp>

#include "ioc/passwords.hpp"

namespace ioc {

std::string first_link() { return std::string(64, '0'); }

std::string canonical_text(std::int64_t number, std::int64_t at, const AuditEntry& entry, std::string_view previous) {
    const boost::json::array line{number,        at, entry.who, entry.verb, entry.object, entry.detail,
                                  previous};
    return boost::json::serialize(line);
}

std::string link_hash(std::int64_t number, std::int64_t at, const AuditEntry& entry, std::string_view previous) {
    return sha256_hex(canonical_text(number, at, entry, previous));
}

}  // namespace ioc
