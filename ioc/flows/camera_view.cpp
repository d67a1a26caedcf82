// What a camera looks like from outside.
#include "ioc/flows/camera_flow.hpp"

namespace ioc {

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
    detail.exclude = row_.exclude;
    detail.analyse_hz = row_.analyse_hz;
    detail.model = row_.model;
    detail.pictures = static_cast<std::int64_t>(pictures_);
    detail.lost_packets = static_cast<std::int64_t>(
        statistics_.lost_packets + (session_statistics_ ? session_statistics_->lost_packets : 0));
    detail.reconnects = static_cast<std::int64_t>(reconnects_);
    detail.rejected_warm_up = static_cast<std::int64_t>(counts_.rejected.warm_up);
    detail.rejected_light = static_cast<std::int64_t>(counts_.rejected.global_light);
    detail.rejected_small = static_cast<std::int64_t>(counts_.rejected.too_small);
    if (pictures_ > 0 && rate_.fps > 0) {
        const double per_picture = std::chrono::duration<double, std::milli>(looked_for_).count() / static_cast<double>(pictures_);
        detail.decode_ms_per_minute = per_picture * rate_.fps * 60;
    }
    return detail;
}

}  // namespace ioc
