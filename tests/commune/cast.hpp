// Who plays in the commune: cameras and devices, read from story/cast.toml, and written as the
// server's configuration.
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace commune {

struct CastCamera {
    std::string id, name, name_en;
    std::string place;   // of scenes::all_places, or the footage
    bool large = false;  // has a second stream <id>/main of 1280 × 720
};

struct Quantity {
    double value = 0, wobble = 0;  // wobble: one standard deviation
};

struct CastDevice {
    std::string id, kind, name, name_en;
    std::chrono::seconds every{5};
    std::string fault;  // "weak_signal", "no_sound" or none
    std::map<std::string, Quantity> values;
};

class Cast {
  public:
    // Throws std::runtime_error naming the file and line. `cameras` 0 = as the file says; fewer
    // leaves the last out, more adds copies for load tests.
    Cast(const std::filesystem::path& file, std::size_t cameras);
    ~Cast();
    Cast(Cast&&) noexcept;

    const std::vector<CastCamera>& cameras() const { return cameras_; }
    const std::vector<CastDevice>& devices() const { return devices_; }
    const CastCamera* camera(const std::string& id) const;
    const CastDevice* device(const std::string& id) const;

    struct ConfigPlace {
        std::filesystem::path file;     // maps are copied beside it
        std::filesystem::path secrets;  // written relative to the file where it lies beneath it
        unsigned short rtsp_port = 8554;
    };
    // [[unit]], [[camera]], [[device]] and [[rule]] rows for the server. Throws std::runtime_error.
    void write_config(const ConfigPlace&) const;

  private:
    struct Rows;  // the file's own tables; keeps the TOML library out of this header
    std::unique_ptr<Rows> rows_;
    std::filesystem::path directory_;
    std::vector<CastCamera> cameras_;
    std::vector<CastDevice> devices_;
};

}  // namespace commune
