#include <cstdio>
#include <exception>

#include "tests/commune/commune.hpp"

int main(int argc, char** argv) {
    int exit_code = 0;
    const auto options = commune::read_options(argc, argv, exit_code);
    if (!options) return exit_code;
    try {
        return commune::run(*options);
    } catch (const std::exception& trouble) {
        std::fprintf(stderr, "commune: %s\n", trouble.what());
        return 1;
    }
}
