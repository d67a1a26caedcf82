#include "ioc/flows/notice_book.hpp"

#include <spdlog/spdlog.h>

namespace ioc {
namespace asio = boost::asio;

void NoticeBook::write(Deed deed, std::function<void()> then) { deeds_.put({std::move(deed), std::move(then)}); }

asio::awaitable<void> NoticeBook::run() {
    for (;;) {
        auto next = deeds_.take_all();
        auto batch = co_await std::move(next);
        std::vector<Deed> deeds;
        for (const auto& entry : batch) deeds.push_back(entry.deed);
        auto all = [deeds = std::move(deeds)](store::CentreTables& tables) -> store::Status {
            for (const auto& deed : deeds) {
                // A receipt for a notice that was never written down is no reason to lose the others.
                if (auto done = deed(tables.outbox); !done && done.error() != store::make_error_code(store::StoreError::unknown_row)) return done;
            }
            return {};
        };
        auto writing = writer_.write(std::move(all));
        const auto written = co_await std::move(writing);
        if (!written) spdlog::error("notices not written count={} error=\"{}\"", batch.size(), written.error().message());
        for (const auto& entry : batch) entry.then();
    }
}

}  // namespace ioc
