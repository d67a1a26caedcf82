// ioc/doors/doors.hpp — what answers behind each row of the route table, one file a noun.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "ioc/centre_writer.hpp"
#include "ioc/config/config.hpp"
#include "ioc/directory.hpp"
#include "ioc/flows/camera_fleet.hpp"
#include "ioc/flows/console_flow.hpp"
#include "ioc/flows/duty_flow.hpp"
#include "ioc/flows/event_flow.hpp"
#include "ioc/flows/indicator_flow.hpp"
#include "ioc/flows/telemetry_flow.hpp"
#include "ioc/sign_in.hpp"
#include "ioc/store/readers.hpp"
#include "web/control_hub.hpp"
#include "web/route.hpp"

namespace ioc {

using Routes = std::vector<web::Route>;

// Configuration in the store and in memory; a change is stored and audited first, then taken over by the flows.
struct Office {
    CentreWriter& writer;
    Directory& directory;
    const Clock& clock;
    SignIn& sign_in;
};

Routes session_routes(Office office, const Config& config, const DutyFlow& duty, web::ControlHub& control, web::MediaHub& media);
// Being on duty: begin, sound heard, hand over.
Routes duty_routes(DutyFlow& duty);
Routes setup_routes(Office office, Lanes& lanes);
Routes alarm_routes(ConsoleFlow& console, store::Readers& readers, Lanes& lanes, SignIn& sign_in, const TimeZone& zone);
Routes still_routes(store::Readers& readers, Lanes& lanes, SignIn& sign_in, std::filesystem::path stills);
Routes camera_routes(Office office, CameraFleet& cameras, Lanes& lanes);
Routes camera_test_routes(Office office, CameraFleet& cameras, Resolver& resolver, Lanes& lanes);
Routes event_routes(Office office, store::Readers& readers, Lanes& lanes, const TimeZone& zone);
Routes backtest_routes(Office office, store::Readers& readers, Lanes& lanes, const TimeZone& zone);
Routes rule_routes(Office office, EventFlow& events, TelemetryFlow& telemetry, CameraFleet& fleet);
Routes device_routes(Office office, TelemetryFlow& telemetry, store::Readers& readers, Lanes& lanes);
// Registering, editing, re-keying and retiring devices.
Routes device_register_routes(Office office, TelemetryFlow& telemetry);
Routes tile_routes(const Directory& directory, IndicatorFlow& indicators, SignIn& sign_in);
Routes user_routes(Office office, Lanes& lanes, web::ControlHub& control);
Routes audit_routes(store::Readers& readers, Lanes& lanes, const Directory& directory);
// Health, readiness, metrics, the contract. `ready` tells whether start-up has finished, `metrics` fills the page.
Routes system_routes(std::function<bool()> ready, std::function<std::string()> metrics, std::string openapi);

// A question to the read lane: `work(const CentreTables&, const ReadingTable&)`.
template <class Work>
auto ask(store::Readers& readers, Lane& lane, Work work) {
    auto errand = [&readers, work = std::move(work)](std::stop_token) mutable { return readers.ask(std::move(work)); };
    return offload(lane, std::move(errand));
}

}  // namespace ioc
