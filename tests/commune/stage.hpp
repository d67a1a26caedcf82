// Puts the story's cues into the world: cameras change their takes, devices drift, figures change.
#pragma once

#include <chrono>
#include <deque>

#include "tests/commune/cameras.hpp"
#include "tests/commune/feeds.hpp"
#include "tests/commune/fleet.hpp"
#include "tests/commune/story.hpp"

namespace commune {

struct LogLine {
    std::chrono::system_clock::time_point at;  // real time
    std::string clock;                         // the story's
    Bilingual text;
};

class Stage {
  public:
    struct Parts {
        const Cast& cast;
        Cameras& cameras;
        Fleet* fleet;  // null = none
        Feeds& feeds;
        bool quiet;  // nothing moves by itself
    };
    Stage(const Story& story, Parts parts) : story_(story), parts_(parts) {}

    void play(const std::vector<Cue>&, const Storyteller&,
              std::chrono::system_clock::time_point now);
    const std::deque<LogLine>& log() const { return log_; }  // newest first, at most 60

  private:
    void set_up(const Chapter&, std::chrono::system_clock::time_point now);
    void begin(const Act&, double speed);
    void end(const Chapter&, const Act&);
    void note(const Bilingual&, const Storyteller&, std::chrono::system_clock::time_point now);

    const Story& story_;
    Parts parts_;
    std::deque<LogLine> log_;
};

}  // namespace commune
