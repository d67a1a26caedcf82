// camera/gate.hpp — decides for each coded picture, before it is decoded, whether it deserves a
// look.
#pragma once

#include <cstdint>
#include <optional>

#include "camera/access_unit.hpp"

namespace camera {

enum class Look {
    skip,         // leave it coded; later pictures may still be decoded from the ring
    decode_only,  // needed as history of the next ones
    analyse,      // decode and show it to the detectors
};

enum class GateMode {
    every_frame,   // the classic pipeline, and the witness that cleverer gates are tested against
    key_pictures,  // only pictures that decode alone
};

struct GateSettings {
    GateMode mode = GateMode::every_frame;
    double analyse_hz = 5;  // looks per second of media time; 0 = every picture that is decoded
};

// Today it judges by the rate of pictures alone. Judging in the compressed domain (slice QP and
// size against a baseline per place in the group, into a CUSUM) joins here: same question, same
// answer, and the caller decodes the kept group up to the hit.
class Gate {
  public:
    explicit Gate(GateSettings settings) : settings_(settings) {}

    // Each picture once, in decoding order.
    Look judge(const AccessUnit& unit);
    // After a reconnect or a change of parameters.
    void reset();

  private:
    bool due(std::int64_t pts_90k);

    GateSettings settings_;
    bool have_history_ = false;                 // a key picture was seen since the reset
    std::optional<std::int64_t> next_due_90k_;  // empty = the next picture is due
};

}  // namespace camera
