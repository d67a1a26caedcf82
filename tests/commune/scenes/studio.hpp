// Makes every film of the commune that is not yet in the cache, on all cores, and says how far it
// is.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "tests/commune/scenes/take.hpp"

namespace commune::scenes {

// Raise it when a place or the camera's eye changes: the films of an older look are not used again.
inline constexpr const char* kLook = "look-2";

inline constexpr const char* kFootagePlace = "street";  // the one place that is real footage

std::filesystem::path film_of(const std::filesystem::path& cache, const std::string& place,
                              const std::string& take, bool large);

struct Progress {
    std::size_t done = 0, of = 0;
    std::chrono::steady_clock::duration elapsed{};
};

// Throws std::runtime_error when a film cannot be made. The footage is skipped where it is not
// installed.
void render_missing(const std::filesystem::path& cache, unsigned threads,
                    const std::function<void(const Progress&)>& tell);

// One take as a film, for the studio and for tests that want it small.
void render(const Place&, const Take&, int width, int height, const std::filesystem::path& film);

bool footage_installed();

}  // namespace commune::scenes
