// libFuzzer: a device's bytes, cut into frames and decoded. The first byte says how the stream is cut.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

#include "ingest/decode.hpp"
#include "ingest/framer.hpp"
#include "ingest/registry.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const ingest::Instant now{std::chrono::sys_days{std::chrono::year{2026} / 11 / 21}};
    if (size == 0) return 0;
    const std::size_t piece = std::size_t{1} + data[0];
    std::span<const std::uint8_t> bytes(data + 1, size - 1);
    ingest::Framer framer;
    ingest::Decoder decoder;
    ingest::DeviceRegistry registry;
    const ingest::DeviceId device{"fuzz"};
    registry.admitted(device, 0, std::nullopt, now);
    while (!bytes.empty()) {
        const auto room = framer.room();
        const std::size_t count = std::min({room.size(), bytes.size(), piece});
        std::copy_n(bytes.begin(), count, room.begin());
        framer.filled(count);
        bytes = bytes.subspan(count);
        for (;;) {
            const auto frame = framer.next();
            if (!frame) return 0;
            if (!*frame) break;
            const auto message = decoder.decode(**frame);
            if (!message) return 0;
            if (const auto* birth = std::get_if<ingest::BirthMessage>(&*message)) registry.born(device, *birth, now);
            if (const auto* report = std::get_if<ingest::ReportMessage>(&*message)) {
                if (!registry.report(device, *report, now)) return 0;
            }
        }
    }
    return 0;
}
