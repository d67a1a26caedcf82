#include "camera/tools/recognition.hpp"

#include <ctime>
#include <utility>

#include "camera/still.hpp"

namespace camera::tools {
namespace {

const char* name(ObjectKind kind) {
    switch (kind) {
        case ObjectKind::person:
            return "person";
        case ObjectKind::vehicle:
            return "vehicle";
        case ObjectKind::animal:
            return "animal";
        case ObjectKind::other:
            break;
    }
    return "other";
}

const char* name(Inquiry::State state) {
    switch (state) {
        case Inquiry::State::answered:
            return "answered";
        case Inquiry::State::unrecognised:
            return "unrecognised";
        case Inquiry::State::too_small:
            return "too_small";
        case Inquiry::State::not_asked:
        case Inquiry::State::waiting:
        case Inquiry::State::shed:
            break;
    }
    return "not_asked";
}

}  // namespace

Recognition::Recognition(Classifier classifier, VideoParameters parameters)
    : classifier_(std::move(classifier)), parameters_(std::move(parameters)) {}

void Recognition::add(const AccessUnit& unit, const Findings& findings) {
    ring_.push(unit);
    for (const EventChange& change : findings.changes) {
        Asked& asked = events_[change.event.local_number];
        asked.start = change.event.start;
        if (asked.inquiry.wants(change.event.best_box)) look(asked, change.event);
    }
}

void Recognition::look(Asked& asked, const Event& event) {
    asked.inquiry.asked(event.best_box);
    const auto group = ring_.gop_until(event.best_pts_90k);
    const auto picture = still(parameters_, group, event.best_pts_90k);
    if (!picture) return asked.inquiry.failed();
    const auto began = std::clock();
    const auto seen = classifier_.look(*picture, event.best_box);
    seconds_ += static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC;
    ++looks_;
    ++asked.looks;
    asked.height = event.best_box.height;
    if (!seen) return asked.inquiry.failed();
    asked.inquiry.answered(seen->kinds, seen->too_small);
}

void Recognition::write(std::ostream& out) const {
    out << "event,start_s,state,kind,score,looks,height\n";
    for (const auto& [number, asked] : events_) {
        const auto& kinds = asked.inquiry.kinds();
        const double start = std::chrono::duration<double>(asked.start.time_since_epoch() % std::chrono::hours{24}).count();
        out << number << ',' << start << ',' << name(asked.inquiry.state()) << ','
            << (kinds.empty() ? "" : name(kinds.front().kind)) << ','
            << (kinds.empty() ? 0 : kinds.front().score) << ',' << asked.looks << ',' << asked.height << '\n';
    }
}

double Recognition::milliseconds_a_look() const {
    return looks_ > 0 ? seconds_ * 1000 / looks_ : 0;
}

}  // namespace camera::tools
