#include "tests/commune/secrets.hpp"

#include <fcntl.h>
#include <openssl/rand.h>
#include <sys/stat.h>
#include <toml++/toml.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <stdexcept>

namespace commune {
namespace {

std::string random_text() {
    std::array<unsigned char, 32> raw{};
    if (RAND_bytes(raw.data(), raw.size()) != 1) throw std::runtime_error("no random numbers");
    constexpr char kDigits[] = "0123456789abcdef";
    std::string out;
    for (const unsigned char byte : raw) {
        out += kDigits[byte >> 4];
        out += kDigits[byte & 15];
    }
    return out;
}

int digit(char c) {
    return c <= '9' ? c - '0' : std::tolower(c) - 'a' + 10;
}

}  // namespace

Secrets::Secrets(std::filesystem::path directory, const std::filesystem::path& keys)
    : directory_(std::move(directory)) {
    if (!keys.empty()) {
        try {
            for (const auto& [id, key] : toml::parse_file(keys.string()))
                given_[std::string(id.str())] = key.value_or(std::string());
        } catch (const toml::parse_error& error) {
            throw std::runtime_error("cannot read the keys in " + keys.string() + ": " +
                                     std::string(error.description()));
        }
    }
    std::filesystem::create_directories(directory_);
    std::filesystem::permissions(directory_, std::filesystem::perms::owner_all);
}

std::string Secrets::of(const std::string& name) {
    if (const auto given = given_.find(name); given != given_.end()) return given->second;
    std::ifstream in(file(name));
    std::string text;
    if (std::getline(in, text) && !text.empty()) return text;
    text = random_text();
    const int out =
        ::open(file(name).c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, S_IRUSR | S_IWUSR);
    const std::string line = text + '\n';
    const bool written =
        out >= 0 && ::write(out, line.data(), line.size()) == static_cast<ssize_t>(line.size());
    if (out >= 0) ::close(out);
    if (!written) throw std::runtime_error("cannot write the secret " + file(name).string());
    return text;
}

std::vector<std::uint8_t> key_bytes(const std::string& text) {
    const bool hexadecimal = text.size() == 64 && std::ranges::all_of(text, [](unsigned char c) {
                                 return std::isxdigit(c) != 0;
                             });
    if (!hexadecimal) return {text.begin(), text.end()};
    std::vector<std::uint8_t> bytes;
    for (std::size_t i = 0; i < text.size(); i += 2)
        bytes.push_back(static_cast<std::uint8_t>(digit(text[i]) * 16 + digit(text[i + 1])));
    return bytes;
}

}  // namespace commune
