// ioc/store/readings_store.hpp — readings.db: what devices measured. One writer lane owns it.
#pragma once

#include <filesystem>
#include <memory>
#include <utility>

#include "ioc/store/reading_table.hpp"

namespace ioc::store {

class ReadingsStore {
  public:
    static Result<std::unique_ptr<ReadingsStore>> open(const std::filesystem::path& directory);

    ReadingTable& readings() { return readings_; }
    Database& database() { return *database_; }

    // One group commit: `work(ReadingTable&)` returns Status or Result<T>. Acknowledge devices after it succeeded.
    template <class F>
    auto transaction(F work) -> decltype(work(std::declval<ReadingTable&>())) {
        auto transaction = Transaction::begin(*database_);
        if (!transaction) return transaction.error();
        auto result = work(readings_);
        if (!result) return result;
        if (auto committed = transaction->commit(); !committed) return committed.error();
        return result;
    }

  private:
    explicit ReadingsStore(std::unique_ptr<Database> database)
        : database_(std::move(database)), readings_(*database_) {}
    std::unique_ptr<Database> database_;
    ReadingTable readings_;
};

class ReadingsReader {
  public:
    static Result<std::unique_ptr<ReadingsReader>> open(const std::filesystem::path& directory);
    const ReadingTable& readings() const { return readings_; }

  private:
    explicit ReadingsReader(std::unique_ptr<Database> database)
        : database_(std::move(database)), readings_(*database_) {}
    std::unique_ptr<Database> database_;
    ReadingTable readings_;
};

}  // namespace ioc::store
