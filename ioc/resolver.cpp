#include "ioc/resolver.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <mutex>
#include <optional>
#include <thread>

namespace ioc {
namespace asio = boost::asio;
using asio::ip::tcp;

namespace {
constexpr int kHanging = 4;
}

struct Resolver::Question {
    explicit Question(asio::any_io_executor executor, std::chrono::milliseconds limit) : bell(executor, limit) {}
    asio::steady_timer bell;
    std::optional<asio::ip::address> answer;
    boost::system::error_code error = asio::error::timed_out;
};

// What the look-up threads share with the loop. They outlive the resolver if a name server hangs.
struct Resolver::Desk {
    std::mutex mutex;
    bool open = true;
    int hanging = 0;

    void answered(const std::weak_ptr<Question>& asked, const asio::any_io_executor& loop,
                  boost::system::error_code error, std::optional<asio::ip::address> address) {
        const std::lock_guard lock(mutex);
        --hanging;
        if (!open) return;   // the loop may be gone
        asio::post(loop, [asked, error, address] {
            if (const auto question = asked.lock()) {
                question->error = error;
                question->answer = address;
                question->bell.cancel();
            }
        });
    }
};

Resolver::Resolver(asio::any_io_executor executor) : executor_(executor), desk_(std::make_shared<Desk>()) {}

Resolver::~Resolver() {
    const std::lock_guard lock(desk_->mutex);
    desk_->open = false;
}

asio::awaitable<boost::system::result<tcp::endpoint>> Resolver::resolve(std::string host, unsigned short port,
                                                                        std::chrono::milliseconds limit) {
    boost::system::error_code not_numeric;
    const auto numeric = asio::ip::make_address(host, not_numeric);
    if (!not_numeric) co_return tcp::endpoint(numeric, port);

    auto question = std::make_shared<Question>(executor_, limit);
    bool asked = false;
    {
        const std::lock_guard lock(desk_->mutex);
        if (desk_->hanging < kHanging) {
            ++desk_->hanging;
            asked = true;
        }
    }
    if (asked) {
        std::thread([desk = desk_, loop = executor_, host, weak = std::weak_ptr<Question>(question)] {
            asio::io_context own;
            tcp::resolver resolver(own);
            boost::system::error_code error;
            const auto found = resolver.resolve(host, "", error);
            std::optional<asio::ip::address> address;
            if (!error && !found.empty()) address = found.begin()->endpoint().address();
            desk->answered(weak, loop, error, address);
        }).detach();
        boost::system::error_code woken;
        auto wait = question->bell.async_wait(asio::redirect_error(asio::use_awaitable, woken));
        co_await std::move(wait);
    } else {
        question->error = asio::error::would_block;
    }
    if (question->answer) {
        last_good_[host] = *question->answer;
        co_return tcp::endpoint(*question->answer, port);
    }
    if (const auto known = last_good_.find(host); known != last_good_.end()) co_return tcp::endpoint(known->second, port);
    boost::system::result<tcp::endpoint> failed{boost::system::in_place_error, question->error};
    co_return failed;
}

}  // namespace ioc
