// ioc/flows/identifier.hpp — asks the network what moved: in a lane of its own, within a budget, and first to be shed.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "camera/classify/classifier.hpp"
#include "ioc/config/config.hpp"
#include "ioc/lanes.hpp"

namespace ioc {

// So many looks at once, and so many a second in the long run: a storm of events must not take the machine.
class LookBudget {
  public:
    static constexpr double kAtOnce = 8, kASecond = 2;
    bool take(std::chrono::steady_clock::time_point now);

  private:
    double left_ = kAtOnce;
    std::optional<std::chrono::steady_clock::time_point> then_;
};

class Identifier {
  public:
    // Without a model, or with one that cannot be read any more, it does not work and says so in the log.
    Identifier(const ClassifySection& section, Lanes& lanes);

    bool works() const { return classifier_ != nullptr; }
    // What the moving box of a still shows. Nothing: shed, or the picture could not be read.
    boost::asio::awaitable<std::optional<camera::Likeness>> look(std::shared_ptr<const std::vector<std::uint8_t>> jpeg, camera::Box box);

    std::uint64_t looks() const { return looks_; }
    std::uint64_t shed() const { return shed_; }
    std::chrono::nanoseconds looked_for() const { return looked_for_; }   // lane time

  private:
    Lanes& lanes_;
    std::shared_ptr<camera::Classifier> classifier_;   // in the lane, one errand at a time
    LookBudget budget_;
    std::uint64_t looks_ = 0, shed_ = 0;
    std::chrono::nanoseconds looked_for_{};
};

}  // namespace ioc
