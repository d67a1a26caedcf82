// What an event was taken for: from the camera's words to the rules', into the store and back; and what looks may cost.
#include "ioc/views/identity_view.hpp"

#include <gtest/gtest.h>

#include "ioc/flows/identifier.hpp"

namespace ioc {
namespace {

using namespace std::chrono_literals;

camera::Inquiry answered() {
    camera::Inquiry inquiry;
    inquiry.asked({0.4, 0.4, 0.1, 0.2});
    inquiry.answered({{camera::ObjectKind::person, 0.874}, {camera::ObjectKind::vehicle, 0.41}}, false);
    return inquiry;
}

TEST(Identity, IsStoredAsWordsAndReadBack) {
    const auto text = identity_text(identity_of(answered()));

    EXPECT_EQ(text, "answered person:0.87 vehicle:0.41");
    const auto read = identity_from(text);
    EXPECT_EQ(read.state, alerts::Recognition::answered);
    ASSERT_EQ(read.seen.size(), 2U);
    EXPECT_EQ(read.seen[0], (alerts::Recognised{alerts::ObjectClass::person, 0.87}));
    EXPECT_EQ(identity_words(read).vi, "người 87 %");
}

TEST(Identity, NobodyAskedIsNothing) {
    EXPECT_EQ(identity_text({}), "");
    EXPECT_EQ(identity_from(""), alerts::Identity{});
    EXPECT_EQ(identity_words({}).vi, "");
}

TEST(Identity, NotRecognisedIsAState) {
    camera::Inquiry inquiry;
    inquiry.asked({0.4, 0.4, 0.1, 0.2});
    inquiry.answered({}, false);

    EXPECT_EQ(identity_text(identity_of(inquiry)), "unrecognised");
    EXPECT_EQ(identity_words(identity_from("unrecognised")).vi, "không phân loại được");
}

TEST(Identity, WhatCannotBeReadCountsAsNotAsked) {
    for (const char* text : {"ghost", "answered person", "answered ghost:0.5"}) EXPECT_EQ(identity_from(text), alerts::Identity{}) << text;
}

TEST(LookBudget, LetsAStormThroughInDrops) {
    LookBudget budget;
    const std::chrono::steady_clock::time_point start{};
    int at_once = 0, later = 0;
    for (int i = 0; i < 100; ++i) at_once += budget.take(start) ? 1 : 0;
    for (int i = 0; i < 100; ++i) later += budget.take(start + 3s) ? 1 : 0;

    EXPECT_EQ(at_once, 8);
    EXPECT_EQ(later, 6);
}

}  // namespace
}  // namespace ioc
