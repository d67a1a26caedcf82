#include "camera/health/outline.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace camera {
namespace {

constexpr double kHardEdge = 40;  // grey levels: one lamp must not outweigh a street
constexpr double kFlat = 1;       // standard deviation of a quarter that has nothing to recognise

struct Moments {
    double now = 0;
    double normal = 0;
    double now_squared = 0;
    double normal_squared = 0;
    double both = 0;
    double cells = 0;

    void add(double a, double b) {
        now += a;
        normal += b;
        now_squared += a * a;
        normal_squared += b * b;
        both += a * b;
        cells += 1;
    }
    double own_normal() const { return normal_squared / cells - normal * normal / cells / cells; }
    double own_now() const { return now_squared / cells - now * now / cells / cells; }
    double correlation() const {
        const double shared = both / cells - now * normal / cells / cells;
        return shared / std::sqrt(std::max(1e-9, own_now() * own_normal()));
    }
};

}  // namespace

Outline outline_of(const Luma& picture) {
    Outline sums{};
    std::array<int, kOutlineColumns * kOutlineRows> count{};
    for (int y = 0; y + 1 < picture.height; ++y) {
        const std::uint8_t* row = picture.pixels.data() + y * picture.width;
        const int cells = y * kOutlineRows / picture.height * kOutlineColumns;
        for (int x = 0; x + 1 < picture.width; ++x) {
            const int right = row[x + 1] - row[x];
            const int down = row[x + picture.width] - row[x];
            const auto cell = static_cast<std::size_t>(cells + x * kOutlineColumns / picture.width);
            sums[cell] += static_cast<float>(
                std::min(kHardEdge, std::sqrt(static_cast<double>(right * right + down * down))));
            ++count[cell];
        }
    }
    for (std::size_t cell = 0; cell < sums.size(); ++cell)
        sums[cell] /= static_cast<float>(std::max(1, count[cell]));
    return sums;
}

std::optional<double> best_quarter(const Outline& now, const Outline& normal) {
    std::array<Moments, 4> quarters;
    for (int row = 0; row < kOutlineRows; ++row) {
        for (int column = 0; column < kOutlineColumns; ++column) {
            const auto cell = static_cast<std::size_t>(row * kOutlineColumns + column);
            const int quarter = row * 2 / kOutlineRows * 2 + column * 2 / kOutlineColumns;
            quarters[static_cast<std::size_t>(quarter)].add(now[cell], normal[cell]);
        }
    }
    std::optional<double> best;
    for (const Moments& quarter : quarters) {
        if (quarter.own_normal() < kFlat * kFlat) continue;
        best = std::max(best.value_or(-1), quarter.correlation());
    }
    return best;
}

}  // namespace camera
