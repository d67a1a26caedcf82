// Many devices at once, and one that will not stop talking.
#include "tests/ingest/centre.hpp"

namespace ingest_test {
namespace {

TEST(Load, AFloodOfOneDeviceLeavesAnotherUnhurt) {
    ingest::SessionLimits limits;
    limits.rate = {.per_second = 200, .burst = 100};
    Centre centre(limits);
    centre.store.latency = 5ms;
    for (const char* id : {"flood", "calm"}) centre.register_device(id);
    auto flood = centre.device(options("flood"));
    auto calm = centre.device(options("calm"));
    std::chrono::steady_clock::duration slowest{};

    centre.play([&]() -> awaitable<void> {
        EXPECT_TRUE(co_await flood.admit(centre.endpoint()));
        EXPECT_TRUE(co_await calm.admit(centre.endpoint()));
        for (int nth = 0; nth < 20'000; ++nth) flood.measure({{"river_level", 1.0}});
        asio::co_spawn(centre.io, flood.flush(), [](std::exception_ptr, boost::system::error_code) {});
        for (std::uint64_t nth = 1; nth <= 50; ++nth) {
            const auto sent = std::chrono::steady_clock::now();
            calm.measure({{"river_level", 2.0}});
            co_await calm.flush();
            EXPECT_TRUE(co_await calm.wait_acknowledged(nth));
            slowest = std::max(slowest, std::chrono::steady_clock::now() - sent);
        }
    });

    std::size_t of_calm = 0, of_flood = 0;
    for (const auto& [row, times] : centre.store.rows) ++(row.first == "calm" ? of_calm : of_flood);
    EXPECT_EQ(of_calm, 50u);
    EXPECT_LT(slowest, 2s);
    EXPECT_LT(of_flood, 5'000u) << "the flood was not slowed down";
    EXPECT_GT(of_flood, 0u) << "slowed down, not silenced";
}

TEST(Load, AStormOfReconnectsIsAllIn) {
    const int devices = std::getenv("IOC_LONG_TESTS") != nullptr ? 1'000 : 200;
    Centre centre;
    centre.store.latency = 50ms;
    std::list<ScriptedDevice> fleet;
    for (int nth = 0; nth < devices; ++nth) {
        const std::string id = "device-" + std::to_string(nth);
        centre.register_device(id);
        fleet.push_back(centre.device(options(id)));
        fleet.back().measure({{"river_level", 1.0}});
    }
    const auto began = std::chrono::steady_clock::now();

    centre.play([&]() -> awaitable<void> {
        for (auto& device : fleet) {
            asio::co_spawn(centre.io, device.run(centre.endpoint()), [](std::exception_ptr) {});
        }
        const auto all = static_cast<std::size_t>(devices);
        const std::function<bool()> stored1 = [&] { return centre.store.rows.size() == all; };
        co_await centre.store.until(stored1);
        for (auto& device : fleet) device.silence(true);  // the line is cut for all at once …
        co_await centre.until_gone(all);
        for (auto& device : fleet) {
            device.measure({{"river_level", 2.0}});
            device.silence(false);
        }
        const std::function<bool()> stored2 = [&] { return centre.store.rows.size() == 2 * all; };
        co_await centre.store.until(stored2);  // … and comes back
        for (auto& device : fleet) device.goodbye("end of test");
        co_await centre.until_gone(2 * all);
    }, 60s);

    EXPECT_LT(std::chrono::steady_clock::now() - began, 20s);
    for (const auto& [row, times] : centre.store.rows) EXPECT_EQ(times, 1);
    EXPECT_EQ(centre.door.refusals().total(), 0u);
}

TEST(Load, AHundredThousandUnknownNamesCostNeitherMemoryNorAttention) {
    ingest::Refusals refusals;
    const Instant now{std::chrono::sys_days{std::chrono::year{2026} / 11 / 21}};
    int told = 0;

    for (int nth = 0; nth < 100'000; ++nth) {
        const auto notice =
            refusals.count(ingest::Rejection::unknown_device, "name-" + std::to_string(nth), "192.0.2.1", now);
        told += notice.has_value();
    }

    EXPECT_LE(refusals.remembered(), 1'024u);
    EXPECT_LE(told, 60);
    EXPECT_EQ(refusals.total(ingest::Rejection::unknown_device), 100'000u);
}

}  // namespace
}  // namespace ingest_test
