// ioc/store/event_table.hpp — the only writer of `event`: what moved, before any zone or rule looked at it.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "ioc/store/sqlite.hpp"
#include "proto/console/words.hpp"

namespace ioc::store {

struct TrackStep {
    Instant at{};
    console::BoxView box;      // stored to 1/10,000 of the picture
};

struct EventRow {
    std::string id;            // ULID
    std::string unit;
    std::string camera;
    std::string kind;          // "motion", "motion.crowd", "motion.continued", …
    Instant started_at{};
    Instant ended_at{};        // epoch = still open
    double peak_area = 0;      // largest box, share of the picture
    console::BoxView best_box; // in the picture that convinced us
    std::vector<TrackStep> track;
    console::Text reason;
    std::string still;         // file name under stills/, "" = none
    Instant still_at{};        // when that picture reached us
    std::string silent;        // why no rule made an alarm of it ("outside_hours", …), "" = one did or none looked
    std::string identity;      // what it was taken for: "answered person .87"; "" = nobody asked
};

struct EventFilter {
    std::vector<std::string> units;    // none = nothing is seen
    std::string camera;                // "" = every camera
    Instant from{}, to{};              // started within [from, to); epoch = no bound
    std::string before;                // ULID, for the next page
    int limit = 50;                    // 1…1,000
};

class EventTable {
  public:
    explicit EventTable(Database& database) : database_(database) {}

    Status put(const EventRow& event);   // at open, on every extension and at close: the whole row as it now is
    // "<event>.jpg", "<event>-2.jpg", …: the highest number stays, whatever the order; the others become garbage.
    Status set_still(const std::string& id, const std::string& file, Instant taken_at);
    // Known only when the event may be over already.
    Status set_identity(const std::string& id, const std::string& identity);
    Status set_silent(const std::string& id, const std::string& why);
    // A start after a crash closes what was open, at its last track step.
    Result<int> close_left_open();

    Result<std::optional<EventRow>> by_id(const std::string& id) const;
    Result<std::vector<EventRow>> page(const EventFilter& filter) const;   // newest first
    // Oldest first, at most `limit`: what retention may take. Events that an open alarm shows stay until it is resolved.
    Result<std::vector<EventRow>> older_than(Instant limit_at, int limit) const;
    // The row goes, its still becomes garbage: then retire_file, then forget_garbage (stills.hpp does all three).
    Status remove(const std::string& id);
    Result<std::vector<std::string>> garbage() const;
    Status forget_garbage(const std::string& still);
    Result<std::vector<std::string>> stills() const;   // files that rows point to, sorted
    Status still_lost(const std::string& still);       // the file is not there: the row says so

  private:
    Database& database_;
};

}  // namespace ioc::store
