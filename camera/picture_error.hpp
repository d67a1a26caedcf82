// camera/picture_error.hpp — what can go wrong between coded bytes and a picture, as error codes
// with plain sentences.
#pragma once

#include <boost/system/error_code.hpp>

namespace camera {

enum class PictureError {
    unsupported_codec = 1,
    bad_parameters,
    damaged,
    no_key_picture,
    too_large,
    not_monotone,
    not_allowed,
    unreadable,
    no_video,
    end_of_file,
    timed_out,
    stopped,
    out_of_memory,
};

const boost::system::error_category& picture_category();
boost::system::error_code make_error_code(PictureError error);

}  // namespace camera

template <>
struct boost::system::is_error_code_enum<camera::PictureError> : std::true_type {};
