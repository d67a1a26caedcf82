// ioc/flows/retention.hpp — takes what has served its time, a little at a time, and says what it took.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <filesystem>

#include "ioc/centre_writer.hpp"
#include "ioc/clock.hpp"
#include "ioc/config/config.hpp"
#include "ioc/lanes.hpp"
#include "ioc/store/readings_store.hpp"

namespace ioc {

class RetentionFlow {
  public:
    RetentionFlow(CentreWriter& writer, store::ReadingsStore& readings, Lanes& lanes, const Clock& clock, Retention rule,
                  std::filesystem::path stills);
    boost::asio::awaitable<void> run();

  private:
    boost::asio::awaitable<bool> take_events();     // true = there may be more
    boost::asio::awaitable<void> take_stills();
    boost::asio::awaitable<bool> take_readings();

    CentreWriter& writer_;
    store::ReadingsStore& readings_;
    Lanes& lanes_;
    const Clock& clock_;
    Retention rule_;
    std::filesystem::path stills_;
    Instant started_;
};

}  // namespace ioc
