// Indicators whose figures other systems report.
#include <fmt/format.h>

#include "ioc/indicators/catalogue.hpp"

namespace ioc::compute {

void figure(const Indicator& self, const Facts& facts, console::TileView& tile) {
    const auto found = facts.figures.find(std::string(self.code));
    if (found == facts.figures.end() || !found->second.value) {
        tile.note = {"Chưa có tệp số liệu", "No figures file yet"};
        return;
    }
    const auto& row = found->second;
    tile.value = row.value;
    tile.qualifier = row.qualifier;
    tile.numerator = row.numerator;
    tile.denominator = row.denominator;
    tile.simulated = row.simulated;
    tile.as_of = millis(row.as_of);
    // Daily figures: reported before the end of the next working morning, else they are old.
    tile.fresh_until = millis(row.as_of + std::chrono::hours(36));
    if (const auto before = facts.before.find(std::string(self.code)); before != facts.before.end() && before->second.value) {
        tile.trend = *row.value - *before->second.value;
    }
    tile.state = tile.fresh_until < millis(facts.now) ? console::TileState::stale : console::TileState::good;
    if (tile.state == console::TileState::good && tile.target && *row.value < *tile.target) {
        const bool far = *row.value < *tile.target * 0.9;
        tile.state = far ? console::TileState::bad : console::TileState::attention;
        tile.level = far ? 3 : 4;
    }
    if (row.numerator && row.denominator) {
        const bool dossiers = self.id.starts_with("dossiers");
        tile.note = {fmt::format("{:.0f}/{:.0f}{}", *row.numerator, *row.denominator, dossiers ? " hồ sơ" : ""),
                     fmt::format("{:.0f} of {:.0f}", *row.numerator, *row.denominator)};
    }
    if (!row.source.empty()) {
        tile.source.vi += " · " + row.source;
        tile.source.en += " · " + row.source;
    }
}

}  // namespace ioc::compute
