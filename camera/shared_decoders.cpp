#include "camera/shared_decoders.hpp"

#include <utility>

namespace camera {

boost::system::result<Decoder> SharedDecoders::borrow(const VideoParameters& parameters) {
    {
        const std::lock_guard lock(mutex_);
        if (auto idle = pool_.borrow_idle(parameters, Purpose::analysis)) return std::move(*idle);
    }
    return Decoder::open(parameters, Purpose::analysis);
}

void SharedDecoders::give_back(Decoder decoder) {
    const std::lock_guard lock(mutex_);
    pool_.give_back(std::move(decoder));
}

std::size_t SharedDecoders::idle() const {
    const std::lock_guard lock(mutex_);
    return pool_.idle();
}

}  // namespace camera
