// proto/console/camera.hpp — cameras as seen by the wall and by the technician.
#pragma once

#include "proto/console/words.hpp"

namespace console {

BOOST_DEFINE_ENUM_CLASS(CameraState, waiting, live, offline, disabled)
// A verdict on the picture; the picture itself keeps coming (except frozen).
BOOST_DEFINE_ENUM_CLASS(PictureVerdict, good, frozen, covered, defocused, moved, dark, glare)

struct StreamView {
    std::string url;            // without user and password
    std::string user;
    bool has_password = false;  // the password itself never leaves the server
    bool allow_basic = false;
    std::vector<std::string> roles;   // analyse, record, live
    std::string source;         // rtsp or ffmpeg
};
BOOST_DESCRIBE_STRUCT(StreamView, (), (url, user, has_password, allow_basic, roles, source))

struct ZoneView {
    std::string id;
    std::string name;
    std::vector<Point> polygon;
};
BOOST_DESCRIBE_STRUCT(ZoneView, (), (id, name, polygon))

struct CameraView {
    std::string id;
    std::string unit;
    Text name;
    Text place;
    double x = 0, y = 0, heading = 0;   // on the unit's map; degrees clockwise from north
    bool masked = false;
    CameraState state = CameraState::waiting;
    Millis state_since = 0;
    Text cause;                  // why offline, in a technician's words
    Millis retry_at = 0;         // next attempt while offline
    PictureVerdict verdict = PictureVerdict::good;
    Millis verdict_since = 0;
    bool moving = false;
    std::string codec;           // RFC 6381, "" = not yet known
    int width = 0, height = 0;
    double fps = 0, kbit_s = 0;
    double loss_percent = 0;
    Millis picture_at = 0;       // arrival of the newest picture
    int wall_order = 0;
    std::string origin;          // "file" = read-only here, "console" = edited here
};
BOOST_DESCRIBE_STRUCT(CameraView, (),
                      (id, unit, name, place, x, y, heading, masked, state, state_since, cause,
                       retry_at, verdict, verdict_since, moving, codec, width, height, fps, kbit_s,
                       loss_percent, picture_at, wall_order, origin))

// Pictures that differed from their background and were no evidence, since the connection was set up.
struct RejectedView {
    std::string code;           // "waving"
    Text reason;
    std::int64_t pictures = 0;
};
BOOST_DESCRIBE_STRUCT(RejectedView, (), (code, reason, pictures))

// How readily movement is believed; the numbers stand behind the words.
struct SensitivityView {
    std::string name;           // "normal"
    Text title, explained;
    double minimum_share = 0;   // smallest moving part, share of the picture
    int confirm = 2;            // looks that must have seen it, of one more than so many
};
BOOST_DESCRIBE_STRUCT(SensitivityView, (), (name, title, explained, minimum_share, confirm))

// Lines, stays and classes need boxes several times a second while something moves: what that costs here.
struct CloserLooks {
    bool needed = false;        // by a rule that is enabled
    double core_percent = 0;    // of one core, while something moves, as measured; 0 = not yet known
    double moving_share = 0;    // of the time since the camera was started, 0…1
};
BOOST_DESCRIBE_STRUCT(CloserLooks, (), (needed, core_percent, moving_share))

// Technician: everything of one camera.
struct CameraDetail {
    CameraView camera;
    std::vector<StreamView> streams;
    std::vector<ZoneView> exclude;     // where motion is never looked for
    double analyse_hz = 5;
    std::string model;
    std::string sound;                 // kept beside the pictures: codec and rate, "" = none
    std::string sensitivity;
    std::vector<SensitivityView> sensitivities;   // to choose from, the calmest first
    bool classifies = false;    // a network works here; else rules about classes ring without the class
    std::int64_t pictures = 0, lost_packets = 0, reconnects = 0;
    std::vector<RejectedView> rejected;   // only what ever happened, most first
    CloserLooks closer;
    double decode_ms_per_minute = 0;
};
BOOST_DESCRIBE_STRUCT(CameraDetail, (),
                      (camera, streams, exclude, analyse_hz, model, sound, sensitivity, sensitivities, classifies, pictures, lost_packets,
                       reconnects, rejected, closer, decode_ms_per_minute))

// POST /api/cameras, PUT /api/cameras/{id}. An empty password keeps the stored one.
struct CameraEdit {
    std::string unit;
    Text name;
    Text place;
    double x = 0, y = 0, heading = 0;
    std::string url;
    std::string user;
    std::string password;
    bool allow_basic = false;
    bool enabled = true;
    std::vector<ZoneView> exclude;
    std::string sensitivity = "normal";
};
BOOST_DESCRIBE_STRUCT(CameraEdit, (),
                      (unit, name, place, x, y, heading, url, user, password, allow_basic, enabled,
                       exclude, sensitivity))

// POST /api/camera-test: the same checks with or without a stored camera.
struct CameraTest {
    std::string camera;   // "" = a new one; else its stored password is used when `password` is empty
    std::string url;
    std::string user;
    std::string password;
    bool allow_basic = false;
};
BOOST_DESCRIBE_STRUCT(CameraTest, (), (camera, url, user, password, allow_basic))

struct TestStep {
    bool passed = false;
    Text text;
};
BOOST_DESCRIBE_STRUCT(TestStep, (), (passed, text))

struct CameraTestResult {
    bool passed = false;
    std::vector<TestStep> steps;
    Text advice;                // what to change, "" = nothing
    std::string codec;
    int width = 0, height = 0;
    double fps = 0, kbit_s = 0, key_every_s = 0;
    std::string authentication;
    std::string certificate;    // SHA-256 of what an rtsps camera showed, hexadecimal; "" = none
    std::string certificate_of; // the name in it and its last day: said by the camera, proves nothing
    bool certificate_believed = false;
    double seconds = 0;
    std::string still;          // data:image/jpeg;base64,… or ""
};
BOOST_DESCRIBE_STRUCT(CameraTestResult, (),
                      (passed, steps, advice, codec, width, height, fps, kbit_s, key_every_s,
                       authentication, certificate, certificate_of, certificate_believed, seconds, still))

}  // namespace console
