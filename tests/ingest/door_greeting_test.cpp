// Who is let in, who is not, and what they are told.
#include <gmock/gmock.h>

#include "tests/ingest/centre.hpp"

namespace ingest_test {
namespace {

using ingest::Gone;
using ingest::Rejection;
namespace wire = ioc::telemetry::v1;

TEST(Greeting, AdmitsARegisteredDeviceAndHearsWhatItMeasures) {
    Centre centre;
    centre.register_device("gauge-1");
    auto gauge = centre.device(options("gauge-1"));

    centre.play([&]() -> awaitable<void> {
        const bool welcome = co_await gauge.admit(centre.endpoint());
        EXPECT_TRUE(welcome);
        gauge.measure({{"river_level", 3.42}});
        co_await gauge.flush();
        EXPECT_TRUE(co_await gauge.wait_acknowledged(1));
    });

    ASSERT_EQ(centre.watcher.births.size(), 1u);
    const auto& birth = centre.watcher.births.front();
    EXPECT_EQ(birth.device.text, "gauge-1");
    EXPECT_EQ(birth.metrics.at(0).quantity, "river_level");
    EXPECT_EQ(birth.address, "127.0.0.1");
    ASSERT_EQ(centre.store.reports.size(), 1u);
    const auto& reading = centre.store.reports.front().readings.at(0);
    EXPECT_EQ(reading.quantity, "river_level");
    EXPECT_EQ(reading.value, 3.42);
    EXPECT_EQ(reading.unit, "m");
    EXPECT_EQ(reading.received_at, centre.now);
}

TEST(Greeting, TellsAnUnknownDeviceAndAWrongKeyTheSame) {
    Centre centre;
    centre.register_device("gauge-1");
    auto wrong_key = options("gauge-1");
    wrong_key.key = key_of("somebody else");
    auto impostor = centre.device(wrong_key);
    auto stranger = centre.device(options("nobody"));

    centre.play([&]() -> awaitable<void> {
        EXPECT_FALSE(co_await impostor.admit(centre.endpoint()));
        EXPECT_FALSE(co_await stranger.admit(centre.endpoint()));
    });

    ASSERT_TRUE(impostor.refusal() && stranger.refusal());
    EXPECT_EQ(impostor.refusal()->reason(), wire::REASON_NOT_ADMITTED);
    EXPECT_EQ(impostor.refusal()->SerializeAsString(), stranger.refusal()->SerializeAsString());
    EXPECT_EQ(centre.door.refusals().total(Rejection::wrong_key), 1u);
    EXPECT_EQ(centre.door.refusals().total(Rejection::unknown_device), 1u);
    ASSERT_EQ(centre.watcher.notices.size(), 2u);
    EXPECT_EQ(centre.watcher.notices[1].device, "nobody");
    EXPECT_TRUE(centre.watcher.births.empty());
}

TEST(Greeting, RefusesAReplayedProof) {
    Centre centre;
    centre.register_device("gauge-1");
    auto gauge = centre.device(options("gauge-1"));
    auto thief = centre.device(options("gauge-1"));

    centre.play([&]() -> awaitable<void> {
        EXPECT_TRUE(co_await gauge.admit(centre.endpoint()));
        co_await thief.connect(centre.endpoint());
        co_await thief.hello();
        wire::ToCentre replay;
        replay.mutable_proof()->set_hmac(gauge.last_proof());
        co_await thief.send(replay);
        const auto answer = co_await thief.next();
        EXPECT_TRUE(answer && answer->has_refusal());
    });

    EXPECT_EQ(centre.door.refusals().total(Rejection::wrong_key), 1u);
    EXPECT_EQ(centre.door.connected(), 0u);
    EXPECT_THAT(centre.watcher.departures, testing::ElementsAre(std::pair(std::string("gauge-1"), Gone::stopping)))
        << "the thief must not have taken the seat";
}

TEST(Greeting, AKeyTooShortToBeASecretAdmitsNobody) {
    Centre centre;
    centre.directory.keys["gauge-1"] = {};
    auto made = options("gauge-1");
    made.key = {};
    auto gauge = centre.device(made);

    centre.play([&]() -> awaitable<void> { EXPECT_FALSE(co_await gauge.admit(centre.endpoint())); });

    EXPECT_EQ(centre.door.refusals().total(Rejection::wrong_key), 1u);
}

TEST(Greeting, RefusesWhatDoesNotBelongAtThatPoint) {
    Centre centre;
    centre.register_device("gauge-1");
    auto hasty = centre.device(options("gauge-1"));
    auto unborn = centre.device(options("gauge-1"));
    auto future = centre.device(options("gauge-1"));

    centre.play([&]() -> awaitable<void> {
        co_await hasty.connect(centre.endpoint());
        co_await hasty.birth();
        co_await hasty.next();

        co_await unborn.connect(centre.endpoint());
        co_await unborn.hello();
        co_await unborn.prove();
        unborn.measure({{"river_level", 1.0}});
        co_await unborn.flush();
        co_await unborn.next();

        co_await future.connect(centre.endpoint());
        wire::ToCentre hello;
        hello.mutable_hello()->set_device_id("gauge-1");
        hello.mutable_hello()->set_protocol_version(2);
        hello.mutable_hello()->set_nonce(std::string(32, 'n'));
        co_await future.send(hello);
        co_await future.next();
    });

    ASSERT_TRUE(hasty.refusal() && unborn.refusal() && future.refusal());
    EXPECT_EQ(hasty.refusal()->reason(), wire::REASON_OUT_OF_ORDER);
    EXPECT_EQ(unborn.refusal()->reason(), wire::REASON_OUT_OF_ORDER);
    EXPECT_EQ(future.refusal()->reason(), wire::REASON_UNSUPPORTED_VERSION);
    EXPECT_TRUE(centre.store.rows.empty());
}

TEST(Greeting, ClosesOnGarbageAndOversizeFromThePrefixAlone) {
    Centre centre;
    auto garbage = centre.device(options("x"));
    auto oversize = centre.device(options("x"));
    auto empty = centre.device(options("x"));

    centre.play([&]() -> awaitable<void> {
        co_await garbage.connect(centre.endpoint());
        co_await garbage.send_bytes("GET / HTTP/1.1\r\nHost: centre\r\n\r\nxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx");
        co_await garbage.next();
        co_await oversize.connect(centre.endpoint());
        co_await oversize.send_bytes("\xff\xff\xff\xff\x07");  // 2^31 - 1
        co_await oversize.next();
        co_await empty.connect(centre.endpoint());
        co_await empty.send_bytes(std::string(1, '\0'));
        co_await empty.next();
    });

    ASSERT_TRUE(garbage.refusal() && oversize.refusal() && empty.refusal());
    EXPECT_EQ(garbage.refusal()->reason(), wire::REASON_MALFORMED);
    EXPECT_EQ(oversize.refusal()->reason(), wire::REASON_TOO_LARGE);
    EXPECT_EQ(empty.refusal()->reason(), wire::REASON_MALFORMED);
    EXPECT_EQ(centre.door.refusals().total(), 3u);
}

TEST(Greeting, KeepsItsDeadlines) {
    ingest::SessionLimits limits;
    limits.hello = limits.proof = limits.half_frame = 30ms;
    Centre centre(limits);
    centre.register_device("gauge-1");
    auto mute = centre.device(options("gauge-1"));
    auto shy = centre.device(options("gauge-1"));
    auto stalled = centre.device(options("gauge-1"));

    centre.play([&]() -> awaitable<void> {
        co_await mute.connect(centre.endpoint());
        co_await mute.next();
        co_await shy.connect(centre.endpoint());
        co_await shy.hello();
        co_await shy.next();
        EXPECT_TRUE(co_await stalled.admit(centre.endpoint()));
        co_await stalled.send_bytes("\x40half a frame");
        co_await stalled.next();
    });

    for (const auto* device : {&mute, &shy, &stalled}) {
        ASSERT_TRUE(device->refusal());
        EXPECT_EQ(device->refusal()->reason(), wire::REASON_TOO_SLOW);
    }
    EXPECT_THAT(centre.watcher.departures, testing::ElementsAre(std::pair(std::string("gauge-1"), Gone::silent)));
}

TEST(Greeting, SkipsMessagesOfALaterVersion) {
    Centre centre;
    centre.register_device("gauge-1");
    auto gauge = centre.device(options("gauge-1"));

    centre.play([&]() -> awaitable<void> {
        EXPECT_TRUE(co_await gauge.admit(centre.endpoint()));
        co_await gauge.send_bytes(std::string("\x05\xa2\x06\x02hi", 6));  // field 100: not of this version
        gauge.measure({{"river_level", 2.0}});
        co_await gauge.flush();
        EXPECT_TRUE(co_await gauge.wait_acknowledged(1));
    });

    EXPECT_EQ(centre.door.refusals().total(), 0u);
}

TEST(Greeting, ADismissedDeviceIsCutOffAtOnce) {
    Centre centre;
    centre.register_device("gauge-1");
    auto gauge = centre.device(options("gauge-1"));

    centre.play([&]() -> awaitable<void> {
        EXPECT_TRUE(co_await gauge.admit(centre.endpoint()));
        gauge.measure({{"river_level", 2.0}});
        co_await gauge.flush();
        EXPECT_TRUE(co_await gauge.wait_acknowledged(1));
        centre.directory.keys.clear();
        centre.door.dismiss({"gauge-1"});
        gauge.measure({{"river_level", 2.0}});
        co_await gauge.flush();
        EXPECT_FALSE(co_await gauge.wait_acknowledged(2));
    });

    ASSERT_TRUE(gauge.refusal());
    EXPECT_EQ(gauge.refusal()->reason(), wire::REASON_NOT_ADMITTED);
    EXPECT_EQ(centre.store.rows.size(), 1u);
    EXPECT_FALSE(centre.door.registry().state({"gauge-1"})) << "forgotten, not called back by its last words";
}

TEST(Greeting, TurnsNewcomersAwayWhileStopping) {
    Centre centre;
    centre.register_device("gauge-1");
    auto early = centre.device(options("gauge-1"));
    auto late = centre.device(options("gauge-1"));

    centre.play([&]() -> awaitable<void> {
        EXPECT_TRUE(co_await early.admit(centre.endpoint()));
        early.measure({{"river_level", 2.0}});
        co_await early.flush();
        const std::function<bool()> stored1 = [&] { return centre.store.rows.size() == 1; };
        co_await centre.store.until(stored1);
        centre.door.stop();
        EXPECT_TRUE(co_await early.wait_acknowledged(1));
        const auto farewell = co_await early.next();
        EXPECT_TRUE(farewell && farewell->refusal().reason() == wire::REASON_TRY_AGAIN);
        EXPECT_FALSE(co_await late.admit(centre.endpoint()));
    });

    EXPECT_THAT(centre.watcher.departures, testing::ElementsAre(std::pair(std::string("gauge-1"), Gone::stopping)));
    EXPECT_TRUE(centre.watcher.notices.empty()) << "our own stop is not the device's fault";
}

}  // namespace
}  // namespace ingest_test
