// ioc/flows/live_camera.hpp — one camera's pictures on their way to viewers: fragments without re-encoding, or stills.
// Nothing is made while nobody watches.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <optional>
#include <string>
#include <vector>

#include "camera/fragmenter.hpp"
#include "camera/ring.hpp"
#include "ioc/nursery.hpp"
#include "ioc/lane.hpp"
#include "web/media_hub.hpp"

namespace ioc {

class LiveCamera {
  public:
    LiveCamera(std::string camera, web::MediaHub& hub, Nursery& nursery, Lane& decode, const camera::Ring& ring);

    void playing(const camera::VideoParameters& parameters);
    void picture(const camera::AccessUnit& unit);
    void lost();
    bool watched() const { return fragmenter_.has_value() || !still_sizes_.empty(); }

    // `mode` "mse" or "stills"; `size` "small" or "large". Answers mode "none" while there is no picture.
    web::Showing join(const std::string& mode, const std::string& size);
    void unwatched(const std::string& mode, const std::string& size);

  private:
    web::Showing join_fragments();
    web::Showing join_stills(const std::string& size);
    web::Chunk chunk(std::uint8_t kind, const camera::AccessUnit& unit, std::vector<std::uint8_t> bytes) const;
    void push_fragment(const camera::AccessUnit& unit);
    void order_stills();
    boost::asio::awaitable<void> make_stills();

    std::string camera_;
    web::MediaHub& hub_;
    Nursery& nursery_;
    Lane& decode_;
    const camera::Ring& ring_;
    std::optional<camera::VideoParameters> parameters_;   // empty = no picture now
    std::optional<camera::Fragmenter> fragmenter_;        // only while somebody watches
    std::vector<web::Chunk> group_;                       // fragments since the last key picture
    std::vector<std::string> still_sizes_;                // wanted now
    bool making_stills_ = false;
};

}  // namespace ioc
