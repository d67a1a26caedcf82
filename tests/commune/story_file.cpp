// The TOML side of the story: every key is asked for by name, and what nobody asked for is refused
// with its line.
#include <toml++/toml.h>

#include <set>
#include <stdexcept>

#include "tests/commune/story.hpp"

namespace commune {
namespace {

class Row {
  public:
    Row(const toml::table& table, const std::filesystem::path& file) : table_(table), file_(file) {}

    std::string text(std::string_view key, bool needed = false) {
        const auto value = node(key).value<std::string>();
        if (!value && (needed || node(key))) refuse(key, "must be a text");
        return value.value_or(std::string());
    }
    double number(std::string_view key, double fallback) {
        const auto value = node(key).value<double>();
        if (!value && node(key)) refuse(key, "must be a number");
        return value.value_or(fallback);
    }
    bool flag(std::string_view key) { return node(key).value_or(false); }
    Bilingual words(const std::string& key, bool needed = false) {
        return {text(key, needed), text(key + "_en", needed)};
    }
    std::vector<std::string> texts(std::string_view key) {
        std::vector<std::string> out;
        if (const toml::array* list = node(key).as_array())
            for (const toml::node& one : *list)
                out.push_back(one.value_or(std::string()));
        else if (const auto one = node(key).value<std::string>())
            out.push_back(*one);
        return out;
    }
    std::map<std::string, double> numbers(std::string_view key) {
        return numbers_of(node(key).as_table());
    }
    static std::map<std::string, double> numbers_of(const toml::table* table) {
        std::map<std::string, double> out;
        if (table != nullptr)
            for (const auto& [name, value] : *table)
                out[std::string(name.str())] = value.value_or(0.0);
        return out;
    }
    const toml::table* table(std::string_view key) { return node(key).as_table(); }
    const toml::array* array(std::string_view key) { return node(key).as_array(); }
    void finish() {
        for (const auto& [name, value] : table_)
            if (!asked_.contains(name.str())) refuse(name.str(), "is not known here");
    }
    [[noreturn]] void refuse(std::string_view key, const std::string& why) {
        const toml::node* at = table_.get(key);
        const auto line = (at != nullptr ? at->source() : table_.source()).begin.line;
        throw std::runtime_error(file_.string() + ":" + std::to_string(line) + ": " +
                                 std::string(key) + " " + why);
    }

  private:
    toml::node_view<const toml::node> node(std::string_view key) {
        asked_.emplace(key);
        return table_[key];
    }

    const toml::table& table_;
    const std::filesystem::path& file_;
    std::set<std::string, std::less<>> asked_;
};

Act read_act(const toml::table& table, const std::filesystem::path& file) {
    Row row(table, file);
    Act act{.at = Seconds(row.number("at_s", 0)),
            .lasts = Seconds(row.number("for_s", 0)),
            .say = row.words("say"),
            .cameras = row.texts("camera"),
            .take = row.text("take"),
            .devices = row.texts("device"),
            .drift = row.numbers("drift"),
            .silent = row.flag("silent"),
            .broadcast = row.flag("broadcast"),
            .event = row.text("event"),
            .event_text = row.text("event_text"),
            .severity = static_cast<int>(row.number("severity", 1))};
    if (const std::string fault = row.text("fault"); !fault.empty()) {
        act.fault = rtsp::fault_from(fault);
        if (!act.fault)
            row.refuse("fault", "is none of off, silent, freeze, password, gone, garbage");
    }
    if ((!act.take.empty() || act.fault) && act.cameras.empty()) row.refuse("camera", "is missing");
    row.finish();
    return act;
}

std::string clock_text(Row& row, std::string_view key) {
    const std::string clock = row.text(key, true);
    if (clock.size() != 5 || clock[2] != ':') row.refuse(key, "must be a time such as \"02:14\"");
    return clock;
}

Chapter read_chapter(const toml::table& table, const std::filesystem::path& file) {
    Row row(table, file);
    Chapter chapter{.id = row.text("id", true),
                    .clock = clock_text(row, "clock"),
                    .until = clock_text(row, "until"),
                    .lasts = Seconds(row.number("lasts_s", 60)),
                    .light = row.text("light", true),
                    .name = row.words("name", true),
                    .text = row.words("text", true),
                    .missing = row.words("missing"),
                    .figures = row.numbers("figures")};
    if (chapter.light != "day" && chapter.light != "infrared" && chapter.light != "storm")
        row.refuse("light", "is none of day, infrared, storm");
    if (chapter.lasts.count() < 5) row.refuse("lasts_s", "is shorter than 5 seconds");
    if (const toml::table* weather = row.table("weather"))
        for (const auto& [device, values] : *weather)
            chapter.weather[std::string(device.str())] = Row::numbers_of(values.as_table());
    if (const toml::array* acts = row.array("act"))
        for (const toml::node& act : *acts)
            if (const toml::table* one = act.as_table())
                chapter.acts.push_back(read_act(*one, file));
    row.finish();
    return chapter;
}

}  // namespace

Story read_story(const std::filesystem::path& file) {
    toml::table table;
    try {
        table = toml::parse_file(file.string());
    } catch (const toml::parse_error& error) {
        throw std::runtime_error(file.string() + ":" + std::to_string(error.source().begin.line) +
                                 ": " + std::string(error.description()));
    }
    Row row(table, file);
    Story story{.title = row.words("title", true)};
    if (const toml::array* chapters = row.array("chapter"))
        for (const toml::node& chapter : *chapters)
            if (const toml::table* one = chapter.as_table())
                story.chapters.push_back(read_chapter(*one, file));
    row.finish();
    if (story.chapters.empty())
        throw std::runtime_error(file.string() + ": the story has no chapter");
    return story;
}

}  // namespace commune
