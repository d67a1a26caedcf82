#include "tests/commune/rtsp/camera.hpp"

#include <array>
#include <functional>
#include <utility>

#include "tests/commune/rtsp/viewer.hpp"

namespace commune::rtsp {
namespace {

using std::chrono::steady_clock;

constexpr std::array kFaultNames{
    std::pair{Fault::none, "none"},         std::pair{Fault::off, "off"},
    std::pair{Fault::silent, "silent"},     std::pair{Fault::freeze, "freeze"},
    std::pair{Fault::password, "password"}, std::pair{Fault::gone, "gone"},
    std::pair{Fault::garbage, "garbage"},
};

}  // namespace

const char* to_string(Fault fault) {
    for (const auto& [value, name] : kFaultNames)
        if (value == fault) return name;
    return "?";
}

std::optional<Fault> fault_from(std::string_view text) {
    for (const auto& [value, name] : kFaultNames)
        if (name == text) return value;
    return {};
}

Camera::Camera(boost::asio::io_context& io, Identity identity, double phase)
    : timer_(io), identity_(std::move(identity)), phase_(phase) {
    // A camera's numbers start anywhere (RFC 3550 §5.1); ours depend on the name, so that a test
    // can repeat itself.
    const std::size_t seed = std::hash<std::string>{}(identity_.path);
    ssrc_ = static_cast<std::uint32_t>(seed);
    base_ = static_cast<std::uint32_t>(seed >> 16);
    sequence_ = static_cast<std::uint16_t>(seed >> 40);
}

void Camera::add(const std::string& name, std::shared_ptr<const media::Clip> clip) {
    const auto [at, added] = clips_.emplace(name, std::move(clip));
    if (clip_ != nullptr || !added) return;
    name_ = name;
    clip_ = at->second.get();
}

bool Camera::play(const std::string& name) {
    if (!has(name)) return false;
    wanted_ = name == name_ ? std::string() : name;
    return true;
}

void Camera::fail(Fault fault) {
    if (fault == fault_) return;
    fault_ = fault;
    frozen_ = nullptr;
    const std::set<Viewer*> watching = viewers_;  // a cut viewer leaves the set
    if (fault == Fault::off || fault == Fault::password || fault == Fault::gone)
        for (Viewer* viewer : watching)
            viewer->cut();
    if (fault == Fault::garbage)
        for (Viewer* viewer : watching)
            viewer->send_garbage();
}

void Camera::mark(std::set<std::size_t> pictures, std::function<void(std::size_t)> tell) {
    marked_ = std::move(pictures);
    tell_ = std::move(tell);
}

void Camera::start() {
    if (running_ || clip_ == nullptr) return;
    running_ = true;
    // Key pictures are the heavy ones: cameras begin in different rounds so that theirs do not fall
    // together.
    position_ = static_cast<std::size_t>(static_cast<double>(clip_->pictures.size()) * phase_);
    while (position_ > 0 && !clip_->pictures[position_].key)
        --position_;
    // Cameras do not tick together: each starts at its own share of a picture's time, somewhere in
    // its round.
    due_ = steady_clock::now() +
           std::chrono::duration_cast<steady_clock::duration>(clip_->pictures[0].lasts * phase_);
    wait();
}

void Camera::stop() {
    running_ = false;
    timer_.cancel();
}

void Camera::wait() {
    timer_.expires_at(due_);
    timer_.async_wait([this](boost::system::error_code error) {
        if (!error && running_) on_due();
    });
}

const media::CodedPicture& Camera::choose() {
    if (position_ >=
        clip_->pictures.size()) {  // the round is over: time goes on, the pictures start again
        base_ += clip_->ticks;
        position_ = 0;
    }
    const media::CodedPicture& next = clip_->pictures[position_];
    if (!next.key || wanted_.empty()) return next;
    base_ += next.presentation;
    name_ = std::exchange(wanted_, {});
    clip_ = clips_.at(name_).get();
    position_ = 0;
    moving_since_.reset();
    return clip_->pictures[0];
}

void Camera::on_due() {
    const media::CodedPicture& picture = choose();
    if (fault_ == Fault::none || fault_ == Fault::freeze) send(picture);
    if (std::cmp_equal(position_, clip_->moving_from) && !moving_since_ && fault_ == Fault::none &&
        !viewers_.empty())
        moving_since_ =
            std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    if (!viewers_.empty() && marked_.contains(position_)) tell_(position_);
    ++position_;
    due_ += picture.lasts;
    // After a long sleep of the machine: go on from now instead of sending everything that was
    // missed.
    if (const auto now = steady_clock::now(); now - due_ > std::chrono::seconds(1)) due_ = now;
    wait();
}

void Camera::send(const media::CodedPicture& picture) {
    const std::uint32_t timestamp = base_ + picture.presentation;
    if (fault_ == Fault::freeze && frozen_ == nullptr && picture.key) frozen_ = &picture;
    const media::CodedPicture& out = frozen_ != nullptr ? *frozen_ : picture;
    const std::set<Viewer*>& watching = viewers_;
    for (auto next = watching.begin(); next != watching.end();) {
        Viewer* viewer = *next++;  // a viewer that fails while being sent to leaves the set
        viewer->send(out, sequence_, timestamp, ssrc_);
    }
    sequence_ = static_cast<std::uint16_t>(sequence_ + out.packets.size());
    last_timestamp_ = timestamp;
    sent_ += viewers_.empty() ? 0 : 1;
}

Camera::Watch Camera::watch() const {
    return {name_, viewers_.size(), sent_, moving_since_};
}

void Camera::join(Viewer& viewer) {
    viewers_.insert(&viewer);
}
void Camera::leave(Viewer& viewer) {
    viewers_.erase(&viewer);
}

}  // namespace commune::rtsp
