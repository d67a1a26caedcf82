#include "web/doors.hpp"

#include <map>

#include "web/conversation.hpp"

namespace web {

namespace asio = boost::asio;

struct Doors::Rooms {
    House house;
    std::map<std::string, std::size_t> of_address;

    bool full(const std::string& address) {
        const auto here = of_address.find(address);
        return house.counts.open >= house.options.connections ||
               (here != of_address.end() && here->second >= house.options.connections_per_address);
    }
};

namespace {

// One connection's place, given back when it ends however it ends.
class Place {
  public:
    Place(std::size_t& open, std::map<std::string, std::size_t>& of_address, std::string address)
        : open_(open), of_address_(of_address), address_(std::move(address)) {
        ++open_;
        ++of_address_[address_];
    }
    ~Place() {
        --open_;
        const auto here = of_address_.find(address_);
        if (--here->second == 0) of_address_.erase(here);
    }
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

  private:
    std::size_t& open_;
    std::map<std::string, std::size_t>& of_address_;
    std::string address_;
};

}  // namespace

Doors::Doors(DoorOptions options, std::vector<Route> routes, Gatekeeper& gatekeeper, ControlHub& control,
             ControlSource& control_source, MediaHub& media, MediaSource& media_source) {
    Files files(options.console);
    rooms_ = std::make_unique<Rooms>(Rooms{House{std::move(options), Routes(std::move(routes)), std::move(files),
                                                 gatekeeper, control, control_source, media, media_source, {}},
                                           {}});
}

Doors::~Doors() = default;

DoorCounts Doors::counts() const { return rooms_->house.counts; }

asio::awaitable<void> Doors::serve(asio::ip::tcp::socket socket) {
    Line line(std::move(socket));
    co_await serve_line(line);
}

asio::awaitable<void> Doors::serve_tls(asio::ip::tcp::socket socket, asio::ssl::context& tls) {
    Line line(std::move(socket), tls);
    co_await serve_line(line);
}

asio::awaitable<void> Doors::serve_line(Line& line) {
    const std::string address = line.peer();
    if (address.empty()) co_return;   // gone before we looked
    House& house = rooms_->house;
    if (rooms_->full(address)) {
        ++house.counts.refused_busy;
        co_return;
    }
    const Place place(house.counts.open, rooms_->of_address, address);
    {
        Deadline deadline(line);
        deadline.within(house.options.limits.handshake);
        const boost::system::error_code failed = co_await line.handshake();
        if (failed) co_return;
    }
    Conversation conversation(house, line);
    co_await conversation.run();
}

}  // namespace web
