#include "ioc/flows/identifier.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>

#include "ioc/offload.hpp"

namespace ioc {
namespace asio = boost::asio;

namespace {

// Errands in the decode lane beyond which pictures matter more than names for them.
constexpr std::size_t kBusy = 8;

}  // namespace

bool LookBudget::take(std::chrono::steady_clock::time_point now) {
    if (then_) left_ = std::min(kAtOnce, left_ + kASecond * std::chrono::duration<double>(now - *then_).count());
    then_ = now;
    if (left_ < 1) return false;
    left_ -= 1;
    return true;
}

Identifier::Identifier(const ClassifySection& section, Lanes& lanes) : lanes_(lanes) {
    if (section.model.empty()) return;
    auto classifier = camera::Classifier::load({section.model, section.least_score});
    if (!classifier) {
        spdlog::error("classify off error=\"{}\"", classifier.error());
        return;
    }
    classifier_ = std::make_shared<camera::Classifier>(std::move(*classifier));
    spdlog::info("classify model=\"{}\"", section.model.string());
}

asio::awaitable<std::optional<camera::Likeness>> Identifier::look(std::shared_ptr<const std::vector<std::uint8_t>> jpeg, camera::Box box) {
    if (!classifier_ || lanes_.decode.counts().waiting > kBusy || !budget_.take(std::chrono::steady_clock::now())) {
        ++shed_;
        co_return std::nullopt;
    }
    auto errand = [classifier = classifier_, jpeg = std::move(jpeg), box](std::stop_token) {
        const auto began = std::chrono::steady_clock::now();
        auto seen = classifier->look(*jpeg, box);
        return std::pair(std::move(seen), std::chrono::steady_clock::now() - began);
    };
    auto looking = offload(lanes_.classify, std::move(errand));
    auto answer = co_await std::move(looking);
    if (!answer) {
        ++shed_;
        co_return std::nullopt;
    }
    ++looks_;
    looked_for_ += answer->second;
    if (!answer->first) co_return std::nullopt;
    co_return std::move(*answer->first);
}

}  // namespace ioc
