// ingest/plausibility.hpp — is this value one that the instrument can have measured?
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>

#include "ingest/reading.hpp"
#include "ingest/sensor_catalogue.hpp"

namespace ingest {

// Remembers the last live value of each of one device's metrics. Historical ones are judged by range alone.
class Plausibility {
  public:
    Quality judge(const DeclaredMetric& metric, std::optional<double> value, Instant when, bool historical);

  private:
    struct Last {
        double value = 0;
        Instant at{};
        Instant same_since{};
        std::optional<double> doubted;  // judged a jump: if the next value is near it, it really is there
    };
    static constexpr std::size_t kMetrics = 512;  // beyond it only the range is judged
    std::map<std::string, Last, std::less<>> last_;
};

}  // namespace ingest
