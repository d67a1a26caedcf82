#include "camera/tools/motion_rows.hpp"

#include <algorithm>
#include <bit>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <ostream>

namespace camera::tools {
namespace {

constexpr std::chrono::milliseconds kEven{500};   // looks nearer than this are a rhythm
constexpr std::chrono::milliseconds kHolds{200};  // else a look that saw motion holds so long
constexpr double kFarthest = 0.35;                // picture sizes that a thing goes between two
constexpr double kAreaRatio = 6;

Box between(const Box& a, const Box& b, double share) {
    const auto mix = [&](double from, double to) { return from + share * (to - from); };
    return {mix(a.x, b.x), mix(a.y, b.y), mix(a.width, b.width), mix(a.height, b.height)};
}

double apart(const Box& a, const Box& b) {
    return std::hypot(a.centre().x - b.centre().x, a.centre().y - b.centre().y);
}

bool may_be_one(const Box& a, const Box& b) {
    const double ratio = a.area() / std::max(1e-9, b.area());
    return apart(a, b) <= kFarthest && ratio <= kAreaRatio && ratio >= 1 / kAreaRatio;
}

// Each of `before` goes to the nearest of `after`; who has nobody there stays for his half.
std::vector<Box> on_the_way(const std::vector<Box>& before, std::vector<Box> after, double share) {
    std::vector<Box> boxes;
    for (const Box& from : before) {
        const auto to = std::min_element(
            after.begin(), after.end(),
            [&](const Box& a, const Box& b) { return apart(from, a) < apart(from, b); });
        if (to != after.end() && may_be_one(from, *to)) {
            boxes.push_back(between(from, *to, share));
            after.erase(to);
        } else if (share < 0.5) {
            boxes.push_back(from);
        }
    }
    if (share >= 0.5) boxes.insert(boxes.end(), after.begin(), after.end());
    return boxes;
}

}  // namespace

MotionRows::MotionRows(std::ostream& out) : out_(out) {
    out_ << "frame,motion,boxes\n";
}

void MotionRows::add(Instant at, std::uint64_t looks, const std::vector<Sighting>& seen,
                     const VideoParameters& size) {
    size_ = size;
    if (looks == 0) return waiting_.push_back(at);
    const auto moving = std::min<std::uint64_t>(looks, seen.size());
    for (std::uint64_t i = 0; i < looks; ++i)
        looks_ = (looks_ << 1 | (i + moving >= looks ? 1U : 0U)) & 7U;
    // One picture of motion alone is a leaf: two of three.
    Look now{at, moving > 0 && std::popcount(looks_) >= 2, {}};
    if (now.moving) now.boxes = seen.back().boxes;
    fill(now);
    write(now.moving, now.boxes);
    last_ = std::move(now);
}

void MotionRows::fill(const Look& now) {
    const auto apart = now.at - last_.at;
    for (const Instant at : waiting_) {
        if (!last_.moving) {
            write(false, {});
        } else if (apart <= kEven || at - last_.at <= kHolds) {
            write(true, last_.boxes);
        } else if (now.moving) {
            const double share = std::chrono::duration<double>(at - last_.at) / apart;
            write(true, on_the_way(last_.boxes, now.boxes, share));
        } else {
            write(false, {});
        }
    }
    waiting_.clear();
}

void MotionRows::write(bool moving, const std::vector<Box>& boxes) {
    out_ << written_++ << ',' << (moving ? 1 : 0) << ',';
    const char* between = "";
    for (const Box& box : boxes) {
        char one[96];
        std::snprintf(one, sizeof one, "%s%.0f %.0f %.0f %.0f", between, box.x * size_.width,
                      box.y * size_.height, box.width * size_.width, box.height * size_.height);
        out_ << one;
        between = ";";
    }
    out_ << '\n';
}

void MotionRows::finish() {
    Look end{waiting_.empty() ? last_.at : waiting_.back(), false, {}};
    fill(end);
}

}  // namespace camera::tools
