// ioc/config/section.hpp — reads one TOML table: each key is asked for once, what nobody asked for is refused.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <toml++/toml.h>
#include <vector>

#include "ioc/config/problem.hpp"
#include "proto/console/words.hpp"

namespace ioc {

class Section {
  public:
    Section(const toml::table& table, std::string name, const std::filesystem::path& file, Problems& problems)
        : table_(table), name_(std::move(name)), file_(file), problems_(problems) {}

    std::string text(std::string_view key, std::string fallback);
    std::string needed(std::string_view key);                 // not empty
    // A plain id: letters, digits, '-', '_' and '.', at most 64.
    std::string id(std::string_view key);
    double number(std::string_view key, double fallback, double least, double most);
    std::optional<double> number(std::string_view key);
    std::int64_t whole(std::string_view key, std::int64_t fallback, std::int64_t least, std::int64_t most);
    bool flag(std::string_view key, bool fallback);
    std::vector<std::string> texts(std::string_view key, std::vector<std::string> fallback);
    std::vector<int> wholes(std::string_view key, std::vector<int> fallback, int least, int most);
    std::vector<console::Point> polygon(std::string_view key);
    // A file beside the configuration file; "" stays "".
    std::filesystem::path path(std::string_view key, std::string fallback);
    // What a secret file holds, without the line end. A missing or unreadable one is a problem, never an empty secret.
    std::string secret(std::string_view key);
    // The tables of [[key]].
    std::vector<Section> each(std::string_view key);
    std::optional<Section> sub(std::string_view key);

    void complain(std::string_view key, const std::string& sentence);
    // Refuses keys that nobody asked for.
    void finish();
    const std::string& name() const { return name_; }

  private:
    const toml::node* ask(std::string_view key);
    std::optional<double> as_number(std::string_view key, const toml::node& node);

    const toml::table& table_;
    std::string name_;
    std::filesystem::path file_;
    Problems& problems_;
    std::set<std::string, std::less<>> asked_;
};

}  // namespace ioc
