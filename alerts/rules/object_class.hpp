// alerts/rules/object_class.hpp — what a moving object was taken for, and what it means that nobody could say.
#pragma once

#include "alerts/signal.hpp"

namespace alerts {

enum class ObjectClass { person, vehicle, animal, other };
inline constexpr std::array kObjectClasses{ObjectClass::person, ObjectClass::vehicle, ObjectClass::animal, ObjectClass::other};
Words words(ObjectClass what);            // "người" / "a person"

struct Recognised {
    ObjectClass what = ObjectClass::other;
    double score = 0;                     // 0…1, the model's own
    bool operator==(const Recognised&) const = default;
};

// How far the question "what is it?" has come for one event.
enum class Recognition {
    not_asked,     // no model works here
    waiting,       // an answer is on its way
    answered,      // at least one class was recognised
    unrecognised,  // looked at, and nothing the model knows was there: "không phân loại được"
    too_small,     // too few pixels for any model
    shed,          // the machine was overloaded
};
Words words(Recognition state);

struct Identity {
    Recognition state = Recognition::not_asked;
    std::vector<Recognised> seen;         // best score first; each class at most once
    bool operator==(const Identity&) const = default;
};

// May an event be one of the classes a rule wants? Where nobody could look, or nobody knew what was seen, the rule
// rings without the class and says so: models miss half of the people at night, and that must not make a camera deaf.
enum class Match { yes, unchecked, wait, no };
// `settled`: the event is over, or has gone on for so long that nobody may wait any more.
Match match(const std::vector<ObjectClass>& wanted, const Identity& identity, bool settled);
// "người 87 %"; "chưa phân loại" where a rule wanted to know and nobody could look; else empty.
Words identity_label(const std::vector<ObjectClass>& wanted, const Identity& identity);

}  // namespace alerts
