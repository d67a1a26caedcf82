// ioc/store/four_eyes_table.hpp — the only writer of `four_eyes`: one person asks, another one decides, in time.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ioc/store/sqlite.hpp"

namespace ioc::store {

enum class Decision { waiting, granted, refused };

struct FourEyesRow {
    std::string id;              // ULID
    std::string verb, object;    // exactly what may be done once granted
    std::string requested_by;
    Instant requested_at{};
    Instant expires_at{};        // not decided until then = void; granted = to be used until then
    std::string decided_by;
    Instant decided_at{};
    Decision decision = Decision::waiting;
    Instant used_at{};
};

enum class DecideOutcome { decided, same_person, expired, already_decided, unknown };

class FourEyesTable {
  public:
    explicit FourEyesTable(Database& database) : database_(database) {}

    Status request(const FourEyesRow& row);
    Result<DecideOutcome> decide(const std::string& id, const std::string& by, Decision decision, Instant now);
    // Succeeds once, for exactly this verb, object and requester, granted and not expired; else not_granted.
    Status use(const std::string& id, const std::string& verb, const std::string& object,
               const std::string& requested_by, Instant now);
    Result<std::optional<FourEyesRow>> by_id(const std::string& id) const;
    Result<std::vector<FourEyesRow>> waiting(Instant now) const;

  private:
    Database& database_;
};

}  // namespace ioc::store
