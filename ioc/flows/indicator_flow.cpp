#include "ioc/flows/indicator_flow.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>

#include "ioc/indicators/catalogue.hpp"
#include "ioc/within.hpp"

namespace ioc {
namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {

constexpr auto kResend = 10s;        // an unchanged tile proves its age this often
constexpr std::size_t kPoints = 60;

std::string qualifier_of(ingest::feeds::Qualifier qualifier) {
    using Q = ingest::feeds::Qualifier;
    switch (qualifier) {
        case Q::more: return ">";
        case Q::at_least: return "≥";
        case Q::less: return "<";
        case Q::at_most: return "≤";
        case Q::about: return "≈";
        case Q::equal: case Q::planned: case Q::qualitative: break;
    }
    return "";
}

store::IndicatorRow row_of(const ingest::feeds::FeedValue& value, Instant now) {
    return {value.indicator_id, value.unit_id, value.period, value.numerator, value.denominator, value.value,
            qualifier_of(value.qualifier), value.text, value.as_of, now, value.source, value.simulated};
}

}  // namespace

IndicatorFlow::IndicatorFlow(ConsoleFlow& console, CameraFleet& cameras, TelemetryFlow& telemetry, const Directory& directory,
                             const Clock& clock)
    : console_(console), cameras_(cameras), telemetry_(telemetry), directory_(directory), clock_(clock) {}

void IndicatorFlow::told(const Told& told) {
    const auto& alarm = told.change.alarm;
    if (told.change.what != alerts::What::acknowledged || told.number == 0 || !alarm.acknowledged) return;
    auto& recent = units_[alarm.unit.text].acknowledged;
    recent.push_back({alarm.acknowledged->at, std::chrono::duration<double>(alarm.acknowledged->at - alarm.raised_at).count(),
                      static_cast<int>(alarm.priority)});
    while (!recent.empty() && clock_.now() - recent.front().at > 24h) recent.pop_front();
}

void IndicatorFlow::figures(const std::vector<store::IndicatorRow>& rows) {
    for (const auto& row : rows) {
        auto& unit = units_[row.unit];
        auto& newest = unit.figures[row.indicator];
        if (!newest.indicator.empty() && newest.period != row.period && newest.as_of <= row.as_of) unit.before[row.indicator] = newest;
        if (newest.as_of <= row.as_of) newest = row;
    }
}

// A cluster's last bulletin is read from its telemetry: seconds heard against seconds expected.
void IndicatorFlow::note_plays(const std::string& unit, Facts& facts) {
    auto& played = units_[unit].played;
    for (const auto& device : facts.devices) {
        if (device.kind != "loudspeaker") continue;
        const auto& values = telemetry_.values(device.id);
        const auto expected = values.find("expected_seconds");
        const auto audible = values.find("audible_seconds");
        if (expected == values.end() || audible == values.end() || !expected->second.value || !audible->second.value) continue;
        if (*expected->second.value <= 0) continue;
        const bool clear = *audible->second.value >= 0.95 * *expected->second.value && device.trouble.vi.empty();
        auto& last = played[device.id];
        if (expected->second.happened_at >= last.at) last = {expected->second.happened_at, clear};
    }
    facts.played = played;
}

Facts IndicatorFlow::facts_of(const std::string& unit) {
    Facts facts;
    facts.unit = unit;
    facts.now = clock_.now();
    for (const auto& [id, flow] : cameras_.all()) {
        if (flow->row().unit == unit) facts.cameras.push_back(flow->view());
    }
    for (const auto& [id, row] : directory_.devices) {
        if (row.unit == unit && row.enabled) facts.devices.push_back(telemetry_.view(row));
    }
    for (const auto& [id, alarm] : console_.open()) {
        if (alarm.unit == unit) facts.open_alarms.push_back(alarm);
    }
    const auto& kept = units_[unit];
    facts.acknowledged = kept.acknowledged;
    facts.figures = kept.figures;
    facts.before = kept.before;
    note_plays(unit, facts);
    return facts;
}

std::vector<console::TileView> IndicatorFlow::now(const std::string& unit) {
    auto tiles = tiles_of(facts_of(unit));
    for (auto& tile : tiles) tile.recent = recent_[tile.unit + "/" + tile.id];
    return tiles;
}

void IndicatorFlow::draw_trend(console::TileView& tile) {
    auto& points = recent_[tile.unit + "/" + tile.id];
    const auto now = millis(clock_.now());
    if (tile.value && tile.state != console::TileState::stale && (points.empty() || now - points.back().at >= 60'000)) {
        points.push_back({now, *tile.value});
        if (points.size() > kPoints) points.erase(points.begin());
    }
    tile.recent = points;
}

bool IndicatorFlow::worth_sending(const console::TileView& tile) {
    auto& sent = sent_[tile.unit + "/" + tile.id];
    const auto& was = sent.tile;
    const bool same = was.value == tile.value && was.state == tile.state && was.level == tile.level &&
                      was.note.vi == tile.note.vi && was.simulated == tile.simulated && was.source.vi == tile.source.vi;
    if (same && clock_.now() - sent.at < kResend) return false;
    sent = {tile, clock_.now()};
    return true;
}

asio::awaitable<void> IndicatorFlow::run() {
    for (;;) {
        std::vector<console::TileView> changed;
        for (const auto& [unit, view] : directory_.units) {
            for (auto& tile : tiles_of(facts_of(unit))) {
                draw_trend(tile);
                if (worth_sending(tile)) changed.push_back(std::move(tile));
            }
        }
        console_.tiles(changed);
        auto pause = nap(1s);
        co_await std::move(pause);
    }
}

asio::awaitable<void> IndicatorFlow::watch_feeds(std::filesystem::path directory, CentreWriter& writer, Lane& lane) {
    using Outcome = boost::system::result<std::vector<ingest::feeds::FeedValue>, std::pair<std::string, ingest::feeds::FeedFault>>;
    auto files = std::make_shared<std::map<std::string, ingest::feeds::FeedFile>>();
    for (;;) {
        auto look = [directory, files](std::stop_token) {
            std::vector<Outcome> outcomes;
            std::error_code ignored;
            for (const auto& entry : std::filesystem::directory_iterator(directory, ignored)) {
                const auto extension = entry.path().extension();
                if (extension != ".csv" && extension != ".json") continue;
                auto [file, fresh] = files->try_emplace(entry.path().string(), entry.path());
                auto read = file->second.read_if_changed();
                if (!read) outcomes.emplace_back(std::pair(entry.path().filename().string(), read.error()));
                else if (*read) outcomes.emplace_back(**read);
            }
            return outcomes;
        };
        auto looking = offload(lane, std::move(look));
        auto outcomes = co_await std::move(looking);
        if (outcomes) {
            for (const auto& outcome : *outcomes) {
                if (!outcome) {
                    ++feeds_refused_;
                    spdlog::warn("feed refused file={} line={} error=\"{}\"", outcome.error().first, outcome.error().second.line,
                                 outcome.error().second.en);
                    continue;
                }
                std::vector<store::IndicatorRow> rows;
                for (const auto& value : *outcome) rows.push_back(row_of(value, clock_.now()));
                auto save = [rows](store::CentreTables& tables) { return tables.indicators.put(rows); };
                auto saving = writer.write(std::move(save));
                const auto saved = co_await std::move(saving);
                if (saved) figures(rows);
            }
        }
        auto pause = nap(3s);
        co_await std::move(pause);
    }
}

}  // namespace ioc
