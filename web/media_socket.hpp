// web/media_socket.hpp — all pictures of one console on one websocket, apart from the one that carries alarms.
#pragma once

#include <boost/asio/awaitable.hpp>

#include "web/media_hub.hpp"
#include "web/visit.hpp"

namespace web {

boost::asio::awaitable<void> serve_media(Visit visit, MediaHub& hub, MediaSource& source);

}  // namespace web
