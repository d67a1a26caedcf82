// web/deadline.hpp — ends a line whose current step takes too long.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <memory>

#include "web/line.hpp"

namespace web {

class Deadline {
  public:
    explicit Deadline(Line& line);
    ~Deadline();
    Deadline(const Deadline&) = delete;
    Deadline& operator=(const Deadline&) = delete;

    // The step that begins now ends by itself within `limit`, or its pending operation fails.
    void within(std::chrono::milliseconds limit);
    // Like `within`, and no later call can give more time: the line is to end.
    void last(std::chrono::milliseconds limit);
    void off();
    bool passed() const { return passed_; }
    boost::asio::any_io_executor executor() const { return line_.get_executor(); }

  private:
    void arm(std::chrono::milliseconds limit);

    Line& line_;
    boost::asio::steady_timer timer_;
    std::shared_ptr<int> turn_ = std::make_shared<int>(0);   // outdated timers recognise themselves
    bool final_ = false;
    bool passed_ = false;
};

}  // namespace web
