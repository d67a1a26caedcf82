// ioc/ground.hpp — what the centre stands on before anything runs: clock, zone, data directory, databases, secrets.
#pragma once

#include <boost/system/result.hpp>
#include <memory>
#include <optional>
#include <string>

#include "ioc/app.hpp"
#include "ioc/clock.hpp"
#include "ioc/secrets.hpp"
#include "ioc/store/centre_store.hpp"
#include "ioc/store/data_directory.hpp"
#include "ioc/store/readers.hpp"
#include "ioc/store/readings_store.hpp"
#include "ioc/time_zone.hpp"
#include "ioc/ulid.hpp"

namespace ioc {

struct App::Ground {
    SystemClock clock;
    TimeZone zone;
    store::DataDirectory data;
    std::unique_ptr<store::CentreStore> centre;
    std::unique_ptr<SecretBox> secrets;
    std::unique_ptr<store::ReadingsStore> readings;
    std::unique_ptr<store::Readers> readers;
    std::unique_ptr<store::CentreReader> sessions;   // the gatekeeper's own question; moved to it
    UlidMaker alarm_ids;

    static boost::system::result<std::unique_ptr<Ground>, std::string> lay(const Config& config);
};

}  // namespace ioc
