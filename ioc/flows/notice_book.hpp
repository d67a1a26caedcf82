// ioc/flows/notice_book.hpp — notices on disk: written down before they leave, and what became of them after.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <functional>

#include "ioc/centre_writer.hpp"
#include "ioc/mailbox.hpp"

namespace ioc {

class NoticeBook {
  public:
    NoticeBook(boost::asio::any_io_executor executor, CentreWriter& writer) : writer_(writer), deeds_(executor) {}

    // `deed` captures values only: it runs in the lane. `then` runs on the loop once it is on disk, or was refused: a disk
    // that refuses must not hold back the police. Order is kept.
    using Deed = std::function<store::Status(store::OutboxTable&)>;
    void write(Deed deed, std::function<void()> then = [] {});
    boost::asio::awaitable<void> run();

  private:
    struct Entry {
        Deed deed;
        std::function<void()> then;
    };
    CentreWriter& writer_;
    Mailbox<Entry> deeds_;
};

}  // namespace ioc
