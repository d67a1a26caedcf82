// The administrative figures that other systems would report, as the CSV file that the centre
// reads. All simulated.
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <string>

namespace commune {

class Feeds {
  public:
    // An empty directory path = no feeds.
    explicit Feeds(std::filesystem::path directory) : directory_(std::move(directory)) {}

    void set(
        const std::map<std::string, double>& figures);  // by indicator: the numerator, or the value
    // Writes the file anew, in one step, so that a reader never sees half of it. False when the
    // disk refuses.
    bool write(std::chrono::system_clock::time_point now);
    std::filesystem::path file() const { return directory_ / "so-lieu-mo-phong.csv"; }

  private:
    std::filesystem::path directory_;
    std::map<std::string, double> figures_;
};

}  // namespace commune
