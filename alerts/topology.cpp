#include "alerts/topology.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace alerts {

const Upstream* Topology::above(const SourceKey& source) const {
    for (const auto& upstream : upstreams_) {
        if (std::find(upstream.members.begin(), upstream.members.end(), source) != upstream.members.end()) return &upstream;
    }
    return nullptr;
}

SourceKey key_of(const Source& source) { return {source.kind, source.id}; }

Cause cause_of(const Upstream& upstream) { return {"upstream/" + upstream.id}; }

Signal signal_of(const Upstream& upstream, Signal::Phase phase, std::size_t silent) {
    Signal signal;
    signal.phase = phase;
    signal.cause = cause_of(upstream);
    signal.unit = upstream.unit;
    signal.priority = Priority::high;
    signal.source = {SourceKind::centre, "upstream/" + upstream.id, upstream.name, upstream.place};
    const bool power = upstream.kind == "power" || upstream.kind == "pole";
    signal.title = power ? Words{upstream.name.vi + " mất điện hoặc mất đường truyền", upstream.name.en + " lost power or its line"}
                         : Words{upstream.name.vi + " mất đường truyền", upstream.name.en + " lost its line"};
    signal.explanation.why = {
        fmt::format("{} trong {} thiết bị dưới đó im cùng lúc; một nguyên nhân chung thay cho từng cái.", silent, upstream.members.size()),
        fmt::format("{} of {} devices below it fell silent together; one common cause stands for each of them.", silent, upstream.members.size())};
    signal.explanation.rule = {"Sơ đồ đấu nối: cột, bộ chia, nguồn, đường truyền", "What hangs on what: pole, switch, power, link"};
    signal.explanation.silent_if = {{"Ít hơn hai thiết bị, hoặc chưa tới một nửa, im cùng lúc", "Fewer than two of them, or less than half, are silent together"}};
    signal.latched = false;
    signal.unreachable = true;
    return signal;
}

}  // namespace alerts
