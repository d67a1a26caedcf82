// "Một ngày ở Phúc Hòa": the script, read from TOML, and the one who tells it. Pure: time goes in,
// cues come out.
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "tests/commune/rtsp/camera.hpp"

namespace commune {

using Seconds = std::chrono::duration<double>;

struct Bilingual {
    std::string vi, en;
};

// One thing that begins during a chapter and ends after `lasts`, or with the chapter when that is
// zero.
struct Act {
    Seconds at{0}, lasts{0};
    Bilingual say;                     // a line for the page's log, may be empty
    std::vector<std::string> cameras;  // whom `take` and `fault` concern
    std::string take;
    std::optional<rtsp::Fault> fault;
    std::vector<std::string> devices;     // whom the rest concerns
    std::map<std::string, double> drift;  // quantity → value that it reaches when the act ends
    bool silent = false;     // no word from them; what they measure meanwhile comes afterwards
    bool broadcast = false;  // a bulletin plays on them
    std::string event, event_text;  // reported once, when the act begins
    int severity = 1;
};

struct Chapter {
    std::string id, clock, until;  // story's clock at begin and end, "02:14"
    Seconds lasts{60};
    std::string light = "day";      // day, infrared or storm
    Bilingual name, text, missing;  // missing: what the server cannot show yet, or empty
    std::map<std::string, std::map<std::string, double>>
        weather;  // device → quantity → value that holds in it
    std::map<std::string, double>
        figures;            // feed figures of the day: indicator → numerator or value
    std::vector<Act> acts;  // by time
};

struct Story {
    Bilingual title;
    std::vector<Chapter> chapters;
};

// Throws std::runtime_error naming file, line and what is wrong: unknown keys, times and words are
// refused.
Story read_story(const std::filesystem::path&);

struct Cue {
    enum class Kind { chapter_begins, act_begins, act_ends } kind;
    std::size_t chapter = 0, act = 0;
};

class Storyteller {
  public:
    explicit Storyteller(const Story& story) : story_(story) {}

    // Lets the story go on by so much real time, at the story's speed; what happened on the way, in
    // order.
    std::vector<Cue> advance(Seconds real);
    std::vector<Cue> jump(std::size_t chapter);
    void pause(bool paused) { paused_ = paused; }
    void set_speed(double speed) { speed_ = speed; }

    bool paused() const { return paused_; }
    double speed() const { return speed_; }
    std::size_t chapter() const { return chapter_; }
    Seconds elapsed() const { return elapsed_; }  // in this chapter
    std::string clock() const;                    // "02:14:07"

  private:
    std::vector<Cue> begin(std::size_t chapter);
    void act_up_to(Seconds from, Seconds to, std::vector<Cue>&) const;

    const Story& story_;
    std::size_t chapter_ = 0;
    Seconds elapsed_{0};
    double speed_ = 1.0;
    bool paused_ = false, begun_ = false;
};

}  // namespace commune
