// What a camera looks like from outside.
#include <fmt/format.h>

#include "ioc/flows/camera_flow.hpp"

#include <algorithm>

#include "camera/sensitivity.hpp"

namespace ioc {
namespace {

// Fewer decoded pictures say nothing about what one costs.
constexpr std::uint64_t kEnoughDecoded = 50;

console::Text said(const camera::Words& words) { return {std::string(words.vi), std::string(words.en)}; }

std::vector<console::RejectedView> rejected_of(const camera::Rejections& counts) {
    std::vector<console::RejectedView> all;
    for (const auto reason : camera::kRejected) {
        const auto& words = camera::words(reason);
        const auto pictures = static_cast<std::int64_t>(counts.of(reason));
        if (pictures > 0) all.push_back({std::string(words.code), {std::string(words.vi), std::string(words.en)}, pictures});
    }
    std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.pictures > b.pictures; });
    return all;
}

}  // namespace

// To see boxes several times a second every picture of an open event is decoded, since each leans on the one before.
console::CloserLooks CameraFlow::closer_looks() const {
    console::CloserLooks closer;
    closer.needed = attention_.boxes_hz > 0;
    if (counts_.decoded >= kEnoughDecoded && rate_.fps > 0) {
        const double seconds = std::chrono::duration<double>(looked_for_).count() / static_cast<double>(counts_.decoded);
        closer.core_percent = seconds * rate_.fps * 100;
    }
    const auto now = clock_.now();
    const auto moving = moving_for_ + (open_events_ > 0 ? now - moving_since_ : std::chrono::milliseconds{0});
    if (now > started_at_) {
        closer.moving_share = std::clamp(std::chrono::duration<double>(moving) / std::chrono::duration<double>(now - started_at_), 0.0, 1.0);
    }
    return closer;
}

console::CameraView CameraFlow::view() const {
    console::CameraView view;
    view.id = row_.id;
    view.unit = row_.unit;
    view.name = row_.name;
    view.place = row_.place;
    view.x = row_.x;
    view.y = row_.y;
    view.heading = row_.heading;
    view.masked = row_.masked;
    view.state = state_;
    view.state_since = millis(state_since_);
    view.cause = cause_;
    view.retry_at = millis(retry_at_);
    view.verdict = state_ == console::CameraState::live ? verdict_ : console::PictureVerdict::good;
    view.verdict_since = millis(verdict_since_);
    view.moving = moving_until_ > clock_.now();
    if (parameters_) {
        view.codec = parameters_->rfc6381;
        view.width = parameters_->width;
        view.height = parameters_->height;
    }
    view.fps = state_ == console::CameraState::live ? rate_.fps : 0;
    view.kbit_s = state_ == console::CameraState::live ? rate_.kbit_s : 0;
    const auto packets = statistics_.packets + (session_statistics_ ? session_statistics_->packets : 0);
    const auto lost = statistics_.lost_packets + (session_statistics_ ? session_statistics_->lost_packets : 0);
    if (packets + lost > 0) view.loss_percent = 100.0 * static_cast<double>(lost) / static_cast<double>(packets + lost);
    view.picture_at = millis(picture_at_);
    view.wall_order = row_.wall_order;
    view.origin = row_.origin == store::Origin::file ? "file" : "console";
    return view;
}

console::CameraDetail CameraFlow::detail() const {
    console::CameraDetail detail;
    detail.camera = view();
    for (const auto& stream : row_.streams) {
        console::StreamView shown;
        shown.url = camera::redacted(stream.url);
        shown.user = stream.user;
        shown.has_password = !stream.secret.empty();
        shown.allow_basic = stream.allow_basic;
        if (stream.analyse) shown.roles.push_back("analyse");
        if (stream.record) shown.roles.push_back("record");
        if (stream.live) shown.roles.push_back("live");
        shown.source = stream.source;
        detail.streams.push_back(std::move(shown));
    }
    if (sound_) detail.sound = fmt::format("{} {} Hz", sound_->rfc6381, sound_->rate);
    detail.exclude = row_.exclude;
    detail.analyse_hz = row_.analyse_hz;
    detail.model = row_.model;
    detail.sensitivity = row_.sensitivity;
    detail.classifies = classifies_;
    for (const auto& row : camera::sensitivities()) {
        detail.sensitivities.push_back({std::string(row.name), said(row.title), said(row.explained), row.minimum_share, row.confirm});
    }
    detail.pictures = static_cast<std::int64_t>(pictures_);
    detail.lost_packets = static_cast<std::int64_t>(
        statistics_.lost_packets + (session_statistics_ ? session_statistics_->lost_packets : 0));
    detail.reconnects = static_cast<std::int64_t>(reconnects_);
    detail.rejected = rejected_of(counts_.rejected);
    detail.closer = closer_looks();
    if (pictures_ > 0 && rate_.fps > 0) {
        const double per_picture = std::chrono::duration<double, std::milli>(looked_for_).count() / static_cast<double>(pictures_);
        detail.decode_ms_per_minute = per_picture * rate_.fps * 60;
    }
    return detail;
}

}  // namespace ioc
