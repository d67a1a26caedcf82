// ioc/store/outbox_table.hpp — the only writer of `notice`: deliveries of alarms, at least once, in order per target.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ioc/store/sqlite.hpp"

namespace ioc::store {

struct NoticeRow {
    std::int64_t id = 0;
    std::string key;             // idempotency key: the same notice is never queued twice
    std::string alarm;           // ULID
    std::string target;          // recipient's id in the configuration
    std::string channel;         // "webhook", "mail", …
    std::string body;            // what is sent, ready
    Instant created_at{};
    int attempts = 0;
    Instant next_at{};           // not before
    Instant sent_at{}, delivered_at{}, opened_at{}, acknowledged_at{}, given_up_at{};
    std::string trouble;         // last failure in Vietnamese words, "" = none
};

enum class Queued { now, before };
enum class NoticeStep { delivered, opened, acknowledged };

class OutboxTable {
  public:
    explicit OutboxTable(Database& database) : database_(database) {}

    Result<Queued> queue(const NoticeRow& notice);   // before = this key is already there
    // Unsent, due, and first of their target: a later notice waits for an earlier one.
    Result<std::vector<NoticeRow>> due(Instant now, int limit) const;
    Result<std::vector<NoticeRow>> waiting(int limit) const;   // unsent ones in order, for the queues at start
    Result<Instant> next_due() const;              // epoch = nothing waits
    Result<Instant> newest(const std::string& target) const;       // when its latest notice was written; epoch = none
    Status sent(const std::string& key, Instant now);
    Status try_again(const std::string& key, Instant next_at, const std::string& trouble);
    Status give_up(const std::string& key, Instant now, const std::string& trouble);
    Status step(const std::string& key, NoticeStep step, Instant now);   // the first time counts; else unknown_row
    Result<std::vector<NoticeRow>> of_alarm(const std::string& alarm) const;

  private:
    Database& database_;
};

}  // namespace ioc::store
