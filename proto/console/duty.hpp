// proto/console/duty.hpp — who is on duty in a unit, and what the last shift left.
#pragma once

#include "proto/console/words.hpp"

namespace console {

struct DutyPerson {
    std::string user, name;
    Millis since = 0;
    Millis sound_tested_at = 0;        // 0 = has not yet heard the alarm sound in this shift
    std::string took_from;             // who handed over, "" = nobody was there
};
BOOST_DESCRIBE_STRUCT(DutyPerson, (), (user, name, since, sound_tested_at, took_from))

struct DutyView {
    std::string unit;
    std::vector<DutyPerson> people;    // none = nobody is on duty: high and urgent alarms go straight to the duty phone
    std::string last_name;             // of the shift that ended last, "" = none yet
    Millis last_ended_at = 0;
    bool last_forgotten = false;       // nobody signed out; the centre ended it
    std::string last_note;
    std::vector<std::string> last_left;   // open, held and shelved matters at that time, one line each
    std::vector<Text> direct;          // whom the alarms reach while nobody is on duty
};
BOOST_DESCRIBE_STRUCT(DutyView, (), (unit, people, last_name, last_ended_at, last_forgotten, last_note, last_left, direct))

struct HandOver {                      // POST /api/duty/end
    std::string note;
};
BOOST_DESCRIBE_STRUCT(HandOver, (), (note))

}  // namespace console
