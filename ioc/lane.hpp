// ioc/lane.hpp — a named, bounded pool of threads for work that blocks. Nothing on it touches the loop's objects.
#pragma once

#include <atomic>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>
#include <cstdint>
#include <string>
#include <utility>

namespace ioc {

struct LaneCounts {
    std::uint64_t done = 0;
    std::uint64_t refused = 0;   // the lane was full: the caller was told and chose what to lose
    std::size_t waiting = 0;     // posted and not finished
};

class Lane {
  public:
    // `bound` counts errands that wait or run; one more is refused, never queued without end.
    Lane(std::string name, std::size_t threads, std::size_t bound)
        : name_(std::move(name)), bound_(bound), pool_(threads) {}
    ~Lane() { join(); }
    Lane(const Lane&) = delete;
    Lane& operator=(const Lane&) = delete;

    template <class Errand>
    bool try_post(Errand errand) {
        if (waiting_.fetch_add(1, std::memory_order_relaxed) >= bound_) {
            waiting_.fetch_sub(1, std::memory_order_relaxed);
            refused_.fetch_add(1, std::memory_order_relaxed);
            return false;
        }
        boost::asio::post(pool_, [this, errand = std::move(errand)]() mutable {
            errand();
            done_.fetch_add(1, std::memory_order_relaxed);
            waiting_.fetch_sub(1, std::memory_order_relaxed);
        });
        return true;
    }

    // Waits for what was taken. Called when no coroutine waits for this lane any more.
    void join() { pool_.join(); }
    const std::string& name() const { return name_; }
    LaneCounts counts() const {
        return {done_.load(std::memory_order_relaxed), refused_.load(std::memory_order_relaxed),
                waiting_.load(std::memory_order_relaxed)};
    }

  private:
    std::string name_;
    std::size_t bound_;
    std::atomic<std::size_t> waiting_{0};
    std::atomic<std::uint64_t> done_{0};
    std::atomic<std::uint64_t> refused_{0};
    boost::asio::thread_pool pool_;
};

}  // namespace ioc
