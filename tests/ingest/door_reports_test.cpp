// Stored, then acknowledged; once; and one device's behaviour is nobody else's trouble.
#include <gmock/gmock.h>

#include "tests/ingest/centre.hpp"

namespace ingest_test {
namespace {

using ingest::Gone;
using ingest::Rejection;
namespace wire = ioc::telemetry::v1;

TEST(Reports, AreAcknowledgedOnlyWhenDurable) {
    Centre centre;
    centre.register_device("gauge-1");
    auto gauge = centre.device(options("gauge-1"));
    auto other = centre.device(options("gauge-2"));
    centre.register_device("gauge-2");
    centre.store.shut = true;

    centre.play([&]() -> awaitable<void> {
        EXPECT_TRUE(co_await gauge.admit(centre.endpoint()));
        gauge.measure({{"river_level", 3.0}});
        co_await gauge.flush();
        const std::function<bool()> stored1 = [&] { return centre.store.calls == 1; };
        co_await centre.store.until(stored1);
        EXPECT_TRUE(co_await other.admit(centre.endpoint()));  // four turns of the loop in which an early ack would leave
        EXPECT_TRUE(centre.store.rows.empty());
        bool durable = false;
        asio::co_spawn(centre.io, [&]() -> awaitable<void> {
            durable = true;
            centre.store.open_gate();
            co_return;
        }, [](std::exception_ptr) {});
        EXPECT_TRUE(co_await gauge.wait_acknowledged(1));
        EXPECT_TRUE(durable) << "acknowledged while the store had not answered";
        EXPECT_EQ(centre.store.rows.size(), 1u);
    });
}

TEST(Reports, AreNotAcknowledgedWhenTheStoreFailsAndComeAgain) {
    Centre centre;
    centre.register_device("gauge-1");
    auto gauge = centre.device(options("gauge-1"));
    centre.store.fail_next = true;

    centre.play([&]() -> awaitable<void> {
        EXPECT_TRUE(co_await gauge.admit(centre.endpoint()));
        gauge.measure({{"river_level", 3.0}});
        co_await gauge.flush();
        EXPECT_FALSE(co_await gauge.wait_acknowledged(1));
        EXPECT_TRUE(gauge.refusal() && gauge.refusal()->reason() == wire::REASON_TRY_AGAIN);
        gauge.hang_up();

        EXPECT_TRUE(co_await gauge.admit(centre.endpoint()));
        co_await gauge.flush();
        EXPECT_TRUE(co_await gauge.wait_acknowledged(1));
    });

    EXPECT_EQ(centre.store.rows.size(), 1u);
    EXPECT_TRUE(centre.store.reports.front().historical);
    EXPECT_EQ(centre.watcher.departures.front(), std::pair(std::string("gauge-1"), Gone::store_failed));
}

TEST(Reports, SentNineTimesAreStoredOnceAndAcknowledgedAgain) {
    Centre centre;
    centre.register_device("gauge-1");
    auto gauge = centre.device(options("gauge-1"));

    centre.play([&]() -> awaitable<void> {
        EXPECT_TRUE(co_await gauge.admit(centre.endpoint()));
        for (int round = 0; round < 9; ++round) {
            for (const std::uint64_t sequence : {3u, 1u, 2u}) {
                wire::ToCentre report;
                report.mutable_report()->set_sequence(sequence);
                report.mutable_report()->add_measurements()->set_alias(1);
                report.mutable_report()->mutable_measurements(0)->set_value(1.5);
                co_await gauge.send(report);
            }
            const auto answer = co_await gauge.next();
            EXPECT_TRUE(answer && answer->ack().sequence() == 3);
        }
    });

    EXPECT_EQ(centre.store.rows.size(), 3u);
    for (const auto& [row, times] : centre.store.rows) EXPECT_EQ(times, 1) << row.second;
}

TEST(Reports, GatherWhileOneStoreIsUnderWay) {
    ingest::SessionLimits limits;
    limits.rate = {.per_second = 1e6, .burst = 1e6};
    Centre centre(limits);
    centre.register_device("gauge-1");
    auto gauge = centre.device(options("gauge-1"));
    centre.store.shut = true;

    centre.play([&]() -> awaitable<void> {
        EXPECT_TRUE(co_await gauge.admit(centre.endpoint()));
        for (int nth = 0; nth < 2'000; ++nth) gauge.measure({{"river_level", 3.0}});
        co_await gauge.flush();
        const std::function<bool()> stored2 = [&] { return centre.store.calls == 1; };
        co_await centre.store.until(stored2);
        centre.store.open_gate();
        EXPECT_TRUE(co_await gauge.wait_acknowledged(2'000));
    });

    EXPECT_EQ(centre.store.rows.size(), 2'000u);
    EXPECT_LT(centre.store.calls, 40u) << "reports must share stores";
}

TEST(Reports, HeldAreBoundedWhileTheDiskIsStuck) {
    ingest::SessionLimits limits;
    limits.rate = {.per_second = 1e6, .burst = 1e6};
    limits.held_reports = 100;
    Centre centre(limits);
    centre.register_device("gauge-1");
    auto gauge = centre.device(options("gauge-1"));
    centre.store.shut = true;
    std::size_t most_held = 0;

    centre.play([&]() -> awaitable<void> {
        EXPECT_TRUE(co_await gauge.admit(centre.endpoint()));
        for (int nth = 0; nth < 5'000; ++nth) gauge.measure({{"river_level", 3.0}});
        co_await gauge.flush();
        const std::function<bool()> stored3 = [&] { return centre.store.calls == 1; };
        co_await centre.store.until(stored3);
        auto probe = centre.device(options("nobody"));  // some turns of the loop
        co_await probe.admit(centre.endpoint());
        most_held = centre.door.held();
        centre.store.open_gate();
        EXPECT_TRUE(co_await gauge.wait_acknowledged(5'000));
    });

    EXPECT_LE(most_held, 100u);
    EXPECT_LE(centre.store.largest_batch, 100u);
    EXPECT_EQ(centre.store.rows.size(), 5'000u) << "slowed down, nothing lost";
    EXPECT_EQ(centre.door.held(), 0u);
}

TEST(Reports, TheNewerConnectionOfADeviceWinsAfterTheOlderHasStored) {
    Centre centre;
    centre.register_device("gauge-1");
    auto older = centre.device(options("gauge-1"));
    auto newer = centre.device(options("gauge-1"));
    centre.store.shut = true;

    centre.play([&]() -> awaitable<void> {
        EXPECT_TRUE(co_await older.admit(centre.endpoint()));
        older.measure({{"river_level", 3.0}});
        co_await older.flush();
        const std::function<bool()> stored4 = [&] { return centre.store.calls == 1; };
        co_await centre.store.until(stored4);

        bool welcome = false;
        asio::steady_timer admitted(centre.io, std::chrono::steady_clock::time_point::max());
        asio::co_spawn(centre.io, newer.admit(centre.endpoint()), [&](std::exception_ptr, bool so) {
            welcome = so;
            admitted.cancel();
        });
        auto probe = centre.device(options("nobody"));
        co_await probe.admit(centre.endpoint());
        EXPECT_FALSE(welcome) << "two connections of one device must not store at the same time";

        centre.store.open_gate();
        EXPECT_TRUE(co_await older.wait_acknowledged(1));
        co_await older.next();
        if (!welcome) co_await admitted.async_wait(asio::as_tuple(asio::use_awaitable));
        EXPECT_TRUE(welcome);
        EXPECT_EQ(newer.outbox().last_acknowledged(), 1u) << "Welcome told it what is held";
    });

    ASSERT_TRUE(older.refusal());
    EXPECT_EQ(older.refusal()->reason(), wire::REASON_SUPERSEDED);
    EXPECT_EQ(centre.watcher.departures.front(), std::pair(std::string("gauge-1"), Gone::superseded));
}

TEST(Reports, BackFillAfterAnOutageIsMarkedHistorical) {
    Centre centre;
    centre.register_device("gauge-1");
    auto made = options("gauge-1");
    made.back_off_first = 5ms;
    made.now = [&] { return centre.now; };
    auto gauge = centre.device(made);

    centre.play([&]() -> awaitable<void> {
        asio::co_spawn(centre.io, gauge.run(centre.endpoint()), [](std::exception_ptr) {});
        const std::function<bool()> in = [&] { return gauge.admitted(); };
        co_await centre.until(in);
        gauge.measure({{"river_level", 1.0}});
        const std::function<bool()> stored5 = [&] { return centre.store.rows.size() == 1; };
        co_await centre.store.until(stored5);

        gauge.silence(true);
        co_await centre.until_gone(1);
        for (int minute = 1; minute <= 3; ++minute) {
            gauge.measure({{"river_level", 1.0 + minute}});
            centre.now += 1min;
        }
        gauge.silence(false);
        const std::function<bool()> stored6 = [&] { return centre.store.rows.size() == 4; };
        co_await centre.store.until(stored6);
        co_await centre.until(in);
        gauge.measure({{"river_level", 5.0}});
        const std::function<bool()> stored7 = [&] { return centre.store.rows.size() == 5; };
        co_await centre.store.until(stored7);
        gauge.goodbye("end of test");
        co_await centre.until_gone(2);
    });

    ASSERT_EQ(centre.store.reports.size(), 5u);
    EXPECT_FALSE(centre.store.reports[0].historical);
    for (std::size_t nth : {1u, 2u, 3u}) {
        EXPECT_TRUE(centre.store.reports[nth].historical);
        EXPECT_EQ(centre.store.reports[nth].readings[0].happened_at, centre.now - (4 - static_cast<int>(nth)) * 1min);
    }
    EXPECT_FALSE(centre.store.reports[4].historical);
    EXPECT_EQ(centre.watcher.departures.back().second, Gone::said_goodbye);
}

TEST(Reports, AReportOfUnknownMetricsIsAcknowledgedAndOnlyTheyAreDropped) {
    Centre centre;
    centre.register_device("gauge-1");
    auto gauge = centre.device(options("gauge-1"));

    centre.play([&]() -> awaitable<void> {
        EXPECT_TRUE(co_await gauge.admit(centre.endpoint()));
        gauge.measure({{"river_level", 1.0}, {"made_up_word", 2.0}, {"temperature", 31.5}});
        co_await gauge.flush();
        EXPECT_TRUE(co_await gauge.wait_acknowledged(1));
    });

    ASSERT_EQ(centre.store.reports.at(0).readings.size(), 2u);
    EXPECT_EQ(centre.store.reports[0].readings[1].unit, "°C");
    EXPECT_EQ(centre.door.refusals().total(Rejection::unknown_metric), 1u);
}

TEST(Reports, ADeviceThatSendsButNeverListensIsLetGo) {
    ingest::SessionLimits limits;
    limits.rate = {.per_second = 1e6, .burst = 1e6};
    limits.half_frame = 50ms;
    Centre centre(limits);
    centre.send_buffer = 4'096;
    centre.register_device("deaf");
    auto made = options("deaf");
    made.receive_buffer = 4'096;
    auto deaf = centre.device(made);

    centre.play([&]() -> awaitable<void> {
        EXPECT_TRUE(co_await deaf.admit(centre.endpoint()));
        wire::ToCentre report;
        report.mutable_report()->set_sequence(1);  // each time again, each time acknowledged again
        const std::string frame = support::framed(report);
        boost::system::error_code error;
        while (!error && centre.watcher.departures.empty()) {
            std::string again = frame;
            error = co_await deaf.send_bytes(std::move(again));
        }
        co_await centre.until_gone(1);
    });

    EXPECT_EQ(centre.watcher.departures.front().second, Gone::silent);
}

}  // namespace
}  // namespace ingest_test
