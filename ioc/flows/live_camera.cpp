#include "ioc/flows/live_camera.hpp"

#include <algorithm>

#include "camera/still.hpp"
#include "ioc/clock.hpp"
#include "ioc/offload.hpp"

namespace ioc {
namespace {

constexpr double kStillEvery = 2.0;   // seconds; key pictures of our cameras come at this rhythm

std::shared_ptr<const std::vector<std::uint8_t>> shared(std::vector<std::uint8_t> bytes) {
    return std::make_shared<const std::vector<std::uint8_t>>(std::move(bytes));
}

}  // namespace

LiveCamera::LiveCamera(std::string camera, web::MediaHub& hub, Nursery& nursery, Lane& decode, const camera::Ring& ring)
    : camera_(std::move(camera)), hub_(hub), nursery_(nursery), decode_(decode), ring_(ring) {}

void LiveCamera::playing(const camera::VideoParameters& parameters) {
    parameters_ = parameters;
    fragmenter_.reset();
    group_.clear();
    hub_.restart(camera_);
}

void LiveCamera::lost() {
    if (!parameters_) return;
    parameters_.reset();
    fragmenter_.reset();
    group_.clear();
    hub_.restart(camera_);
}

web::Chunk LiveCamera::chunk(std::uint8_t kind, const camera::AccessUnit& unit, std::vector<std::uint8_t> bytes) const {
    return {kind, unit.key, millis(unit.arrived), unit.pts_90k, shared(std::move(bytes))};
}

void LiveCamera::push_fragment(const camera::AccessUnit& unit) {
    auto bytes = fragmenter_->fragment(unit);
    if (!bytes) return;   // counted by the fragmenter
    if (unit.key) group_.clear();
    group_.push_back(chunk(console::kMediaFragment, unit, std::move(*bytes)));
    hub_.push(camera_, "mse", "small", group_.back());
    hub_.push(camera_, "mse", "large", group_.back());
}

void LiveCamera::picture(const camera::AccessUnit& unit) {
    if (fragmenter_) push_fragment(unit);
    if (unit.key && !still_sizes_.empty()) order_stills();
}

web::Showing LiveCamera::join(const std::string& mode, const std::string& size) {
    if (!parameters_) {
        web::Showing nothing;
        nothing.state.mode = "none";
        nothing.state.reason = {"Chưa có hình", "No picture yet"};
        return nothing;
    }
    auto showing = mode == "stills" ? join_stills(size) : join_fragments();
    showing.state.codec = parameters_->rfc6381;
    showing.state.width = parameters_->width;
    showing.state.height = parameters_->height;
    return showing;
}

web::Showing LiveCamera::join_fragments() {
    if (!fragmenter_) {
        auto opened = camera::Fragmenter::open(*parameters_);
        if (!opened) return join_stills("small");
        fragmenter_.emplace(std::move(*opened));
        group_.clear();
        for (const auto& unit : ring_.current_gop()) {
            if (auto bytes = fragmenter_->fragment(unit)) {
                group_.push_back(chunk(console::kMediaFragment, unit, std::move(*bytes)));
            }
        }
    }
    web::Showing showing;
    showing.state.mode = "mse";
    web::Chunk init{console::kMediaInit, true, 0, 0, shared(fragmenter_->init_segment())};
    if (!group_.empty()) init.arrived = group_.front().arrived;
    showing.start.push_back(std::move(init));
    showing.start.insert(showing.start.end(), group_.begin(), group_.end());
    return showing;
}

web::Showing LiveCamera::join_stills(const std::string& size) {
    if (std::find(still_sizes_.begin(), still_sizes_.end(), size) == still_sizes_.end()) still_sizes_.push_back(size);
    order_stills();   // the first one does not wait for the next key picture
    web::Showing showing;
    showing.state.mode = "stills";
    showing.state.still_every_s = kStillEvery;
    showing.state.reason = {"Trình duyệt không phát được luồng này", "The browser cannot play this stream"};
    return showing;
}

void LiveCamera::order_stills() {
    if (!making_stills_) making_stills_ = nursery_.start("stills " + camera_, make_stills());
}

boost::asio::awaitable<void> LiveCamera::make_stills() {
    struct Over {
        bool& flag;
        ~Over() { flag = false; }
    } over{making_stills_};
    const auto group = ring_.current_gop();
    if (group.empty() || !parameters_) co_return;
    const auto sizes = still_sizes_;
    for (const auto& size : sizes) {
        camera::StillOptions options{size == "large" ? 1280 : 480, 75};
        auto draw = [parameters = *parameters_, key = group.front(), options](std::stop_token) {
            return camera::still(parameters, std::span(&key, 1), key.pts_90k, options);
        };
        auto pending = offload(decode_, std::move(draw));
        auto answer = co_await std::move(pending);
        if (!parameters_) co_return;   // lost meanwhile
        if (!answer || !*answer) continue;
        hub_.push(camera_, "stills", size, chunk(console::kMediaStill, group.front(), std::move(**answer)));
    }
}

void LiveCamera::unwatched(const std::string& mode, const std::string& size) {
    if (mode == "stills") {
        std::erase(still_sizes_, size);
    } else if (!hub_.watched(camera_, "mse", "small") && !hub_.watched(camera_, "mse", "large")) {
        fragmenter_.reset();
        group_.clear();
    }
}

}  // namespace ioc
