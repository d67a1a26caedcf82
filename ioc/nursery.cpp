#include "ioc/nursery.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/system_error.hpp>
#include <cassert>
#include <utility>

namespace ioc {
namespace asio = boost::asio;

namespace {

bool is_cancellation(const std::exception_ptr& why) {
    try {
        std::rethrow_exception(why);
    } catch (const boost::system::system_error& error) {
        return error.code() == asio::error::operation_aborted;
    } catch (...) {
        return false;
    }
}

}  // namespace

Nursery::Nursery(asio::any_io_executor executor, Obituary obituary)
    : executor_(executor), obituary_(std::move(obituary)), emptied_(executor) {
    emptied_.expires_at(asio::steady_timer::time_point::max());
}

Nursery::~Nursery() { assert(children_.empty() && "close() the nursery before it goes"); }

bool Nursery::start(std::string name, asio::awaitable<void> task) {
    if (closing_) return false;
    children_.emplace_back();
    auto child = std::prev(children_.end());
    child->name = std::move(name);
    auto ended = [this, child](std::exception_ptr why) {
        child->over = true;
        // The signal's slot is still in use while this handler runs: bury one step later.
        asio::post(executor_, [this, child, why] { bury(child, why); });
    };
    asio::co_spawn(executor_, std::move(task),
                   asio::bind_cancellation_slot(child->signal.slot(), std::move(ended)));
    return true;
}

void Nursery::bury(std::list<Child>::iterator child, std::exception_ptr why) {
    const std::string name = std::move(child->name);
    children_.erase(child);
    if (why && !is_cancellation(why) && obituary_) obituary_(name, why);
    if (closing_ && children_.empty()) emptied_.cancel();
}

void Nursery::stop(std::string_view name) {
    // Emitting may run child code; the list only shrinks in a later step, so the iteration is safe.
    for (auto& child : children_) {
        if (!child.over && child.name == name) child.signal.emit(asio::cancellation_type::terminal);
    }
}

void Nursery::end() {
    closing_ = true;
    for (auto& child : children_) {
        if (!child.over) child.signal.emit(asio::cancellation_type::terminal);
    }
}

asio::awaitable<void> Nursery::close() {
    end();
    // A child that was between two awaits when the signal came sees it at its next one.
    while (!children_.empty()) {
        boost::system::error_code woken;
        auto wait = emptied_.async_wait(asio::redirect_error(asio::use_awaitable, woken));
        co_await std::move(wait);
    }
}

std::vector<std::string> Nursery::names() const {
    std::vector<std::string> alive;
    for (const auto& child : children_) alive.push_back(child.name);
    return alive;
}

}  // namespace ioc
