// ioc/store/readers.hpp — as many read-only connections as the read lane has threads; each thread borrows one.
#pragma once

#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "ioc/store/centre_store.hpp"
#include "ioc/store/readings_store.hpp"

namespace ioc::store {

struct Reader {
    std::unique_ptr<CentreReader> centre;
    std::unique_ptr<ReadingsReader> readings;
};

// The one mutex of the store: the read lane's threads share nothing but this list.
class Readers {
  public:
    // Both databases must exist: open the stores first.
    static Result<std::unique_ptr<Readers>> open(const std::filesystem::path& directory, int count);

    // Runs `question(const CentreTables&, const ReadingTable&)` on a free connection; waits while none is free.
    template <class F>
    auto ask(F question) {
        struct Loan {
            Readers& readers;
            Reader reader = readers.borrow();
            ~Loan() { readers.give_back(std::move(reader)); }
        } loan{*this};
        return question(loan.reader.centre->tables(), loan.reader.readings->readings());
    }

  private:
    Readers() = default;
    Reader borrow();
    void give_back(Reader reader);
    std::mutex mutex_;
    std::condition_variable freed_;
    std::vector<Reader> free_;
};

}  // namespace ioc::store
