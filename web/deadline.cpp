#include "web/deadline.hpp"

namespace web {

Deadline::Deadline(Line& line) : line_(line), timer_(line.get_executor()) {}

Deadline::~Deadline() { ++*turn_; }

void Deadline::within(std::chrono::milliseconds limit) {
    if (!final_) arm(limit);
}

void Deadline::last(std::chrono::milliseconds limit) {
    if (!final_) arm(limit);
    final_ = true;
}

void Deadline::off() {
    if (final_) return;
    ++*turn_;
    timer_.cancel();
}

void Deadline::arm(std::chrono::milliseconds limit) {
    const int mine = ++*turn_;
    timer_.expires_after(limit);
    timer_.async_wait([this, turn = turn_, mine](boost::system::error_code error) {
        if (error || *turn != mine) return;
        passed_ = true;
        line_.close();
    });
}

}  // namespace web
