#include "ingest/plausibility.hpp"

#include <algorithm>
#include <cmath>

namespace ingest {

namespace {

bool in_range(const DeclaredMetric& metric, const Quantity& quantity, double value) {
    if (metric.low && value < *metric.low) return false;
    if (metric.high && value > *metric.high) return false;
    const bool catalogue_speaks = metric.unit == quantity.unit;  // a gauge in cm is judged by its own range only
    return !catalogue_speaks || (value >= quantity.low && value <= quantity.high);
}

bool too_fast(const Quantity& quantity, double from, double to, std::chrono::milliseconds span) {
    if (quantity.jump <= 0) return false;
    const double minutes = std::max(1.0, std::chrono::duration<double, std::ratio<60>>(span).count());
    return std::abs(to - from) > quantity.jump * minutes;
}

}  // namespace

Quality Plausibility::judge(const DeclaredMetric& metric, std::optional<double> value, Instant when,
                            bool historical) {
    if (!value) return Quality::null;
    const Quantity& quantity = quantity_of(metric.quantity);
    if (!in_range(metric, quantity, *value)) return Quality::out_of_range;
    if (historical) return Quality::good;
    auto found = last_.find(metric.quantity);
    if (found == last_.end()) {
        if (last_.size() < kMetrics) last_.emplace(metric.quantity, Last{*value, when, when, std::nullopt});
        return Quality::good;
    }
    Last& last = found->second;
    const bool judged_by_unit = metric.unit == quantity.unit;
    if (judged_by_unit && too_fast(quantity, last.value, *value, when - last.at) &&
        !(last.doubted && !too_fast(quantity, *last.doubted, *value, when - last.at))) {
        last.doubted = *value;  // a second value near this one will be believed
        return Quality::jump;
    }
    if (last.value != *value || last.doubted) last.same_since = when;
    last = {*value, when, last.same_since, std::nullopt};
    const bool stuck = quantity.stuck_after.count() > 0 && when - last.same_since >= quantity.stuck_after;
    return stuck ? Quality::stuck : Quality::good;
}

}  // namespace ingest
