#include "camera/picture_error.hpp"

#include <string>

namespace camera {
namespace {

class Category final : public boost::system::error_category {
  public:
    const char* name() const noexcept override { return "camera.picture"; }

    std::string message(int code) const override {
        switch (static_cast<PictureError>(code)) {
            case PictureError::unsupported_codec:
                return "the codec is not supported here";
            case PictureError::bad_parameters:
                return "the stream's parameter sets cannot be used";
            case PictureError::damaged:
                return "the picture is damaged";
            case PictureError::no_key_picture:
                return "no key picture to start from";
            case PictureError::too_large:
                return "the picture is larger than allowed";
            case PictureError::not_monotone:
                return "the picture's time stamp does not advance";
            case PictureError::not_allowed:
                return "this kind of address is not allowed";
            case PictureError::unreadable:
                return "the source cannot be read";
            case PictureError::no_video:
                return "the source has no video";
            case PictureError::end_of_file:
                return "end of file";
            case PictureError::timed_out:
                return "timed out";
            case PictureError::stopped:
                return "stopped";
            case PictureError::out_of_memory:
                return "out of memory";
        }
        return "unknown picture error";
    }
};

}  // namespace

const boost::system::error_category& picture_category() {
    static const Category category;
    return category;
}

boost::system::error_code make_error_code(PictureError error) {
    return {static_cast<int>(error), picture_category()};
}

}  // namespace camera
