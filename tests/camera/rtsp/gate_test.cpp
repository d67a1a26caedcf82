#include "camera/gate.hpp"

#include <gtest/gtest.h>

using namespace camera;

namespace {

struct Looks {
    int skipped = 0;
    int decoded = 0;
    int analysed = 0;
};

// `count` pictures of a 15 fps camera, key every 30th.
Looks watch(Gate& gate, int count, std::int64_t start = 0) {
    Looks looks;
    for (int i = 0; i < count; ++i) {
        AccessUnit unit;
        unit.pts_90k = start + i * 6'000;
        unit.key = i % 30 == 0;
        switch (gate.judge(unit)) {
            case Look::skip:
                ++looks.skipped;
                break;
            case Look::decode_only:
                ++looks.decoded;
                break;
            case Look::analyse:
                ++looks.analysed;
                break;
        }
    }
    return looks;
}

}  // namespace

TEST(Gate, DecodesEveryFrameAndAnalysesAtItsRate) {
    for (const auto& [hz, expected] :
         {std::pair{5.0, 50}, {4.0, 40}, {10.0, 100}, {0.0, 150}, {30.0, 150}}) {
        Gate gate({GateMode::every_frame, hz});
        const Looks looks = watch(gate, 150);

        EXPECT_EQ(looks.analysed, expected) << hz;
        EXPECT_EQ(looks.decoded, 150 - expected) << hz;
        EXPECT_EQ(looks.skipped, 0) << hz;
    }
}

TEST(Gate, LooksAtKeyPicturesOnly) {
    Gate gate({GateMode::key_pictures, 5});
    const Looks looks = watch(gate, 150);

    EXPECT_EQ(looks.analysed, 5);
    EXPECT_EQ(looks.skipped, 145);
}

TEST(Gate, ThinsOutKeyPicturesAboveItsRate) {
    Gate gate({GateMode::key_pictures, 0.25});

    EXPECT_EQ(watch(gate, 300).analysed, 5);  // 20 s, one look in 4 s
}

TEST(Gate, SkipsWhatCannotBeDecoded) {
    Gate gate({GateMode::every_frame, 5});
    AccessUnit unit;
    EXPECT_EQ(gate.judge(unit), Look::skip);
    unit.key = true;
    EXPECT_EQ(gate.judge(unit), Look::analyse);
    gate.reset();
    unit.key = false;
    EXPECT_EQ(gate.judge(unit), Look::skip);
}

TEST(Gate, GoesOnAfterTheClockJumped) {
    Gate gate({GateMode::every_frame, 5});
    watch(gate, 150, 900'000'000);

    EXPECT_EQ(watch(gate, 150, 0).analysed, 50);
    EXPECT_EQ(watch(gate, 150, 500'000'000).analysed, 50);
}
