// camera/slice_facts.hpp — what is wanted of a slice header, in the units of every codec.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace camera {

// SP counts as P, SI as I, and so does an H.265 B slice as P where no picture is shown later than
// it is decoded: there it only names two pictures of the past.
enum class SliceType { p, b, i };

struct SliceHeader {
    unsigned first_macroblock = 0;
    SliceType type = SliceType::p;
    // Of the slice's first block; six more halve what is kept, in H.264 and in H.265. Below 0 for
    // more than 8 bits a sample.
    int qp = 26;
    bool reference = true;
};

enum class SliceFault {
    parameters,  // parameter sets missing, damaged, or with features no camera uses
    no_slice,    // the picture holds none
    malformed,   // ends early, or names a parameter set that is not there
};

// The first NAL unit that `wanted` takes, of a row of them behind 4-byte lengths; empty if none.
template <class Wanted>
std::span<const std::uint8_t> find_nal(std::span<const std::uint8_t> picture, Wanted wanted) {
    while (picture.size() > 4) {
        const std::size_t length = std::size_t{picture[0]} << 24 | std::size_t{picture[1]} << 16 |
                                   std::size_t{picture[2]} << 8 | picture[3];
        if (length == 0 || length > picture.size() - 4) return {};
        if (wanted(picture.subspan(4, length))) return picture.subspan(4, length);
        picture = picture.subspan(4 + length);
    }
    return {};
}

}  // namespace camera
