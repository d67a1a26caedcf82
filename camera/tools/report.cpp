#include "camera/tools/report.hpp"

#include <algorithm>
#include <utility>

namespace camera::tools {
namespace {

double seconds(Instant from, Instant to) {
    return std::chrono::duration<double>(to - from).count();
}

}  // namespace

Report::Report(const Files& files, std::string input) : files_(files), input_(std::move(input)) {
    if (!files_.tracks.empty()) {
        tracks_.open(files_.tracks);
        tracks_ << "event,second,x,y,width,height\n";
    }
    if (files_.motion.empty()) return;
    motion_file_.open(files_.motion);
    motion_.emplace(motion_file_);
}

void Report::add(const AccessUnit& unit, const Findings& findings, const VideoParameters& size) {
    if (frames_ == 0) first_ = unit.arrived;
    arrivals_.push_back(unit.arrived);
    bytes_ += unit.bytes->size();
    note_changes(findings, seconds(first_, unit.arrived));
    note_verdicts(findings, frames_);
    const auto looks = findings.counts.analysed - analysed_;
    analysed_ = findings.counts.analysed;
    if (motion_) motion_->add(unit.arrived, looks, findings.sightings, size);
    counts_ = findings.counts;
    ++fallbacks_[std::string(name(counts_.fallback))];
    ++frames_;
}

void Report::note_changes(const Findings& findings, double second) {
    for (const EventChange& change : findings.changes) {
        Noted& noted = events_[change.event.local_number];
        noted.start = seconds(first_, change.event.start);
        if (change.kind == EventChange::Kind::opened) noted.opened = second;
        if (!change.event.end) continue;
        noted.end = seconds(first_, *change.event.end);
        write_track(change.event);
    }
}

void Report::write_track(const Event& event) {
    if (!tracks_.is_open()) return;
    for (const TrackPoint& point : event.track) {
        tracks_ << event.local_number << ',' << seconds(first_, point.at) << ',' << point.box.x << ',' << point.box.y
                << ',' << point.box.width << ',' << point.box.height << '\n';
    }
}

void Report::note_verdicts(const Findings& findings, std::int64_t frame) {
    for (const HealthVerdict& verdict : findings.verdicts) {
        if (verdict.bad) {
            spans_.push_back({verdict.cause, frame_at(verdict.since), frame, -1});
            continue;
        }
        for (Span& span : spans_) {
            if (span.cause == verdict.cause && span.end < 0) span.end = frame_at(verdict.since);
        }
    }
}

std::int64_t Report::frame_at(Instant at) const {
    return std::lower_bound(arrivals_.begin(), arrivals_.end(), at) - arrivals_.begin();
}

void Report::finish(const Findings& last, double cpu_seconds) {
    note_changes(last, arrivals_.empty() ? 0 : seconds(first_, arrivals_.back()));
    counts_ = last.counts;
    if (!files_.health.empty()) {
        std::ofstream health(files_.health);
        health << "type,start_frame,end_frame,said_frame\n";
        for (const Span& span : spans_) {
            health << words(span.cause).code << ',' << span.start << ','
                   << (span.end < 0 ? "" : std::to_string(span.end)) << ',' << span.said << '\n';
        }
        failed_ = failed_ || !health.flush();
    }
    if (motion_) {
        motion_->finish();
        failed_ = !motion_file_.flush() || failed_;
    }
    if (tracks_.is_open()) failed_ = !tracks_.flush() || failed_;
    if (!files_.stats.empty()) write_stats(cpu_seconds);
}

void Report::write_stats(double cpu_seconds) {
    const double length = arrivals_.size() < 2
                              ? 0
                              : seconds(first_, arrivals_.back()) * static_cast<double>(frames_) /
                                    static_cast<double>(frames_ - 1);
    std::ofstream out(files_.stats);
    const auto& ladder = counts_.ladder;
    const std::pair<const char*, double> figures[] = {
        {"seconds", length},
        {"pictures", static_cast<double>(frames_)},
        {"kbit_s", length > 0 ? static_cast<double>(bytes_) * 8 / 1000 / length : 0},
        {"cpu_seconds", cpu_seconds},
        {"cpu_seconds_per_camera_minute", length > 0 ? cpu_seconds * 60 / length : 0},
        {"decoded", static_cast<double>(counts_.decoded)},
        {"looks", static_cast<double>(counts_.analysed)},
        {"damaged", static_cast<double>(counts_.damaged)},
        {"awaiting_key", static_cast<double>(counts_.awaiting_key)},
        {"gate_hits", static_cast<double>(ladder.hits)},
        {"confirmed", static_cast<double>(ladder.confirmed)},
        {"refuted", static_cast<double>(ladder.refuted)},
        {"back_stops", static_cast<double>(ladder.back_stops)},
        {"shed", static_cast<double>(ladder.shed)},
        {"threshold", counts_.threshold},
    };
    out << "{\n";
    for (const auto& [key, value] : figures)
        out << "  \"" << key << "\": " << value << ",\n";
    out << "  \"rejected\": {";
    const char* comma = "";
    for (const auto reason : kRejected) {
        out << comma << '"' << words(reason).code << "\": " << counts_.rejected.of(reason);
        comma = ", ";
    }
    out << "},\n  \"fallback\": {";
    comma = "";
    for (const auto& [why, pictures] : fallbacks_) {
        out << comma << '"' << why << "\": " << pictures;
        comma = ", ";
    }
    out << "},\n  \"events\": [";
    comma = "";
    for (const auto& [number, event] : events_) {
        out << comma << "\n    {\"start\": " << event.start << ", \"opened\": " << event.opened
            << ", \"end\": " << event.end << '}';
        comma = ",";
    }
    out << "\n  ]\n}\n";
    failed_ = failed_ || !out.flush();
}

bool Report::wrote() const {
    return !failed_;
}

}  // namespace camera::tools
