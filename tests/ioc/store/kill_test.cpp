// kill -9 in a loop while alarms, audit lines and reports are written: what was acknowledged is there, once.
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <map>
#include <random>
#include <set>

#include "tests/ioc/store/examples.hpp"

namespace ioc::store {
namespace {

using namespace examples;

constexpr int kKills = 24;

// What the child says over the pipe after a commit returned.
struct Acknowledged {
    std::array<char, 26> alarm{};
    std::uint64_t sequence = 0;
};

// The writer's own maker: one that was used before the fork would give every child the same ids.
alerts::Change change_of(UlidMaker& maker, int round, std::uint64_t sequence) {
    return raised(maker.next(at(round)), "cause-" + std::to_string(round) + "-" + std::to_string(sequence), round);
}

ReadingRow reading_of(std::uint64_t sequence) {
    ReadingRow row;
    row.device = "river-1";
    row.sequence = sequence;
    row.quantity = "river_level";
    row.measure = "m";
    row.value = static_cast<double>(sequence);
    row.measured_at = row.received_at = row.happened_at = at(static_cast<std::int64_t>(sequence));
    return row;
}

// Never returns: writes until it is killed.
[[noreturn]] void write_for_ever(const std::filesystem::path& directory, int pipe, int round, std::uint64_t sequence) {
    auto centre = CentreStore::open(directory);
    auto readings = ReadingsStore::open(directory);
    UlidMaker maker;
    while (centre && readings) {
        ++sequence;
        const auto change = change_of(maker, round, sequence);
        const auto saved = (*centre)->transaction([&](CentreTables& all) -> Status {
            if (auto done = all.alarms.save({change}); !done) return done.error();
            if (auto line = all.audit.append({"", "alarm.raise", change.alarm.id.text, ""}, at(round)); !line) return line.error();
            return {};
        });
        const auto stored = (*readings)->transaction([&](ReadingTable& table) -> Status {
            if (auto done = table.insert({reading_of(sequence)}); !done) return done.error();
            return table.heard("river-1", sequence, at(round));
        });
        if (!saved || !stored) break;
        Acknowledged told;
        change.alarm.id.text.copy(told.alarm.data(), told.alarm.size());
        told.sequence = sequence;
        if (::write(pipe, &told, sizeof told) != sizeof told) break;
    }
    ::_exit(1);
}

struct Ledger {
    std::set<std::string> alarms;
    std::uint64_t sequence = 0;
};

// Starts a writer, lets it work for a random while, kills it, and reads what it had acknowledged.
void one_life(const std::filesystem::path& directory, int round, std::mt19937& chance, Ledger& ledger) {
    std::array<int, 2> pipe{};
    ASSERT_EQ(::pipe(pipe.data()), 0);
    const auto child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) write_for_ever(directory, pipe[1], round, ledger.sequence + 1000);
    ::close(pipe[1]);
    pollfd ready{pipe[0], POLLIN, 0};
    ASSERT_EQ(::poll(&ready, 1, 60'000), 1);   // it has acknowledged at least one
    ::usleep(std::uniform_int_distribution<useconds_t>{0, 40'000}(chance));
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    ASSERT_TRUE(WIFSIGNALED(status)) << "the writer gave up by itself";
    for (Acknowledged told; ::read(pipe[0], &told, sizeof told) == sizeof told;) {
        ledger.alarms.emplace(told.alarm.data(), told.alarm.size());
        ledger.sequence = told.sequence;
    }
    ::close(pipe[0]);
}

void expect_ledger(const std::filesystem::path& directory, const Ledger& ledger) {
    auto centre = CentreStore::open(directory);
    auto readings = ReadingsStore::open(directory);
    ASSERT_TRUE(centre && readings);
    const auto changes = (*centre)->tables().alarms.changes_after(0, 1'000'000).value();
    std::map<std::string, int> stored;
    for (const auto& change : changes) ++stored[change.change.alarm.id.text];
    for (const auto& alarm : ledger.alarms) ASSERT_EQ(stored[alarm], 1) << alarm;
    // Alarm and audit line are one transaction, and the chain has no crack where it was cut off.
    EXPECT_EQ((*centre)->tables().audit.verify(1, 1'000'000).value().broken_at, 0);
    EXPECT_EQ((*centre)->tables().audit.last().value()->number, static_cast<std::int64_t>(changes.size()));
    // Last: some writer may have committed one more than it could say.
    EXPECT_GE((*readings)->readings().last_sequence("river-1").value(), ledger.sequence);
    const auto series = (*readings)->readings().last_values("river-1").value();
    EXPECT_EQ(series.at(0).sequence, (*readings)->readings().last_sequence("river-1").value());
}

TEST(KilledWhileWriting, EverythingAcknowledgedIsThereOnce) {
    TemporaryDirectory directory;
    std::mt19937 chance{20261121};
    Ledger ledger;
    for (int round = 0; round < kKills; ++round) {
        ASSERT_NO_FATAL_FAILURE(one_life(directory.path(), round, chance, ledger));
        if (round % 8 != 7) continue;
        ASSERT_NO_FATAL_FAILURE(expect_ledger(directory.path(), ledger));
    }
    ASSERT_NO_FATAL_FAILURE(expect_ledger(directory.path(), ledger));
    EXPECT_GE(ledger.alarms.size(), static_cast<std::size_t>(kKills));
    RecordProperty("acknowledged", static_cast<int>(ledger.alarms.size()));
}

}  // namespace
}  // namespace ioc::store
