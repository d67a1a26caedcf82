// proto/console/control.hpp — the control websocket, one JSON text message each; see proto/README.md.
//   server → console: Greeting, Snapshot, Change, TileUpdate, CameraUpdate, DeviceUpdate, DutyUpdate, Reply, Tick
//   console → server: Resume (first message), Command
// Every message carries its kind in `type`.
#pragma once

#include "proto/console/alarm.hpp"
#include "proto/console/camera.hpp"
#include "proto/console/device.hpp"
#include "proto/console/duty.hpp"
#include "proto/console/people.hpp"
#include "proto/console/tile.hpp"

namespace console {

inline constexpr int kProtocol = 2;   // a console with another number reloads itself

struct Greeting {
    std::string type = "greeting";
    int protocol = kProtocol;
    std::string server_version;
    std::string server_start;         // changes when the server restarted
    Millis now = 0;
};
BOOST_DESCRIBE_STRUCT(Greeting, (), (type, protocol, server_version, server_start, now))

// First message of a console. `after` = number of the last change it has, 0 = none.
struct Resume {
    std::string type = "resume";
    std::int64_t after = 0;
};
BOOST_DESCRIBE_STRUCT(Resume, (), (type, after))

// All that the console may see, and the number of the last change it contains.
// After a resume within bounds only `changes` follow and `full` is false (then alarms holds nothing).
struct Snapshot {
    std::string type = "snapshot";
    std::int64_t watermark = 0;
    bool full = true;
    std::vector<AlarmView> alarms;    // every open alarm, newest first
    int resolved_today = 0;
    std::vector<CameraView> cameras;
    std::vector<DeviceView> devices;
    std::vector<TileView> tiles;
    std::vector<DutyView> duty;
};
BOOST_DESCRIBE_STRUCT(Snapshot, (), (type, watermark, full, alarms, resolved_today, cameras, devices, tiles, duty))

// A committed change of one alarm. Numbers rise; a console may see gaps (changes it may not see).
struct Change {
    std::string type = "change";
    std::int64_t number = 0;
    std::string what;                 // raised, repeated, returned, acknowledged, resolved, note, evidence, notice
    std::string who;
    AlarmView alarm;
};
BOOST_DESCRIBE_STRUCT(Change, (), (type, number, what, who, alarm))

struct TileUpdate {
    std::string type = "tiles";
    std::vector<TileView> tiles;
};
BOOST_DESCRIBE_STRUCT(TileUpdate, (), (type, tiles))

struct CameraUpdate {
    std::string type = "camera";
    CameraView camera;
    bool removed = false;
};
BOOST_DESCRIBE_STRUCT(CameraUpdate, (), (type, camera, removed))

struct DeviceUpdate {
    std::string type = "device";
    DeviceView device;
    bool removed = false;
};
BOOST_DESCRIBE_STRUCT(DeviceUpdate, (), (type, device, removed))

struct DutyUpdate {
    std::string type = "duty";
    DutyView duty;
};
BOOST_DESCRIBE_STRUCT(DutyUpdate, (), (type, duty))

struct Tick {                         // every 2 s: proves the line, carries the server's clock
    std::string type = "tick";
    Millis now = 0;
    std::int64_t watermark = 0;
};
BOOST_DESCRIBE_STRUCT(Tick, (), (type, now, watermark))

// name: acknowledge, assign (to, was = the assignee on the screen), start, resolve, false_alarm (note = reason), close,
// reopen (note), escalate (note, was = the level on the screen), shelve (note, until, once), unshelve,
// out_of_service (to = "camera/cam-04", note), note, ask_footage (note), opened
struct Command {
    std::string type = "command";
    std::string request;              // echoed in the Reply; also the idempotency key
    std::string name;
    std::string alarm;
    std::string note;
    std::string to;
    std::string was;
    Millis until = 0;
    bool once = false;
};
BOOST_DESCRIBE_STRUCT(Command, (), (type, request, name, alarm, note, to, was, until, once))

struct Reply {
    std::string type = "reply";
    std::string request;
    bool ok = true;
    std::optional<Refusal> refusal;   // e.g. code "taken": "Lan đã tiếp nhận lúc 23:04:12"
};
BOOST_DESCRIBE_STRUCT(Reply, (), (type, request, ok, refusal))

}  // namespace console
