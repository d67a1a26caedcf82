// proto/console/event.hpp — what moved before a camera, and what a changed rule would have made of it.
#pragma once

#include "proto/console/camera.hpp"
#include "proto/console/rule.hpp"
#include "proto/console/words.hpp"

namespace console {

// GET /api/events?camera=&before=&limit=
struct EventView {
    std::string id;             // ULID
    std::string camera;
    Millis started_at = 0;
    Millis ended_at = 0;        // 0 = goes on
    Text reason;                // "Có vật chuyển động"
    BoxView box;                // in the picture that convinced
    std::string still;          // path under /api/, "" = none (yet)
    std::string alarm;          // id of the alarm that shows it, "" = none
    bool silent = false;        // every rule that looked let it pass
    Text identity;              // "người 87 %", "không phân loại được", "" = nobody asked
    Text silent_reason;         // the last of them, "" = no rule looked, or one rang
};
BOOST_DESCRIBE_STRUCT(EventView, (), (id, camera, started_at, ended_at, reason, box, still, alarm, silent, identity, silent_reason))

struct EventPage {
    std::vector<EventView> events;   // newest first
    std::string next;                // pass as ?before=, "" = the end
};
BOOST_DESCRIBE_STRUCT(EventPage, (), (events, next))

// What one rule, as it is now, says about an event.
struct RuleVerdict {
    std::string rule;
    Text name;
    bool rings = false;
    Text why;                   // why it rings, or the value that was missing
};
BOOST_DESCRIBE_STRUCT(RuleVerdict, (), (rule, name, rings, why))

// GET /api/events/{id}/why: "Vì sao không kêu?"
struct EventWhy {
    EventView event;
    std::vector<BoxView> track;      // oldest first
    std::vector<RuleVerdict> rules;  // of its camera; none = the camera has no rule
};
BOOST_DESCRIBE_STRUCT(EventWhy, (), (event, track, rules))

// POST /api/rules/backtest: one slice of the past, at most a day long, so that who waits sees how far it is.
struct BacktestRequest {
    RuleView rule;                   // as it would be; an empty id = a new one
    std::vector<ZoneView> exclude;   // the camera's ignored areas as they would be
    Millis from = 0, to = 0;
};
BOOST_DESCRIBE_STRUCT(BacktestRequest, (), (rule, exclude, from, to))

struct BacktestRow {
    EventView event;
    bool rings_now = false;
    bool would_ring = false;
    Text why;
};
BOOST_DESCRIBE_STRUCT(BacktestRow, (), (event, rings_now, would_ring, why))

struct BacktestResult {
    int events = 0;                  // looked at
    int rings_now = 0, would_ring = 0, appear = 0, vanish = 0;
    bool capped = false;             // there were more; the oldest were looked at
    bool areas_removed = false;      // an ignored area went: what moved there was never stored
    std::vector<BacktestRow> rows;   // that ring now or would ring, newest first; those that change before the others
};
BOOST_DESCRIBE_STRUCT(BacktestResult, (), (events, rings_now, would_ring, appear, vanish, capped, areas_removed, rows))

}  // namespace console
