// proto/console/alarm.hpp — an alarm as a console shows it.
#pragma once

#include "proto/console/words.hpp"

namespace console {

BOOST_DEFINE_ENUM_CLASS(AlarmLife, fresh, acknowledged, assigned, in_progress, resolved, closed)
BOOST_DEFINE_ENUM_CLASS(SourceKind, camera, device, indicator, centre)

// The three cards of every alarm: why it was raised, by which rule, what would have kept it silent.
struct Explanation {
    Text why;
    Text rule;
    std::vector<Text> silent_if;
};
BOOST_DESCRIBE_STRUCT(Explanation, (), (why, rule, silent_if))

// What the picture shows: drawn over the still.
struct Evidence {
    std::string event;          // ULID of the stored event, "" = none
    std::string still;          // path under /api/, "" = none (yet)
    Millis taken_at = 0;
    std::optional<BoxView> box;
    std::string box_label_vi;
    std::string box_label_en;
    std::string zone_name;
    std::vector<Point> zone;    // polygon, 0…1
    std::vector<Point> line;    // that was crossed
    std::string crossed;        // "a_to_b", "b_to_a", "" = no line
};
BOOST_DESCRIBE_STRUCT(Evidence, (), (event, still, taken_at, box, box_label_vi, box_label_en, zone_name, zone, line, crossed))

// One delivery of the alarm to one recipient: sent → delivered → opened → acknowledged. 0 = not yet.
struct NoticeView {
    Text recipient;
    std::string channel;
    Millis sent_at = 0, delivered_at = 0, opened_at = 0, acknowledged_at = 0;
    Text trouble;
};
BOOST_DESCRIBE_STRUCT(NoticeView, (), (recipient, channel, sent_at, delivered_at, opened_at, acknowledged_at, trouble))

// Put aside by a person for a time; it comes back by itself.
struct ShelfView {
    std::string by;             // display name
    Millis at = 0;
    Millis until = 0;
    bool once = false;          // back as soon as the cause has returned to normal
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(ShelfView, (), (by, at, until, once, reason))

struct AlarmView {
    std::string id;            // ULID
    std::string label;         // "2026-1121-031", what people say on the phone
    std::string unit;
    int priority = 5;          // 1 urgent … 5 information
    AlarmLife life = AlarmLife::fresh;
    bool active = true;        // false = returned to normal
    bool stored = true;        // false = told although the disk refused; stored later under the same id
    bool exercise = false;
    Text title;
    Text place;
    SourceKind source_kind = SourceKind::camera;
    std::string source;        // camera, device or indicator id
    Text source_name;
    Millis raised_at = 0;
    Millis last_at = 0;        // latest repetition
    Millis returned_at = 0;
    int count = 1;
    Millis acknowledge_by = 0; // deadline of the priority
    std::string acknowledged_by;   // display name
    Millis acknowledged_at = 0;
    std::string resolved_by;
    Millis resolved_at = 0;
    std::string closed_by;
    Millis closed_at = 0;
    std::string assignee;      // who goes there; needs no account
    std::string assigned_by;
    Millis assigned_at = 0;
    std::string started_by;
    Millis started_at = 0;
    Millis act_by = 0;         // deadline to begin, once acknowledged
    bool overdue = false;
    int level = 0;             // reported up to: 0 operator, 1 shift lead, 2 leader, 3 province
    bool latched = true;       // a person has the last word
    bool chattering = false;
    int reopened = 0;
    std::string parent;        // the alarm this one follows from, "" = stands for itself
    std::string incident;      // first alarm of the same place and time
    std::optional<ShelfView> shelf;
    bool false_alarm = false;
    std::string note;          // last note
    Explanation explanation;
    Evidence evidence;
    std::vector<NoticeView> notices;
};
BOOST_DESCRIBE_STRUCT(AlarmView, (),
                      (id, label, unit, priority, life, active, stored, exercise, title, place,
                       source_kind, source, source_name, raised_at, last_at, returned_at, count,
                       acknowledge_by, acknowledged_by, acknowledged_at, resolved_by, resolved_at,
                       closed_by, closed_at, assignee, assigned_by, assigned_at, started_by, started_at, act_by,
                       overdue, level, latched, chattering, reopened, parent, incident, shelf, false_alarm, note, explanation, evidence, notices))

// One line of "Diễn biến".
struct HistoryLine {
    Millis at = 0;
    std::string what;   // raised, repeated, returned, acknowledged, resolved, note, opened, shelved, …
    std::string who;    // display name, "" = the centre itself
    Text text;
    std::string from;   // address of whoever did it, "" = the centre itself
};
BOOST_DESCRIBE_STRUCT(HistoryLine, (), (at, what, who, text, from))

struct AlarmDetail {
    AlarmView alarm;
    std::vector<HistoryLine> history;
    std::vector<BoxView> track;   // the path of the object, oldest first
};
BOOST_DESCRIBE_STRUCT(AlarmDetail, (), (alarm, history, track))

struct AlarmPage {
    std::vector<AlarmView> alarms;   // newest first
    std::string next;                // pass as ?before=, "" = the end
    int open = 0;
};
BOOST_DESCRIBE_STRUCT(AlarmPage, (), (alarms, next, open))

}  // namespace console
