// alerts/cap.hpp — an alarm as a CAP 1.2 document (OASIS CAP-v1.2, urn:oasis:names:tc:emergency:cap:1.2). Pure.
#pragma once

#include "alerts/notice.hpp"

namespace alerts {

struct CapSender {
    std::string id;                       // "ioc.phuchoa.example": no blanks, commas, < or &
    Words name;                           // "Trung tâm điều hành xã Phúc Hòa"
    std::string contact;                  // telephone of the centre, empty = none
    std::string geocode;                  // administrative code of the unit, empty = none
    bool test = false;                    // a delivery test, not an alarm
    bool exercise = false;
};

// The first telling is an Alert, what follows an Update, the end a Cancel; both refer to the first one by sender, identifier
// and time (§3.2.1 references), which are those of the alarm itself and so the same after a restart.
// Always two info blocks, vi-VN and en-US. `utc_offset` = of the unit: CAP times carry the zone and never "Z".
std::string cap_document(const CapSender& sender, const NoticeId& id, const Announcement& said, Instant sent, std::chrono::minutes utc_offset);

}  // namespace alerts
