// tests/ingest/centre.hpp — a door on loopback with a directory, a store and a watcher that the test holds in its hands.
#pragma once

#include <chrono>
#include <exception>
#include <functional>
#include <list>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <gtest/gtest.h>

#include "ingest/session.hpp"
#include "tests/support/device/scripted_device.hpp"

namespace ingest_test {

namespace asio = boost::asio;
using asio::awaitable;
using ingest::DeviceId;
using ingest::Instant;
using support::DeviceOptions;
using support::ScriptedDevice;
using namespace std::chrono_literals;

inline std::vector<std::uint8_t> key_of(const std::string& id) {
    std::string text = "key of " + id + " ...............";
    return {text.begin(), text.end()};
}

inline DeviceOptions options(const std::string& id) {
    DeviceOptions made;
    made.id = id;
    made.key = key_of(id);
    made.metrics = {{.quantity = "river_level", .unit = "m"}, {.quantity = "battery_voltage", .unit = "V"}};
    return made;
}

// Durable means: in `rows`. A gate can be shut, and a call be made to fail.
class Store final : public ingest::ReportStore {
  public:
    explicit Store(asio::io_context& io) : gate_(io), arrivals_(io) {}

    awaitable<boost::system::error_code> store(std::vector<ingest::Report> batch) override {
        ++calls;
        largest_batch = std::max(largest_batch, batch.size());
        arrivals_.cancel();
        while (shut) {
            gate_.expires_at(std::chrono::steady_clock::time_point::max());
            co_await gate_.async_wait(asio::as_tuple(asio::use_awaitable));
        }
        if (latency.count() > 0) {
            asio::steady_timer disk(gate_.get_executor(), latency);
            co_await disk.async_wait(asio::use_awaitable);
        }
        if (std::exchange(fail_next, false)) co_return boost::system::errc::make_error_code(boost::system::errc::io_error);
        for (ingest::Report& report : batch) {
            auto& last = last_sequence[report.device];
            last = std::max(last, report.sequence);
            ++rows[{report.device.text, report.sequence}];
            if (keep_reports) reports.push_back(std::move(report));
        }
        arrivals_.cancel();
        co_return boost::system::error_code{};
    }

    void open_gate() {
        shut = false;
        gate_.cancel();
    }
    // Resumes at every call's beginning and end.
    awaitable<void> until(std::function<bool()> reached) {
        while (!reached()) {
            arrivals_.expires_at(std::chrono::steady_clock::time_point::max());
            co_await arrivals_.async_wait(asio::as_tuple(asio::use_awaitable));
        }
    }

    bool shut = false, fail_next = false, keep_reports = true;
    std::chrono::milliseconds latency{0};
    std::size_t calls = 0, largest_batch = 0;
    std::vector<ingest::Report> reports;
    std::map<std::pair<std::string, std::uint64_t>, int> rows;
    std::map<DeviceId, std::uint64_t> last_sequence;

  private:
    asio::steady_timer gate_, arrivals_;
};

class Directory final : public ingest::DeviceDirectory {
  public:
    explicit Directory(const Store& store) : store_(store) {}
    std::optional<ingest::DeviceKey> key_of(const DeviceId& device) const override {
        const auto found = keys.find(device.text);
        if (found == keys.end()) return std::nullopt;
        return ingest::DeviceKey{found->second};
    }
    std::uint64_t last_sequence(const DeviceId& device) const override {
        const auto found = store_.last_sequence.find(device);
        return found == store_.last_sequence.end() ? 0 : found->second;
    }
    std::map<std::string, std::vector<std::uint8_t>> keys;

  private:
    const Store& store_;
};

class Watcher final : public ingest::DeviceWatcher {
  public:
    void born(const ingest::DeviceBirth& birth) override { births.push_back(birth); }
    void gone(const DeviceId& device, ingest::Gone why) override { departures.emplace_back(device.text, why); }
    void refused(const ingest::RefusalNotice& notice) override { notices.push_back(notice); }
    std::vector<ingest::DeviceBirth> births;
    std::vector<std::pair<std::string, ingest::Gone>> departures;
    std::vector<ingest::RefusalNotice> notices;
};

class Centre {
  public:
    explicit Centre(ingest::SessionLimits limits = {}, std::optional<ingest::TlsIdentity> identity = std::nullopt)
        : store(io),
          directory(store),
          door(directory, store, watcher, [this] { return now; }, limits),
          acceptor_(io, {asio::ip::make_address("127.0.0.1"), 0}),
          identity_(std::move(identity)) {}

    void register_device(const std::string& id) { directory.keys[id] = key_of(id); }
    asio::ip::tcp::endpoint endpoint() const { return acceptor_.local_endpoint(); }
    ScriptedDevice device(DeviceOptions made) { return ScriptedDevice(io.get_executor(), std::move(made)); }

    // Plays the script to its end, then closes the door and waits for every connection to be over.
    template <typename Script>
    void play(Script script, std::chrono::seconds at_most = 30s) {
        bool done = false;
        asio::co_spawn(io, accept_all(), [](std::exception_ptr) {});
        asio::co_spawn(io, script(), [&](std::exception_ptr failure) {
            done = true;
            if (failure) ADD_FAILURE() << "the script threw";
            io.stop();
        });
        io.run_for(at_most);
        EXPECT_TRUE(done) << "the script did not end in time";
        acceptor_.close();
        for (auto& visit : visits_) visit.emit(asio::cancellation_type::terminal);
        io.restart();
        io.run_for(5s);
        EXPECT_EQ(open_visits, 0) << "a connection outlived the door";
    }

    awaitable<void> until(std::function<bool()> reached) {
        asio::steady_timer look(io);
        while (!reached()) {
            look.expires_after(1ms);
            co_await look.async_wait(asio::use_awaitable);
        }
    }
    awaitable<void> until_gone(std::size_t departures) {
        return until([this, departures] { return watcher.departures.size() >= departures; });
    }

    asio::io_context io{1};
    Instant now{std::chrono::sys_days{std::chrono::year{2026} / 11 / 21}};
    Store store;
    Directory directory;
    Watcher watcher;
    ingest::DeviceDoor door;
    int open_visits = 0;
    int send_buffer = 0;  // bytes in the kernel for what we say; 0 = as usual

  private:
    awaitable<void> accept_all() {
        for (;;) {
            auto [error, socket] = co_await acceptor_.async_accept(asio::as_tuple(asio::use_awaitable));
            if (error) co_return;
            if (send_buffer > 0) socket.set_option(asio::socket_base::send_buffer_size(send_buffer));
            auto stream = identity_ ? identity_->stream(std::move(socket)) : ingest::plain_stream(std::move(socket));
            visits_.emplace_back();
            ++open_visits;
            asio::co_spawn(io, door.serve(std::move(stream), "127.0.0.1"),
                           asio::bind_cancellation_slot(visits_.back().slot(), [this](std::exception_ptr) { --open_visits; }));
        }
    }

    asio::ip::tcp::acceptor acceptor_;
    std::optional<ingest::TlsIdentity> identity_;
    std::list<asio::cancellation_signal> visits_;
};

}  // namespace ingest_test
