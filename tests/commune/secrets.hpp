// Passwords of the cameras and keys of the devices: made once at random, one file each, readable by
// their owner only.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace commune {

class Secrets {
  public:
    // Creates the directory (0700). Throws std::runtime_error when it cannot. `keys`, when not
    // empty, is a TOML file of `id = "key"` that goes before the directory.
    explicit Secrets(std::filesystem::path directory, const std::filesystem::path& keys = {});

    // What the file of that name holds; made when it is not there: 64 hexadecimal digits.
    std::string of(const std::string& name);
    std::filesystem::path file(const std::string& name) const { return directory_ / name; }

  private:
    std::filesystem::path directory_;
    std::map<std::string, std::string> given_;
};

// 64 hexadecimal digits are 32 bytes; anything else is taken as text, as the centre does.
std::vector<std::uint8_t> key_bytes(const std::string& text);

}  // namespace commune
