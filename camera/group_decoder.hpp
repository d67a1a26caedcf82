// camera/group_decoder.hpp — keeps the current group of pictures coded, and decodes it up to now
// when somebody wants to see.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>

#include "camera/access_unit.hpp"
#include "camera/shared_decoders.hpp"

struct AVFrame;

namespace camera {

// Not for two threads at once. Bytes are shared with the ring, so keeping them costs little.
class GroupDecoder {
  public:
    // One decoded picture; `newer` = how many kept ones follow it.
    using See = std::function<void(const AVFrame&, const AccessUnit&, std::size_t newer)>;

    struct Outcome {
        std::uint64_t decoded = 0;
        std::uint64_t damaged = 0;
        std::uint64_t awaiting_key = 0;  // no key picture is kept, or what was kept is damaged
    };

    GroupDecoder(std::shared_ptr<SharedDecoders> decoders, VideoParameters parameters);
    ~GroupDecoder();
    GroupDecoder(const GroupDecoder&) = delete;
    GroupDecoder& operator=(const GroupDecoder&) = delete;

    bool can_open();
    // The newest picture. A key picture lets the group before it go.
    void keep(const AccessUnit& unit);
    // Decodes what is kept and was not decoded yet, oldest first. `for_people`: as the camera meant
    // it, from the next key picture on; some 10 % dearer.
    Outcome catch_up(const See& see, bool for_people = false);
    // The picture being seen was decoded for people, and so was all that it leans on.
    bool fit_for_people() const { return filtered_; }
    // Nothing is wanted for now: the decoder goes back to the others.
    void rest();
    // The stream was cut: nothing kept leads on to what comes.
    void restart();
    void change_parameters(VideoParameters parameters);

    // More than this is not kept: a group so long is decoded as it comes.
    static constexpr std::size_t kMostPictures = 600;
    static constexpr std::size_t kMostBytes = std::size_t{12} << 20;

  private:
    bool wake();
    void drop_decoded();

    std::shared_ptr<SharedDecoders> decoders_;
    VideoParameters parameters_;
    std::optional<Decoder> decoder_;
    std::deque<AccessUnit> kept_;
    std::size_t bytes_ = 0;
    std::size_t decoded_ = 0;  // of kept_, by decoder_
    bool filtered_ = false;
    bool broken_ = true;  // nothing more of this group can be decoded
};

}  // namespace camera
