#include "camera/motion/lighting.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <opencv2/imgproc.hpp>
#include <vector>

namespace camera::motion {
namespace {

constexpr int kSampleEvery = 4;      // pixels, both ways
constexpr int kDiffers = 8;          // grey levels
constexpr double kWorthAFit = 0.08;  // share of samples that differ
constexpr double kExplained = 0.6;   // a fit must leave less than this of them
constexpr double kEnoughInliers = 0.3;

struct Pair {
    int was;
    int is;
};

std::vector<Pair> sample(const cv::Mat& picture, const cv::Mat& background) {
    std::vector<Pair> pairs;
    pairs.reserve(picture.total() / (kSampleEvery * kSampleEvery) + 1);
    for (int y = kSampleEvery / 2; y < picture.rows; y += kSampleEvery) {
        const auto* is = picture.ptr<std::uint8_t>(y);
        const auto* was = background.ptr<std::uint8_t>(y);
        for (int x = kSampleEvery / 2; x < picture.cols; x += kSampleEvery)
            pairs.push_back({was[x], is[x]});
    }
    return pairs;
}

double share_off(const std::vector<Pair>& pairs, double gain, double offset) {
    const auto off = std::count_if(pairs.begin(), pairs.end(), [&](const Pair& pair) {
        return std::abs(pair.is - gain * pair.was - offset) > kDiffers;
    });
    return static_cast<double>(off) / static_cast<double>(std::max<std::size_t>(1, pairs.size()));
}

int median_step(const std::vector<Pair>& pairs) {
    std::array<std::size_t, 511> histogram{};
    for (const Pair& pair : pairs)
        ++histogram[static_cast<std::size_t>(pair.is - pair.was + 255)];
    std::size_t below = 0;
    for (std::size_t step = 0; step < histogram.size(); ++step) {
        below += histogram[step];
        if (2 * below >= pairs.size()) return static_cast<int>(step) - 255;
    }
    return 0;
}

// Least squares over what lies within `within` of the line so far; false when that is too little.
bool refine(const std::vector<Pair>& pairs, double within, LightChange& line) {
    double n = 0;
    double sum_was = 0;
    double sum_is = 0;
    double squares = 0;
    double products = 0;
    for (const Pair& pair : pairs) {
        if (std::abs(pair.is - line.gain * pair.was - line.offset) > within) continue;
        n += 1;
        sum_was += pair.was;
        sum_is += pair.is;
        squares += static_cast<double>(pair.was) * pair.was;
        products += static_cast<double>(pair.was) * pair.is;
    }
    if (n < kEnoughInliers * static_cast<double>(pairs.size())) return false;
    const double spread = squares - sum_was * sum_was / n;
    const double gain = spread > 25 * n ? (products - sum_was * sum_is / n) / spread : 1;
    line.gain = std::clamp(gain, 0.3, 3.0);
    line.offset = (sum_is - line.gain * sum_was) / n;
    return true;
}

constexpr int kCell = 12;              // pixels: about as wide as a person afar
constexpr int kStep = 6;               // grey levels: this pixel differs
constexpr double kSameMean = 4;        // grey levels: this cell does not
constexpr double kTexture = 12;        // squared gradient a pixel: there is something to recognise
constexpr double kSameTexture = 0.85;  // correlation of gradients
constexpr int kSpreads = 6;            // cells that a cell without a say may be off one with it

struct Cells {
    cv::Mat gain;   // CV_32F
    cv::Mat known;  // CV_8U
    int lit = 0;
};

// Squared gradients of both and their product, summed over a cell.
struct Gradients {
    int seen = 0;
    int known = 0;
    int both = 0;
};

Gradients gradients(const cv::Mat& picture, const cv::Mat& background, const cv::Rect& cell) {
    Gradients sum;
    for (int y = cell.y; y < cell.y + cell.height; ++y) {
        const auto* a = picture.ptr<std::uint8_t>(y);
        const auto* a_below = picture.ptr<std::uint8_t>(y + 1);
        const auto* b = background.ptr<std::uint8_t>(y);
        const auto* b_below = background.ptr<std::uint8_t>(y + 1);
        for (int x = cell.x; x < cell.x + cell.width; ++x) {
            const int ax = a[x + 1] - a[x];
            const int ay = a_below[x] - a[x];
            const int bx = b[x + 1] - b[x];
            const int by = b_below[x] - b[x];
            sum.seen += ax * ax + ay * ay;
            sum.known += bx * bx + by * by;
            sum.both += ax * bx + ay * by;
        }
    }
    return sum;
}

void judge_cell(const cv::Mat& picture, const cv::Mat& background, const cv::Rect& cell,
                float& gain, std::uint8_t& known, int& lit) {
    int is = 0;
    int was = 0;
    int off = 0;
    for (int y = cell.y; y < cell.y + cell.height; ++y) {
        const auto* a = picture.ptr<std::uint8_t>(y);
        const auto* b = background.ptr<std::uint8_t>(y);
        for (int x = cell.x; x < cell.x + cell.width; ++x) {
            is += a[x];
            was += b[x];
            off += std::abs(a[x] - b[x]) > kStep ? 1 : 0;
        }
    }
    const double n = cell.area();
    if (8 * off < cell.area() && std::abs(is - was) < kSameMean * n) {
        gain = 1;
        known = 1;
        return;
    }
    const Gradients sum = gradients(picture, background, cell);
    if (sum.known <= kTexture * n || sum.seen <= kTexture / 4 * n) return;
    const double alike = sum.both / std::sqrt(static_cast<double>(sum.seen) * sum.known);
    if (alike <= kSameTexture) return;
    gain = static_cast<float>(std::clamp((is / n + 4) / (was / n + 4), 0.25, 4.0));
    known = 1;
    ++lit;
}

Cells judge_cells(const cv::Mat& picture, const cv::Mat& background) {
    const int columns = std::max(2, picture.cols / kCell);
    const int rows = std::max(2, picture.rows / kCell);
    Cells cells{cv::Mat(rows, columns, CV_32F, cv::Scalar(1)),
                cv::Mat(rows, columns, CV_8U, cv::Scalar(0))};
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < columns; ++column) {
            const cv::Point from(column * picture.cols / columns, row * picture.rows / rows);
            const cv::Point to(std::min(picture.cols - 1, (column + 1) * picture.cols / columns),
                               std::min(picture.rows - 1, (row + 1) * picture.rows / rows));
            const cv::Rect cell(from, to);
            if (cell.area() < 4) continue;
            judge_cell(picture, background, cell, cells.gain.at<float>(row, column),
                       cells.known.at<std::uint8_t>(row, column), cells.lit);
        }
    }
    return cells;
}

