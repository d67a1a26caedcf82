// web/refusal.hpp — the words for every refusal that a door itself makes.
#pragma once

#include <string_view>

#include "proto/console/people.hpp"
#include "web/checks.hpp"
#include "web/route.hpp"

namespace web {

console::Text words_of(std::string_view code);
Answer refusal(const Refused& refused);

}  // namespace web
