#include "web/view_queue.hpp"

#include <gtest/gtest.h>

#include "tests/web/support/centre.hpp"
#include "web/media_room.hpp"

using web::ViewQueue;
using web_test::init_segment;
using web_test::picture;
using web_test::still;

TEST(ViewQueue, GivesALateJoinerTheInitSegmentTheKeptPicturesAndThenTheLiveOnes) {
    ViewQueue queue;
    queue.start({init_segment(), picture(10, true), picture(11, false)});
    queue.offer(picture(12, false));

    EXPECT_EQ(queue.take()->chunk.kind, console::kMediaInit);
    for (const std::int64_t expected : {10, 11, 12}) {
        const auto out = queue.take();
        EXPECT_EQ(out->chunk.media_90k, expected);
        EXPECT_FALSE(out->skipped);
    }
    EXPECT_FALSE(queue.take());
}

TEST(ViewQueue, SkipsToTheNextKeyPictureWhenTheReaderLagsAndMarksIt) {
    ViewQueue queue;
    queue.start({});
    std::size_t dropped = 0;
    for (std::int64_t number = 0; number < 30; ++number) dropped += queue.offer(picture(number, number == 0));
    EXPECT_EQ(dropped, 30u);   // nothing but a key picture can be shown after the gap
    EXPECT_TRUE(queue.empty());

    EXPECT_EQ(queue.offer(picture(30, true)), 0u);
    queue.offer(picture(31, false));

    const auto key = queue.take();
    EXPECT_EQ(key->chunk.media_90k, 30);
    EXPECT_TRUE(key->skipped);
    EXPECT_FALSE(queue.take()->skipped);
}

TEST(ViewQueue, KeepsAnUnsentInitSegmentWhenItSkips) {
    ViewQueue queue;
    queue.start({init_segment(), picture(0, true)});
    for (std::int64_t number = 1; number < 40; ++number) queue.offer(picture(number, number == 39));

    EXPECT_EQ(queue.take()->chunk.kind, console::kMediaInit);
    const auto key = queue.take();
    EXPECT_EQ(key->chunk.media_90k, 39);
    EXPECT_TRUE(key->skipped);
}

TEST(ViewQueue, NeverHoldsMoreThanItsStartAndAFewPictures) {
    ViewQueue queue;
    queue.start({init_segment(), picture(0, true), picture(1, false)});
    for (std::int64_t number = 2; number < 1000; ++number) {
        queue.offer(picture(number, number % 25 == 0));
        ASSERT_LE(queue.size(), 3 + ViewQueue::kFew);
    }
}

TEST(ViewQueue, HoldsOneStillTheNewest) {
    ViewQueue queue;
    queue.start({still(0)});
    EXPECT_EQ(queue.offer(still(1)), 1u);
    EXPECT_EQ(queue.offer(still(2)), 1u);

    const auto out = queue.take();
    EXPECT_EQ(out->chunk.media_90k, 2);
    EXPECT_FALSE(queue.take());
}

TEST(ViewQueue, BeginsAnewWithNewParameters) {
    ViewQueue queue;
    queue.start({init_segment(), picture(0, true)});
    queue.offer(init_segment());
    queue.offer(picture(1, false));   // belongs to a key picture that we do not have
    queue.offer(picture(2, true));

    EXPECT_EQ(queue.take()->chunk.kind, console::kMediaInit);
    EXPECT_EQ(queue.take()->chunk.media_90k, 2);
}

TEST(MediaHeader, IsTwentyBytesBigEndian) {
    ViewQueue::Out out{picture(258, true), true};

    const auto bytes = web::media_header(513, out);

    ASSERT_EQ(bytes.size(), console::kMediaHeader);
    EXPECT_EQ(bytes[0], console::kMediaFragment);
    EXPECT_EQ(bytes[1], console::kMediaKey | console::kMediaSkipped);
    EXPECT_EQ(bytes[2], 2);
    EXPECT_EQ(bytes[3], 1);
    EXPECT_EQ(bytes[18], 1);
    EXPECT_EQ(bytes[19], 2);
}
