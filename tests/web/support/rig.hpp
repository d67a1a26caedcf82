// tests/web/support/rig.hpp — real doors on a real port, on a loop of their own.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/post.hpp>
#include <functional>
#include <future>
#include <memory>
#include <thread>

#include "tests/web/support/centre.hpp"
#include "web/doors.hpp"

namespace web_test {

class Rig {
  public:
    explicit Rig(web::DoorOptions options = options_for_tests(), web::HubLimits hub = {},
                 std::vector<web::Route> routes = {}, boost::asio::ssl::context* tls = nullptr);
    ~Rig();   // closes the doors and waits until nothing runs any more

    static web::DoorOptions options_for_tests();
    unsigned short port() const { return port_; }

    // Runs on the loop and waits for the answer: the tests' only way to touch what the loop owns.
    template <class Work>
    auto on_loop(Work work) {
        std::packaged_task<std::invoke_result_t<Work>()> task(std::move(work));
        auto answer = task.get_future();
        boost::asio::post(loop_, [&task] { task(); });
        return answer.get();
    }
    // Waits until it is true on the loop: a state that will come, without guessing when. false = not in 20 s.
    bool eventually(const std::function<bool()>& condition);
    web::DoorCounts counts();

    Centre centre;
    web::ControlHub control;
    web::MediaHub media;

  private:
    boost::asio::awaitable<void> accept();

    boost::asio::io_context loop_{1};
    boost::asio::ip::tcp::acceptor acceptor_;
    boost::asio::ssl::context* tls_;
    std::unique_ptr<web::Doors> doors_;
    unsigned short port_ = 0;
    std::thread thread_;
};

web::Answer plain(std::string body);
// A handler that answers with what it was given.
web::Handler echo();

}  // namespace web_test
