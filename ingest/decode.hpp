// ingest/decode.hpp — one frame's bytes into one message, with every limit of proto/README.md checked.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

#include <boost/system/result.hpp>

#include "ingest/message.hpp"
#include "ingest/rejection.hpp"

namespace ingest {

struct MessageLimits {
    std::size_t metrics = 256;
    std::size_t measurements = 512;
    std::size_t events = 32;
    std::size_t name = 64;   // characters of an id, a quantity, a kind, a model
    std::size_t unit = 16;
    std::size_t text = 512;  // bytes
};

// Pure but for the one message object that it reuses (an allocation less per frame).
class Decoder {
  public:
    explicit Decoder(MessageLimits limits = {});
    ~Decoder();
    Decoder(Decoder&&) noexcept;

    // Unknown fields and enum values are harmless; a message of a later version decodes to UnknownMessage.
    boost::system::result<Message, Rejection> decode(std::span<const std::uint8_t> frame);

  private:
    struct Parsed;
    MessageLimits limits_;
    std::unique_ptr<Parsed> parsed_;
};

}  // namespace ingest
