// ioc/views/event_view.hpp — a stored event in the words of the rules and of the console.
#pragma once

#include "alerts/rules/backtest.hpp"
#include "ioc/store/alarm_table.hpp"
#include "ioc/store/configuration_rows.hpp"
#include "ioc/store/event_table.hpp"
#include "proto/console/event.hpp"

namespace ioc {

alerts::Source source_of(const store::CameraRow& camera);
alerts::MotionObservation observation_of(const store::EventRow& row, const store::CameraRow& camera);
console::EventView event_view(const store::EventRow& row, const store::ShownBy& alarms);

}  // namespace ioc