// One ring of cells without a say takes the mean of their neighbours that have one.
void spread_one_ring(Cells& cells) {
    const cv::Mat gain = cells.gain.clone();
    const cv::Mat known = cells.known.clone();
    const cv::Rect all(0, 0, gain.cols, gain.rows);
    for (int y = 0; y < gain.rows; ++y) {
        for (int x = 0; x < gain.cols; ++x) {
            if (known.at<std::uint8_t>(y, x) != 0) continue;
            const cv::Rect around = cv::Rect(x - 1, y - 1, 3, 3) & all;
            if (cv::countNonZero(known(around)) < 2) continue;
            cells.gain.at<float>(y, x) =
                static_cast<float>(cv::mean(gain(around), known(around))[0]);
            cells.known.at<std::uint8_t>(y, x) = 1;
        }
    }
}

}  // namespace

LightChange change_of_light(const cv::Mat& picture, const cv::Mat& background) {
    const auto pairs = sample(picture, background);
    const double before = share_off(pairs, 1, 0);
    if (before < kWorthAFit) return {};
    LightChange line{1, static_cast<double>(median_step(pairs)), false};
    double within = 16;
    for (int i = 0; i < 4 && refine(pairs, within, line); ++i)
        within = std::max(6.0, 0.7 * within);
    line.happened = share_off(pairs, line.gain, line.offset) <= kExplained * before;
    return line;
}

cv::Mat patches_of_light(const cv::Mat& picture, const cv::Mat& background) {
    Cells cells = judge_cells(picture, background);
    if (cells.lit == 0) return {};
    for (int i = 0; i < kSpreads; ++i)
        spread_one_ring(cells);
    cells.gain.setTo(1, cells.known == 0);
    cv::GaussianBlur(cells.gain, cells.gain, {3, 3}, 0);
    cv::Mat each;
    cv::resize(cells.gain, each, picture.size(), 0, 0, cv::INTER_LINEAR);
    return each;
}

}  // namespace camera::motion
