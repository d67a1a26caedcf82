#include "camera/gate.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

using namespace camera;

namespace {

// A coder that spends by place: the group's second half at twice the bytes, with noise, and QP
// swings that cost what they save.
class Coder {
  public:
    explicit Coder(double spread = 0.15) : noise_(0, spread) {}

    // One group of 29 predicted pictures; `more` is what moves, in doublings. Answers how often
    // it rang.
    int group(Gate& gate, double more = 0, bool quiet = true) {
        int hits = 0;
        for (std::size_t place = 1; place < 30; ++place) {
            const int qp = 26 + static_cast<int>(place % 3) * 2;
            const double x = 10 + (place > 15 ? 1 : 0) + more + noise_(random_) - (qp - 26) / 6.0;
            const auto bytes = static_cast<std::size_t>(std::lround(std::exp2(x)));
            const bool hit = gate.weigh(bytes, qp, place, quiet) == Gate::Says::hit;
            if (hit && hits == 0) first_ = place;
            hits += hit ? 1 : 0;
        }
        return hits;
    }
    std::size_t first() const { return first_; }

  private:
    std::mt19937 random_{7};
    std::normal_distribution<double> noise_;
    std::size_t first_ = 0;
};

void learn(Gate& gate, Coder& coder) {
    for (int group = 0; group < 6; ++group)
        coder.group(gate);
}

TEST(Gate, LearnsBeforeItSaysAnything) {
    Gate gate;
    Coder coder;

    EXPECT_EQ(gate.weigh(1'000, 26, 1, true), Gate::Says::learning);
    coder.group(gate, 3);
    EXPECT_FALSE(gate.learned());
    learn(gate, coder);

    EXPECT_TRUE(gate.learned());
    EXPECT_EQ(gate.weigh(1'000, 26, 1, true), Gate::Says::calm);
}

TEST(Gate, StaysCalmForAnHourOfNoiseThatDependsOnThePlace) {
    Gate gate;
    Coder coder;
    learn(gate, coder);
    int hits = 0;

    for (int group = 0; group < 1'800; ++group) {
        const int rang = coder.group(gate);
        hits += rang;
        if (rang > 0) gate.refuted();
    }

    EXPECT_LE(hits, 12);
}

TEST(Gate, HearsABodyWithinAFewPictures) {
    Gate gate;
    Coder coder;
    learn(gate, coder);

    EXPECT_GE(coder.group(gate, 0.7), 1);
    EXPECT_LE(coder.first(), 6U);
}

TEST(Gate, OnePictureAloneNeverRings) {
    Gate gate;
    Coder coder;
    learn(gate, coder);

    EXPECT_EQ(gate.weigh(1'000'000, 40, 5, true), Gate::Says::calm);
}

TEST(Gate, ARefutedHitRaisesTheThresholdAndTimeLowersItAgain) {
    Gate gate;
    Coder coder;
    learn(gate, coder);
    const double before = gate.threshold();

    gate.refuted();
    EXPECT_NEAR(gate.threshold(), 1.5 * before, 1e-9);
    for (int group = 0; group < 1'300; ++group)
        coder.group(gate);

    EXPECT_LT(gate.threshold(), 1.1 * before);
}

TEST(Gate, WhatStaysAfterARefutedHitBecomesNormal) {
    Gate gate;
    Coder coder;
    learn(gate, coder);
    ASSERT_GE(coder.group(gate, 0.8), 1);
    gate.refuted();

    for (int group = 0; group < 12; ++group) {
        if (coder.group(gate, 0.8) > 0) gate.refuted();
    }

    EXPECT_EQ(coder.group(gate, 0.8), 0);
}

TEST(Gate, NeitherLearnsNorRingsWhileAnEventIsOpen) {
    Gate gate;
    Coder coder;
    learn(gate, coder);

    for (int group = 0; group < 20; ++group)
        EXPECT_EQ(coder.group(gate, 2, false), 0);

    EXPECT_EQ(coder.group(gate), 0);
    EXPECT_GE(coder.group(gate, 0.8), 1);
}

TEST(Gate, KnowsWhenNoiseDrownsIt) {
    Gate quality;
    Gate constant_rate;
    for (int group = 0; group < 6; ++group) {
        for (std::size_t place = 1; place < 30; ++place) {
            quality.weigh(1'200, 28, place, true);
            constant_rate.weigh(12'000, 27, place, true);
        }
    }

    EXPECT_FALSE(quality.drowned(1280, 720));
    EXPECT_TRUE(constant_rate.drowned(1280, 720));
}

TEST(Gate, EndlessGroupsAndAbsurdNumbersAreHarmless) {
    Gate gate;

    for (std::size_t place = 0; place < 100'000; place += 7)
        gate.weigh(place % 3 == 0 ? 0 : SIZE_MAX / 2, place % 2 == 0 ? -48 : 51, place, true);

    EXPECT_TRUE(std::isfinite(gate.threshold()));
}

}  // namespace
