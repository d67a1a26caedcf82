// ioc/store/centre_store.hpp — centre.db: alarms, events, configuration, people, audit. One writer lane owns it.
#pragma once

#include <filesystem>
#include <memory>
#include <utility>

#include "ioc/store/alarm_table.hpp"
#include "ioc/store/audit_table.hpp"
#include "ioc/store/camera_table.hpp"
#include "ioc/store/device_table.hpp"
#include "ioc/store/duty_table.hpp"
#include "ioc/store/event_table.hpp"
#include "ioc/store/four_eyes_table.hpp"
#include "ioc/store/indicator_table.hpp"
#include "ioc/store/outbox_table.hpp"
#include "ioc/store/rule_table.hpp"
#include "ioc/store/session_table.hpp"
#include "ioc/store/unit_table.hpp"
#include "ioc/store/user_table.hpp"

namespace ioc::store {

// All tables of centre.db on one connection.
struct CentreTables {
    explicit CentreTables(Database& database)
        : alarms(database), events(database), cameras(database), devices(database), rules(database),
          units(database), users(database), sessions(database), audit(database), four_eyes(database),
          indicators(database), outbox(database), duty(database) {}

    AlarmTable alarms;
    EventTable events;
    CameraTable cameras;
    DeviceTable devices;
    RuleTable rules;
    UnitTable units;
    UserTable users;
    SessionTable sessions;
    AuditTable audit;
    FourEyesTable four_eyes;
    IndicatorTable indicators;
    OutboxTable outbox;
    DutyTable duty;
};

class CentreStore {
  public:
    // Makes centre.db in the directory, or opens the one there; another schema is refused.
    static Result<std::unique_ptr<CentreStore>> open(const std::filesystem::path& directory);

    CentreTables& tables() { return tables_; }
    Database& database() { return *database_; }   // for ioc::SecretBox, checkpoint() and check()

    // Runs `work(CentreTables&)`, which returns Status or Result<T>; commits if it succeeded. All or nothing.
    template <class F>
    auto transaction(F work) -> decltype(work(std::declval<CentreTables&>())) {
        auto transaction = Transaction::begin(*database_);
        if (!transaction) return transaction.error();
        auto result = work(tables_);
        if (!result) return result;
        if (auto committed = transaction->commit(); !committed) return committed.error();
        return result;
    }

  private:
    explicit CentreStore(std::unique_ptr<Database> database)
        : database_(std::move(database)), tables_(*database_) {}
    std::unique_ptr<Database> database_;
    CentreTables tables_;
};

// Read-only: const tables have only questions. One thread at a time; see readers.hpp for several.
class CentreReader {
  public:
    static Result<std::unique_ptr<CentreReader>> open(const std::filesystem::path& directory);
    const CentreTables& tables() const { return tables_; }

  private:
    explicit CentreReader(std::unique_ptr<Database> database)
        : database_(std::move(database)), tables_(*database_) {}
    std::unique_ptr<Database> database_;
    CentreTables tables_;
};

}  // namespace ioc::store
