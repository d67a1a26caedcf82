// Writes pictures as an H.264 MP4 the way a security camera codes them: no B-pictures, a key
// picture every 2 s.
#pragma once

#include <filesystem>
#include <string>

#include "tests/commune/media/av.hpp"

namespace commune::media {

// libav prints a page for each film otherwise.
void be_quiet();

struct FilmFormat {
    int width = 640;
    int height = 360;
    int pictures_per_second = 15;
};

// All films of one format carry the same parameter sets, so a camera may change films at a key
// picture without its viewers noticing. Throws std::runtime_error: films are made before anything
// is served.
class Film {
  public:
    // The file appears under its name only when finish() returns: a killed render leaves no half
    // film.
    Film(std::filesystem::path file, FilmFormat format, const std::string& comment);
    ~Film();

    // One picture of planar YUV 4:2:0 with the three planes and their line sizes in bytes.
    void add(const unsigned char* const planes[3], const int strides[3]);
    void finish();

  private:
    void encode(const AVFrame* picture);

    std::filesystem::path file_, unfinished_;
    Codec encoder_;
    Output container_;
    Frame picture_;
    Packet packet_;
    long number_ = 0;
};

}  // namespace commune::media
