#include "tests/commune/stage.hpp"

namespace commune {

void Stage::play(const std::vector<Cue>& cues, const Storyteller& teller,
                 std::chrono::system_clock::time_point now) {
    for (const Cue& cue : cues) {
        const Chapter& chapter = story_.chapters[cue.chapter];
        switch (cue.kind) {
            case Cue::Kind::chapter_begins:
                set_up(chapter, now);
                note(chapter.name, teller, now);
                break;
            case Cue::Kind::act_begins:
                begin(chapter.acts[cue.act], teller.speed());
                note(chapter.acts[cue.act].say, teller, now);
                break;
            case Cue::Kind::act_ends:
                end(chapter, chapter.acts[cue.act]);
                break;
        }
    }
}

void Stage::set_up(const Chapter& chapter, std::chrono::system_clock::time_point now) {
    for (const CastCamera& camera : parts_.cast.cameras()) {
        parts_.cameras.fail(camera.id, rtsp::Fault::none);
        parts_.cameras.show(camera.id,
                            parts_.cameras.usual_take(camera.id, chapter.light, parts_.quiet));
    }
    if (parts_.fleet != nullptr) parts_.fleet->set_weather(chapter);
    parts_.feeds.set(chapter.figures);
    parts_.feeds.write(now);
}

void Stage::begin(const Act& act, double speed) {
    for (const std::string& camera : act.cameras) {
        if (!act.take.empty()) parts_.cameras.show(camera, act.take);
        if (act.fault) parts_.cameras.fail(camera, *act.fault);
    }
    if (parts_.fleet != nullptr) parts_.fleet->begin(act, speed);
}

void Stage::end(const Chapter& chapter, const Act& act) {
    for (const std::string& camera : act.cameras) {
        if (!act.take.empty())
            parts_.cameras.show(camera,
                                parts_.cameras.usual_take(camera, chapter.light, parts_.quiet));
        if (act.fault) parts_.cameras.fail(camera, rtsp::Fault::none);
    }
    if (parts_.fleet != nullptr) parts_.fleet->end(act);
}

void Stage::note(const Bilingual& text, const Storyteller& teller,
                 std::chrono::system_clock::time_point now) {
    constexpr std::size_t kKept = 60;
    if (text.vi.empty()) return;
    log_.push_front({now, teller.clock(), text});
    if (log_.size() > kKept) log_.pop_back();
}

}  // namespace commune
