// ioc/config/problem.hpp — everything wrong with a configuration file, each with its line, all at once.
#pragma once

#include <string>
#include <vector>

namespace ioc {

struct Problem {
    std::string file;
    unsigned line = 0;          // 0 = the file as a whole
    std::string sentence;       // English; the technician's shell has no Vietnamese promise
};
using Problems = std::vector<Problem>;

inline std::string text_of(const Problem& problem) {
    return problem.file + (problem.line ? ":" + std::to_string(problem.line) : "") + ": " + problem.sentence;
}

}  // namespace ioc
