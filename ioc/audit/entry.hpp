// ioc/audit/entry.hpp — one line of the audit: who did what to which object.
#pragma once

#include <string>

namespace ioc {

// Ids only. Names, numbers and texts of people belong to their own rows, which may be deleted; the audit stays.
struct AuditEntry {
    std::string who;      // sign-in name, "" = the centre itself
    std::string verb;     // "alarm.acknowledge", "session.start", "camera.configure", …
    std::string object;   // id, "" = none
    std::string detail;   // what changed, in ids and numbers
    bool operator==(const AuditEntry&) const = default;
};

}  // namespace ioc
