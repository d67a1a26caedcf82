// ioc/centre_writer.hpp — the loop's way to the one writer of centre.db: a transaction in its lane, the answer back home.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <utility>

#include "ioc/lane.hpp"
#include "ioc/offload.hpp"
#include "ioc/secrets.hpp"
#include "ioc/store/centre_store.hpp"

namespace ioc {

class CentreWriter {
  public:
    CentreWriter(store::CentreStore& centre, SecretBox& secrets, Lane& lane)
        : centre_(centre), secrets_(secrets), lane_(lane) {}

    // `work(CentreTables&)` or `work(CentreTables&, SecretBox&)` returns Status or Result<T>: all or nothing.
    // Runs in the lane: it may capture values only, nothing of the loop.
    template <class Work>
    auto write(Work work) {
        if constexpr (std::is_invocable_v<Work&, store::CentreTables&, SecretBox&>) {
            auto with_secrets = [work = std::move(work), &secrets = secrets_](store::CentreTables& tables) mutable {
                return work(tables, secrets);
            };
            return in_lane(std::move(with_secrets));
        } else {
            return in_lane(std::move(work));
        }
    }

  private:
    template <class Work, class Answer = std::invoke_result_t<Work&, store::CentreTables&>>
    boost::asio::awaitable<Answer> in_lane(Work work) {
        auto errand = [work = std::move(work), &centre = centre_](std::stop_token) mutable {
            return centre.transaction(std::move(work));
        };
        auto pending = offload(lane_, std::move(errand));
        auto answer = co_await std::move(pending);
        if (!answer) co_return answer.error();
        co_return std::move(*answer);
    }

    store::CentreStore& centre_;
    SecretBox& secrets_;
    Lane& lane_;
};

}  // namespace ioc
