// The whole simulated commune: builds its parts, says when it is ready, and stops them again.
#pragma once

#include "tests/commune/options.hpp"

namespace commune {

// Runs until SIGINT or SIGTERM. Returns the exit code; throws std::runtime_error before it is ready
// only.
int run(const Options&);

}  // namespace commune
