// ioc/flows/indicator_flow.hpp — once a second: facts → tiles → the consoles that may see them. Feeds come in here too.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "ingest/feeds/feed_file.hpp"
#include "ioc/centre_writer.hpp"
#include "ioc/flows/camera_fleet.hpp"
#include "ioc/flows/console_flow.hpp"
#include "ioc/flows/telemetry_flow.hpp"
#include "ioc/indicators/facts.hpp"

namespace ioc {

class IndicatorFlow final : public AlarmAudience {
  public:
    IndicatorFlow(ConsoleFlow& console, CameraFleet& cameras, TelemetryFlow& telemetry, const Directory& directory,
                  const Clock& clock);

    void told(const Told& told) override;
    // Figures that were stored, newest last.
    void figures(const std::vector<store::IndicatorRow>& rows);
    boost::asio::awaitable<void> run();
    // Looks into the feed directory every few seconds, takes what changed whole or refuses it whole.
    boost::asio::awaitable<void> watch_feeds(std::filesystem::path directory, CentreWriter& writer, Lane& lane);
    std::vector<console::TileView> now(const std::string& unit);
    std::uint64_t feeds_refused() const { return feeds_refused_; }

  private:
    struct Unit {
        std::map<std::string, store::IndicatorRow> figures, before;
        std::deque<Acknowledged> acknowledged;
        std::map<std::string, Played> played;
    };
    struct Sent {
        console::TileView tile;
        Instant at{};
    };
    Facts facts_of(const std::string& unit);
    void note_plays(const std::string& unit, Facts& facts);
    bool worth_sending(const console::TileView& tile);
    void draw_trend(console::TileView& tile);

    ConsoleFlow& console_;
    CameraFleet& cameras_;
    TelemetryFlow& telemetry_;
    const Directory& directory_;
    const Clock& clock_;
    std::map<std::string, Unit> units_;
    std::map<std::string, Sent> sent_;
    std::map<std::string, std::vector<console::SeriesPoint>> recent_;   // one point a minute, an hour of them
    std::uint64_t feeds_refused_ = 0;
};

}  // namespace ioc
