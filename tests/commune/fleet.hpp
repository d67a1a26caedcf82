// The scripted devices of the commune: they measure, drift, fall silent and back-fill, over the
// real protocol.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "tests/commune/cast.hpp"
#include "tests/commune/story.hpp"

namespace commune {

class FleetDevice;

class Fleet {
  public:
    struct Centre {
        boost::asio::ip::tcp::endpoint at;
        std::string ca_file, fingerprint;  // both empty = plain TCP
    };
    using KeyOf = std::function<std::vector<std::uint8_t>(const std::string& device)>;

    struct Member {  // for the page
        std::string id, name, kind, refusal;
        bool admitted = false, silent = false, silent_by_hand = false, playing = false;
        std::size_t kept = 0;  // reports that the centre has not acknowledged
        std::map<std::string, double> values;
    };

    Fleet(boost::asio::io_context&, const Cast&, const KeyOf&, Centre);
    ~Fleet();

    void start();  // connects; comes back for ever
    void stop();   // every connection ends; the loop then has nothing of ours left to do
    void tick(Seconds real, double speed);  // about once a second: values move, reports leave

    // The weather of a chapter: every device returns to its own values, those named go to theirs,
    // within a few seconds.
    void set_weather(const Chapter&);
    void begin(const Act&, double speed);
    void end(const Act&);
    void silence_by_hand(const std::string& device, bool silent);

    std::vector<Member> members() const;

  private:
    FleetDevice* find(const std::string& id);

    boost::asio::io_context& io_;
    Centre centre_;
    std::vector<std::unique_ptr<FleetDevice>> devices_;
    std::mt19937 dice_{20260612};
};

}  // namespace commune
