// H.265 §7.3.7 and §7.4.8: short-term reference picture sets, one by one or as a change of another.
#include <algorithm>

#include "camera/rtsp/h265_sps.hpp"

namespace camera::rtsp {
namespace {

constexpr std::size_t kMostPictures = 16;  // of a decoded picture buffer
constexpr std::uint32_t kLongestDistance = 1U << 15;

using Picture = ReferenceSet::Picture;

// Nearest first: those before, then those after (equations 7-61 and 7-62 keep this order).
void sort(std::vector<Picture>& pictures) {
    std::ranges::stable_sort(pictures, [](const Picture& a, const Picture& b) {
        if ((a.distance < 0) != (b.distance < 0)) return a.distance < 0;
        return std::abs(a.distance) < std::abs(b.distance);
    });
}

std::optional<ReferenceSet> read_predicted(BitReader& in, const ReferenceSet& other) {
    const bool back = in.flag();
    const std::uint32_t step = in.unsigned_golomb() + 1;
    if (in.failed() || step == 0 || step > kLongestDistance) return std::nullopt;
    const auto shift = back ? -static_cast<std::int32_t>(step) : static_cast<std::int32_t>(step);
    ReferenceSet set;
    for (std::size_t j = 0; j <= other.pictures.size(); ++j) {
        const bool used = in.flag();
        const bool kept = used || in.flag();
        const std::int32_t from = j < other.pictures.size() ? other.pictures[j].distance : 0;
        if (kept && from + shift != 0) set.pictures.push_back({from + shift, used});
    }
    if (in.failed() || set.pictures.size() > kMostPictures) return std::nullopt;
    sort(set.pictures);
    return set;
}

std::optional<ReferenceSet> read_plain(BitReader& in) {
    const std::uint32_t before = in.unsigned_golomb();
    const std::uint32_t after = in.unsigned_golomb();
    if (in.failed() || before > kMostPictures || after > kMostPictures - before) {
        return std::nullopt;
    }
    ReferenceSet set;
    const auto read = [&](std::uint32_t count, std::int32_t direction) {
        std::int32_t distance = 0;
        for (std::uint32_t i = 0; i < count; ++i) {
            const std::uint32_t step = in.unsigned_golomb() + 1;
            if (step == 0 || step > kLongestDistance) return false;
            distance += direction * static_cast<std::int32_t>(step);
            set.pictures.push_back({distance, in.flag()});
        }
        return !in.failed();
    };
    if (!read(before, -1) || !read(after, 1)) return std::nullopt;
    return set;
}

}  // namespace

std::optional<ReferenceSet> read_reference_set(BitReader& in, std::size_t index,
                                               const std::vector<ReferenceSet>& known,
                                               bool in_slice) {
    const bool predicted = index > 0 && in.flag();
    if (!predicted) return read_plain(in);
    const std::size_t back = in_slice ? std::size_t{in.unsigned_golomb()} + 1 : 1;
    if (in.failed() || back > index || index - back >= known.size()) return std::nullopt;
    return read_predicted(in, known[index - back]);
}

}  // namespace camera::rtsp
