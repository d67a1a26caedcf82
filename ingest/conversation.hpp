// ingest/conversation.hpp — one connection of one device, from its first byte to its last. Private to the door.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include "ingest/device_wire.hpp"
#include "ingest/session.hpp"
#include "ingest/watchdog.hpp"

namespace ingest {

// Three coroutines under one roof: reading takes reports from the socket, storing makes them durable and acknowledges
// (while one store is under way the next batch gathers), watching keeps the deadlines. None of them spawns.
class Conversation {
  public:
    Conversation(DeviceDoor& door, const boost::asio::any_io_executor& executor, std::unique_ptr<Stream> stream,
                 std::string address);
    ~Conversation();
    Conversation(const Conversation&) = delete;

    boost::asio::awaitable<void> run();

  private:
    using Steady = std::chrono::steady_clock::time_point;

    // opening
    boost::asio::awaitable<void> talk();
    boost::asio::awaitable<bool> greet();
    boost::asio::awaitable<std::optional<HelloMessage>> hello();
    boost::asio::awaitable<std::optional<Digest>> proven(const HelloMessage& hello);  // the centre's own proof
    boost::asio::awaitable<std::optional<Message>> first_message();
    void admitted();

    // the long middle
    boost::asio::awaitable<void> reading();
    boost::asio::awaitable<void> take_frames();
    boost::asio::awaitable<void> storing();
    boost::asio::awaitable<void> acknowledge(std::uint64_t sequence);
    boost::asio::awaitable<void> watching();
    double hear(Message& message);  // what it costs of the device's rate
    void hear_birth(const BirthMessage& birth);
    void hear_report(const ReportMessage& message);
    void expect_more();
    bool full() const;
    void release(std::size_t reports, std::size_t readings);
    boost::asio::awaitable<void> rest(std::chrono::milliseconds span);
    boost::asio::awaitable<void> wait_for_space();

    // the end: the first reason counts
    void leave(Gone why, std::optional<Rejection> refusal);
    void refuse(Rejection reason) { leave(Gone::misbehaved, reason); }
    boost::asio::awaitable<void> farewell();
    void tell_gone();
    void count(Rejection reason);

    DeviceDoor& door_;
    DeviceWire wire_;
    std::string address_;
    DeviceId device_;
    Seat seat_;
    Watchdog watchdog_;
    boost::asio::steady_timer reader_wake_, storer_wake_;

    std::chrono::seconds keep_alive_{0};  // 0 = not born yet
    Instant arrived_{};                   // of the bytes now being read
    Steady last_frame_{};
    std::optional<Steady> half_since_;

    std::vector<Report> pending_;
    std::size_t held_reports_ = 0, held_readings_ = 0;  // pending and being stored
    std::uint64_t received_ = 0;  // the highest sequence taken
    bool ack_due_ = false;

    std::optional<Gone> gone_;
    std::optional<Rejection> refusal_;
    bool stranger_ = false, opened_ = false, welcomed_ = false;
    bool waits_for_bytes_ = false, reader_done_ = false, write_broken_ = false;
};

}  // namespace ingest
