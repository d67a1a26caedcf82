// ioc/flows/journal.hpp — reports of all devices into readings.db, many in one commit; a device is acknowledged after it.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/system/error_code.hpp>
#include <memory>
#include <vector>

#include "ingest/reading.hpp"
#include "ioc/lane.hpp"
#include "ioc/mailbox.hpp"
#include "ioc/store/readings_store.hpp"

namespace ioc {

struct JournalCounts {
    std::uint64_t reports = 0, readings = 0, commits = 0, failures = 0;
};

class Journal {
  public:
    Journal(boost::asio::any_io_executor executor, store::ReadingsStore& readings, Lane& lane);

    // Returns when the reports are on disk, with the truth about them. Cancelled, the caller leaves at once and
    // nothing is acknowledged, whatever becomes of the rows.
    boost::asio::awaitable<boost::system::error_code> append(std::vector<ingest::Report> batch);
    // The writer: collects for a moment, writes, wakes everybody it wrote for.
    boost::asio::awaitable<void> run();
    boost::asio::awaitable<void> drain();
    const JournalCounts& counts() const { return counts_; }

  private:
    struct Waiting {
        std::vector<ingest::Report> batch;
        boost::asio::steady_timer bell;
        boost::system::error_code outcome;
        bool over = false;
        Waiting(boost::asio::any_io_executor executor, std::vector<ingest::Report> reports)
            : batch(std::move(reports)), bell(executor, boost::asio::steady_timer::time_point::max()) {}
    };
    boost::asio::awaitable<void> commit(std::vector<std::shared_ptr<Waiting>> group);

    boost::asio::any_io_executor executor_;
    store::ReadingsStore& readings_;
    Lane& lane_;
    Mailbox<std::shared_ptr<Waiting>> inbox_;
    JournalCounts counts_;
};

}  // namespace ioc
