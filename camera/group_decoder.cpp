#include "camera/group_decoder.hpp"

#include <utility>

#include "camera/picture_error.hpp"

extern "C" {
#include <libavutil/frame.h>
}

namespace camera {

GroupDecoder::GroupDecoder(std::shared_ptr<SharedDecoders> decoders, VideoParameters parameters)
    : decoders_(std::move(decoders)), parameters_(std::move(parameters)) {}

GroupDecoder::~GroupDecoder() {
    rest();
}

bool GroupDecoder::can_open() {
    const bool opened = wake();
    rest();
    return opened;
}

bool GroupDecoder::wake() {
    if (decoder_) return true;
    auto lent = decoders_->borrow(parameters_);
    if (lent) decoder_.emplace(std::move(*lent));
    decoded_ = 0;
    return decoder_.has_value();
}

void GroupDecoder::rest() {
    if (!decoder_) return;
    decoders_->give_back(std::move(*decoder_));
    decoder_.reset();
    decoded_ = 0;
}

void GroupDecoder::restart() {
    kept_.clear();
    bytes_ = decoded_ = 0;
    broken_ = true;
    if (decoder_) decoder_->reset();
}

void GroupDecoder::change_parameters(VideoParameters parameters) {
    rest();
    restart();
    parameters_ = std::move(parameters);
}

void GroupDecoder::keep(const AccessUnit& unit) {
    if (unit.key) {
        kept_.clear();
        bytes_ = decoded_ = 0;
        broken_ = !unit.bytes;
    }
    if (broken_ || !unit.bytes) return;
    kept_.push_back(unit);
    bytes_ += unit.bytes->size();
    drop_decoded();
    if (kept_.size() <= kMostPictures && bytes_ <= kMostBytes) return;
    kept_.clear();
    bytes_ = decoded_ = 0;
    broken_ = true;
}

// While the decoder goes along it is the history.
void GroupDecoder::drop_decoded() {
    while (kept_.size() > kMostPictures / 2 && decoded_ > 0) {
        bytes_ -= kept_.front().bytes->size();
        kept_.pop_front();
        --decoded_;
    }
}

GroupDecoder::Outcome GroupDecoder::catch_up(const See& see, bool for_people) {
    Outcome outcome;
    if (broken_ || !wake()) {
        outcome.awaiting_key = 1;
        return outcome;
    }
    while (decoded_ < kept_.size()) {
        const AccessUnit& unit = kept_[decoded_];
        if (unit.key) {
            filtered_ = for_people;
            decoder_->filter(for_people);
        }
        auto frame = decoder_->decode(unit);
        if (!frame) {
            const bool lost = frame.error() == PictureError::no_key_picture;
            ++(lost ? outcome.awaiting_key : outcome.damaged);
            kept_.clear();
            bytes_ = decoded_ = 0;
            broken_ = true;
            return outcome;
        }
        ++decoded_;
        if (!*frame) continue;
        ++outcome.decoded;
        see(***frame, unit, kept_.size() - decoded_);
    }
    return outcome;
}

}  // namespace camera
