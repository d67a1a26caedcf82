#include "tests/commune/story.hpp"

#include <algorithm>
#include <cstdio>

namespace commune {
namespace {

double seconds_of_day(const std::string& clock) {
    int hours = 0, minutes = 0;
    std::sscanf(clock.c_str(), "%d:%d", &hours, &minutes);
    return hours * 3600.0 + minutes * 60.0;
}

Seconds end_of(const Act& act, const Chapter& chapter) {
    return act.lasts.count() > 0 ? std::min(act.at + act.lasts, chapter.lasts) : chapter.lasts;
}

}  // namespace

std::vector<Cue> Storyteller::begin(std::size_t chapter) {
    chapter_ = chapter;
    elapsed_ = Seconds(0);
    begun_ = true;
    std::vector<Cue> cues{{Cue::Kind::chapter_begins, chapter_, 0}};
    act_up_to(Seconds(-1), Seconds(0), cues);
    return cues;
}

std::vector<Cue> Storyteller::jump(std::size_t chapter) {
    return chapter < story_.chapters.size() ? begin(chapter) : std::vector<Cue>{};
}

std::vector<Cue> Storyteller::advance(Seconds real) {
    if (story_.chapters.empty()) return {};
    if (!begun_) return begin(0);
    if (paused_) return {};
    std::vector<Cue> cues;
    const Chapter& now = story_.chapters[chapter_];
    const Seconds to = std::min(elapsed_ + real * speed_, now.lasts);
    act_up_to(elapsed_, to, cues);
    elapsed_ = to;
    if (elapsed_ < now.lasts) return cues;
    const std::vector<Cue> next = begin((chapter_ + 1) % story_.chapters.size());
    cues.insert(cues.end(), next.begin(), next.end());
    return cues;
}

// Begins and ends that fall into (from, to], earliest first. A chapter's end needs no cue: the next
// one sets the stage.
void Storyteller::act_up_to(Seconds from, Seconds to, std::vector<Cue>& cues) const {
    const Chapter& now = story_.chapters[chapter_];
    std::vector<std::pair<Seconds, Cue>> due;
    for (std::size_t i = 0; i < now.acts.size(); ++i) {
        const Seconds begins = now.acts[i].at, ends = end_of(now.acts[i], now);
        if (begins > from && begins <= to)
            due.emplace_back(begins, Cue{Cue::Kind::act_begins, chapter_, i});
        if (ends > from && ends <= to && ends < now.lasts)
            due.emplace_back(ends, Cue{Cue::Kind::act_ends, chapter_, i});
    }
    std::ranges::stable_sort(due, {}, [](const auto& entry) { return entry.first; });
    for (const auto& [when, cue] : due)
        cues.push_back(cue);
}

std::string Storyteller::clock() const {
    const Chapter& now = story_.chapters[chapter_];
    const double from = seconds_of_day(now.clock), to = seconds_of_day(now.until);
    const int at = static_cast<int>(from + (to - from) * (elapsed_ / now.lasts));
    char text[16];
    std::snprintf(text, sizeof text, "%02d:%02d:%02d", at / 3600 % 24, at / 60 % 60, at % 60);
    return text;
}

}  // namespace commune
