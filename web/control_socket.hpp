// web/control_socket.hpp — alarms, tiles and commands of one console: a reader and a writer on one websocket.
#pragma once

#include <boost/asio/awaitable.hpp>

#include "web/control_hub.hpp"
#include "web/visit.hpp"

namespace web {

// Runs until the console leaves, is dropped, or the owner cancels.
boost::asio::awaitable<void> serve_control(Visit visit, ControlHub& hub, ControlSource& source);

}  // namespace web
