// ioc/config/config.hpp — what the machine is (this file) and the rows a technician declared in it.
#pragma once

#include <boost/system/result.hpp>
#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "ioc/config/problem.hpp"
#include "proto/console/camera.hpp"
#include "proto/console/people.hpp"
#include "proto/console/rule.hpp"

namespace ioc {

struct ListenAddress {
    std::string host;            // numeric IPv4 or IPv6
    unsigned short port = 0;
};

struct TlsFiles {
    std::filesystem::path certificate, key;
    bool configured() const { return !certificate.empty(); }
};

struct ConsoleDoor {
    ListenAddress listen;
    std::vector<std::string> hosts;      // accepted Host names
    TlsFiles tls;
    std::filesystem::path files;         // the built console
    std::string demo_page;               // address of the simulated commune's page, "" = no demo
};

struct TelemetryDoor {
    ListenAddress plain;                 // port 0 = closed
    ListenAddress secure;                // port 0 = closed
    TlsFiles tls;
    std::vector<std::string> plain_networks;   // "127.0.0.0/8": who may speak without TLS
};

struct DeclaredUnit {
    std::string id, name, name_en, kind;
    std::filesystem::path map;
};

struct DeclaredStream {
    std::string url;
    std::string password;                // from password_file; never printed
    std::vector<std::string> roles;
    std::string source;                  // rtsp, ffmpeg
    bool allow_basic = false;
};

// How pictures are looked at; a camera's own row may say otherwise.
struct Analysis {
    bool every_frame = false;            // every picture is decoded; else what is calm stays coded
    double back_stop_s = 4;              // nothing stays unseen for longer
    double boxes_hz = 0;                 // looks a second while an event is open; 0 = key pictures hold it
};

// What moved? Off without a model.
struct ClassifySection {
    std::filesystem::path model;
    double least_score = 0.4;
};

struct DeclaredCamera {
    std::string id, unit, name, name_en, place, place_en;
    double x = 0, y = 0, heading = 0;
    bool masked = false, enabled = true;
    int wall_order = 0;
    std::string model;
    std::string sensitivity = "normal";  // low, normal, high
    double analyse_hz = 5;
    Analysis analysis;
    std::vector<console::ZoneView> exclude;
    std::vector<DeclaredStream> streams;
};

struct DeclaredDevice {
    std::string id, unit, kind, name, name_en, place, place_en;
    double x = 0, y = 0;
    std::string key;                     // 64 hex digits or text of at least 16 bytes, from key_file
};

struct WebhookSection {
    std::string id, name, name_en, url, secret;
    bool allow_local = false;
    int least_priority = 2;              // alarms of this priority or more urgent
    std::vector<std::string> units;      // empty = all
    int level = 0;                       // 0 = at once; 1 shift lead, 2 leader, 3 province: when it was reported so far up
    bool duty_phone = false;             // gets high and urgent alarms at once while nobody is on duty
};

// A pole, switch, power feed or link, and the cameras and devices that fall silent with it.
struct DeclaredUpstream {
    std::string id, kind, unit, name, name_en, place, place_en;
    std::vector<std::string> cameras, devices, upstreams;
};

struct Retention {
    int events_days = 30;
    int readings_days = 365;
};

struct Config {
    std::filesystem::path data;
    std::string zone = "Asia/Ho_Chi_Minh";
    std::string log_level = "info";
    std::size_t decoders = 2;
    Analysis analysis;
    ClassifySection classify;
    double pre_roll_s = 6;               // coded pictures kept before now
    ConsoleDoor console;
    TelemetryDoor telemetry;
    std::filesystem::path feeds;         // directory of administrative figures, "" = none
    Retention retention;
    std::vector<WebhookSection> webhooks;
    std::vector<DeclaredUnit> units;
    std::vector<DeclaredCamera> cameras;
    std::vector<DeclaredDevice> devices;
    std::vector<DeclaredUpstream> upstreams;
    std::vector<console::RuleView> rules;
};

// The file and the files named by its `include = [...]`. Either a whole configuration or every problem of it.
boost::system::result<Config, Problems> load_config(const std::filesystem::path& file);

}  // namespace ioc
