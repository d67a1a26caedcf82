// camera/rtsp/picture_assembler.hpp — RTP payloads into whole coded pictures, whatever the codec.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "camera/access_unit.hpp"
#include "camera/rtsp/nal_facts.hpp"
#include "camera/rtsp/rtp.hpp"

namespace camera::rtsp {

struct CodedPicture {
    std::optional<VideoParameters> parameters;  // set where they differ from the last picture's
    std::shared_ptr<const std::vector<std::uint8_t>> bytes;  // slices and SEI, 4-byte lengths
    std::uint32_t timestamp = 0;
    bool key = false;
};

// A picture ends with the marker bit or with a new timestamp. A damaged one (gap, broken
// fragment, over 8 MiB) is dropped whole, and so is what leans on it, up to the next key picture.
// Parameter sets travel in CodedPicture::parameters, not among the bytes (ISO 14496-15 "avc1" and
// "hvc1").
//
// `Syntax` says what a payload is (payload_kind, fragment, facts, recovery_point), how long a NAL
// unit's header is (kNalHeader), and how its parameter sets are kept (Sets: hear, complete,
// parameters).
template <class Syntax>
class PictureAssembler {
  public:
    static constexpr std::size_t kLargestPicture = std::size_t{8} << 20;

    // `sprop` are the SDP's parameter sets; `sdp_fps` is 0 where it declares none.
    PictureAssembler(std::span<const std::vector<std::uint8_t>> sprop, double sdp_fps);

    // Appends what is complete now to `out`: none, one, or two pictures.
    void packet(const RtpPacket& packet, bool after_gap, std::vector<CodedPicture>& out);
    // The source restarted: what is unfinished will stay so.
    void restart();

    std::uint64_t damaged() const { return damaged_count_; }
    std::uint64_t oversized() const { return oversized_count_; }  // of the damaged
    bool past_pixel_budget() const { return past_pixel_budget_; }

  private:
    using Bytes = std::span<const std::uint8_t>;
    struct Unit {  // the picture under construction
        std::uint32_t timestamp = 0;
        bool open = false;
        bool has_slice = false;
        bool key = false;
        bool all_intra = true;
        bool recovery_point = false;
        bool leans_before = false;
        bool damaged = false;
        bool oversized = false;
    };

    bool begins_picture(Bytes payload) const;
    void payload(Bytes payload);
    void aggregate(Bytes payload);
    void fragment(Bytes payload);
    void whole_nal(Bytes nal);
    void non_slice(Bytes nal);
    void one_non_slice(Bytes nal);
    void parameter_set(Bytes nal);
    void open_nal(Bytes header);
    void append(Bytes bytes);
    void append_nal(Bytes nal);
    void close_nal();
    void note_slice(const NalFacts& slice);
    void finish(std::vector<CodedPicture>& out);
    void deliver(bool key, std::vector<CodedPicture>& out);
    void begin(std::uint32_t timestamp);

    typename Syntax::Sets sets_;
    double sdp_fps_;
    std::optional<VideoParameters> announced_;
    bool sets_changed_ = true;

    std::vector<std::uint8_t> bytes_;  // of unit_; kept between pictures for its capacity
    Unit unit_;
    std::size_t nal_start_ = 0;
    bool nal_open_ = false;
    std::optional<std::uint32_t> finished_;  // timestamp of the last picture that a marker ended
    bool marker_lies_ = false;               // this camera sets it on every slice
    bool waiting_for_key_ = true;
    bool skip_leaning_ = false;  // began at this key picture: what leans on those before is lost
    bool ever_key_ = false;
    bool past_pixel_budget_ = false;
    std::uint64_t damaged_count_ = 0;
    std::uint64_t oversized_count_ = 0;
};

}  // namespace camera::rtsp
