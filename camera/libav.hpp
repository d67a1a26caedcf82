// camera/libav.hpp — the owner of every libav object. No other file frees one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

extern "C" {
struct AVFrame;
struct AVPacket;
struct AVCodecContext;
struct AVFormatContext;
struct AVDictionary;
struct SwsContext;
}

namespace camera::av {

struct Release {
    void operator()(AVFrame* frame) const;
    void operator()(AVPacket* packet) const;
    void operator()(AVCodecContext* context) const;
    void operator()(SwsContext* context) const;
};
using Frame = std::unique_ptr<AVFrame, Release>;
using Packet = std::unique_ptr<AVPacket, Release>;
using Codec = std::unique_ptr<AVCodecContext, Release>;
using Scaler = std::unique_ptr<SwsContext, Release>;

struct CloseInput {
    void operator()(AVFormatContext* context) const;
};
struct FreeOutput {
    void operator()(AVFormatContext* context) const;
};
using Input = std::unique_ptr<AVFormatContext, CloseInput>;
using Output = std::unique_ptr<AVFormatContext, FreeOutput>;

// Null when out of memory.
Frame make_frame();
Packet make_packet();
// A packet with its own copy of the bytes, followed by the zeroed padding that decoders read over.
// Null when out of memory.
Packet make_packet(std::span<const std::uint8_t> bytes);

// Options for one open call; what libav did not recognise stays inside and is freed with it.
class Options {
  public:
    Options() = default;
    ~Options();
    Options(const Options&) = delete;
    Options& operator=(const Options&) = delete;
    void set(const char* name, const std::string& value);
    AVDictionary** address() { return &dictionary_; }

  private:
    AVDictionary* dictionary_ = nullptr;
};

// A muxer's output kept in memory. Attach it to an output, write, then take the bytes.
class MemoryOutput {
  public:
    explicit MemoryOutput(AVFormatContext& output);
    ~MemoryOutput();
    MemoryOutput(const MemoryOutput&) = delete;
    MemoryOutput& operator=(const MemoryOutput&) = delete;
    bool open() const { return open_; }
    std::vector<std::uint8_t> take();

  private:
    AVFormatContext& output_;
    bool open_ = false;
};

// libav's sentence for one of its negative codes.
std::string error_text(int code);
// libav writes to stderr from inside, per picture and without bound: silenced, once, for the
// process.
void quiet_libav();

}  // namespace camera::av
