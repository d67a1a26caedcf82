#include "camera/decoder_pool.hpp"

#include <algorithm>
#include <utility>

namespace camera {

std::optional<Decoder> DecoderPool::borrow_idle(const VideoParameters& parameters,
                                                Purpose purpose) {
    const auto match = std::find_if(idle_.begin(), idle_.end(), [&](const Decoder& decoder) {
        return decoder.purpose() == purpose && decoder.parameters().codec == parameters.codec &&
               decoder.parameters().extradata == parameters.extradata;
    });
    if (match == idle_.end()) return std::nullopt;
    Decoder lent = std::move(*match);
    idle_.erase(match);
    lent.reset();
    return lent;
}

boost::system::result<Decoder> DecoderPool::borrow(const VideoParameters& parameters,
                                                   Purpose purpose) {
    if (auto idle = borrow_idle(parameters, purpose)) return std::move(*idle);
    return Decoder::open(parameters, purpose);
}

void DecoderPool::give_back(Decoder decoder) {
    idle_.push_front(std::move(decoder));
    if (idle_.size() > most_idle_) idle_.pop_back();
}

}  // namespace camera
