#include "ingest/framer.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include <gmock/gmock.h>

namespace ingest {
namespace {

std::string frame(std::string_view body) {
    std::string made;
    std::size_t length = body.size();
    for (; length >= 0x80; length >>= 7) made.push_back(static_cast<char>((length & 0x7f) | 0x80));
    made.push_back(static_cast<char>(length));
    return made.append(body);
}

void feed(Framer& framer, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto room = framer.room();
        const std::size_t count = std::min(room.size(), bytes.size());
        std::copy_n(bytes.begin(), count, room.begin());
        framer.filled(count);
        bytes.remove_prefix(count);
    }
}

std::vector<std::string> take_all(Framer& framer) {
    std::vector<std::string> frames;
    for (;;) {
        const auto next = framer.next();
        if (!next || !*next) return frames;
        frames.emplace_back((*next)->begin(), (*next)->end());
    }
}

Rejection rejection_of(std::string_view bytes) {
    Framer framer;
    feed(framer, bytes);
    const auto next = framer.next();
    EXPECT_TRUE(next.has_error());
    return next.has_error() ? next.error() : Rejection{};
}

TEST(Framer, GivesTheSameFramesWhereverTheStreamIsCut) {
    const std::string long_body(300, 'x');
    const std::string stream = frame("one") + frame(long_body) + frame("three");
    for (std::size_t cut = 0; cut <= stream.size(); ++cut) {
        Framer framer;
        feed(framer, std::string_view(stream).substr(0, cut));
        auto frames = take_all(framer);
        feed(framer, std::string_view(stream).substr(cut));
        for (auto& more : take_all(framer)) frames.push_back(std::move(more));
        ASSERT_THAT(frames, testing::ElementsAre("one", long_body, "three")) << "cut at " << cut;
        EXPECT_FALSE(framer.half());
    }
}

TEST(Framer, TakesTheLargestFrameByteByByteInBoundedMemory) {
    const std::string body(Framer::kLargestFrame, 'x');
    Framer framer;
    std::size_t frames = 0;
    for (const char byte : frame(body)) {
        feed(framer, std::string_view(&byte, 1));
        frames += take_all(framer).size();
    }
    EXPECT_EQ(frames, 1u);
    EXPECT_LE(framer.memory(), Framer::kLargestFrame + 3);
}

TEST(Framer, RefusesAnOversizeFrameFromItsPrefix) {
    EXPECT_EQ(rejection_of("\x81\x80\x04"), Rejection::frame_too_large);                   // 65,537
    EXPECT_EQ(rejection_of("\xff\xff\xff\xff\x07"), Rejection::frame_too_large);           // 2^31 - 1
    EXPECT_EQ(rejection_of("\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01"), Rejection::frame_too_large);
    EXPECT_EQ(rejection_of(std::string(11, '\x80')), Rejection::frame_too_large);          // a varint that never ends
}

TEST(Framer, RefusesAnEmptyFrame) { EXPECT_EQ(rejection_of(std::string(1, '\0')), Rejection::empty_frame); }

TEST(Framer, StartsSmallAndGrowsOnlyForThoseWhoNeedIt) {
    Framer framer;
    feed(framer, frame("hello"));
    take_all(framer);
    EXPECT_LE(framer.memory(), 4'096u);
}

TEST(Framer, SaysThatHalfAFrameIsThere) {
    Framer framer;
    EXPECT_FALSE(framer.half());
    feed(framer, "\x05hal");
    take_all(framer);
    EXPECT_TRUE(framer.half());
}

}  // namespace
}  // namespace ingest
