// alerts/topology.hpp — what hangs on what: a pole, a switch, a power feed, a link, and the sources that fall silent with it.
#pragma once

#include <utility>

#include "alerts/signal.hpp"

namespace alerts {

using SourceKey = std::pair<SourceKind, std::string>;   // kind and id

struct Upstream {
    std::string id;
    std::string kind;                  // pole, switch, power, link
    UnitId unit;
    Words name;                        // "Cột điện Đồng Sim 04"
    Words place;
    std::vector<SourceKey> members;    // cameras, devices; another upstream is {centre, "upstream/<id>"}
};

class Topology {
public:
    Topology() = default;
    explicit Topology(std::vector<Upstream> upstreams) : upstreams_(std::move(upstreams)) {}

    // Null = hangs on nothing known.
    const Upstream* above(const SourceKey& source) const;
    bool empty() const { return upstreams_.empty(); }

    // At least two, and half of them: one dead camera is no dead pole, and a battery may keep one alive.
    static bool explains(std::size_t silent, std::size_t members) { return silent >= 2 && silent * 2 >= members; }

private:
    std::vector<Upstream> upstreams_;
};

SourceKey key_of(const Source& source);
Cause cause_of(const Upstream& upstream);
// The one alarm that stands for all that hangs on it.
Signal signal_of(const Upstream& upstream, Signal::Phase phase, std::size_t silent);

}  // namespace alerts
