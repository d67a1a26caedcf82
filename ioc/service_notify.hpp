// ioc/service_notify.hpp — tells the service manager how we are (sd_notify(3)); silent where there is none.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace ioc {

// "READY=1", "STOPPING=1", "WATCHDOG=1", "STATUS=…". Never blocks, never fails loudly.
void notify_service(std::string_view state);
// How often the manager wants a sign of life; nullopt = it does not ask this process.
std::optional<std::chrono::microseconds> watchdog_interval();

}  // namespace ioc
