// ioc/nursery.hpp — owns every coroutine of the centre by name. Nothing is detached.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/steady_timer.hpp>
#include <cstdint>
#include <exception>
#include <functional>
#include <list>
#include <string>
#include <string_view>
#include <vector>

namespace ioc {

class Nursery {
  public:
    // Told when a child ends by an exception other than its cancellation.
    using Obituary = std::function<void(const std::string& name, std::exception_ptr why)>;

    Nursery(boost::asio::any_io_executor executor, Obituary obituary);
    ~Nursery();   // asserts that close() has returned
    Nursery(const Nursery&) = delete;
    Nursery& operator=(const Nursery&) = delete;

    // Spawns the child. After close() began it is refused: the task is destroyed unstarted and false returned.
    bool start(std::string name, boost::asio::awaitable<void> task);
    // Asks the children of that name to end; they end when they do.
    void stop(std::string_view name);
    // Asks every child to end and takes no more; returns at once. For the last child, which cannot wait for itself.
    void end();
    // The same, and returns when all have ended. Only one caller.
    boost::asio::awaitable<void> close();

    const boost::asio::any_io_executor& executor() const { return executor_; }
    std::size_t size() const { return children_.size(); }
    std::vector<std::string> names() const;   // of those still alive: the late ones of a slow stop

  private:
    struct Child {
        std::string name;
        boost::asio::cancellation_signal signal;
        bool over = false;
    };
    void bury(std::list<Child>::iterator child, std::exception_ptr why);

    boost::asio::any_io_executor executor_;
    Obituary obituary_;
    std::list<Child> children_;
    boost::asio::steady_timer emptied_;
    bool closing_ = false;
};

}  // namespace ioc
