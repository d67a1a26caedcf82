// The cameras of the cast in front of their films: which takes each can show, and which clip a
// light means for it.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "tests/commune/cast.hpp"
#include "tests/commune/rtsp/server.hpp"
#include "tests/commune/scenes/take.hpp"
#include "tests/commune/secrets.hpp"

namespace commune {

class Cameras {
  public:
    Cameras(rtsp::Server&, const Cast&);

    // Loads every film of every camera. Throws std::runtime_error naming the film.
    void load(const std::filesystem::path& cache, Secrets&);
    // Bench: one film as every camera, no words asked unless a password is given; the pictures at
    // the seconds of `marks` are said aloud when they have gone out.
    void serve_one(const std::filesystem::path& film, std::size_t cameras,
                   const std::string& password, const std::vector<double>& marks);

    // The take of the place at the next key picture, on all streams of the camera; false when it
    // has none of that name.
    bool show(const std::string& camera, const std::string& take);
    // What the camera shows by itself under a light: "day", "infrared", "storm"; without movement
    // when quiet.
    std::string usual_take(const std::string& camera, const std::string& light, bool quiet) const;
    // A fault of the whole camera. One set by hand stays until it is lifted by hand.
    void fail(const std::string& camera, rtsp::Fault);
    void fail_by_hand(const std::string& camera, rtsp::Fault);
    rtsp::Fault by_hand(const std::string& camera) const;

    rtsp::Camera* stream(const std::string& camera) { return server_.find(camera); }
    std::size_t viewers() const;

  private:
    void apply(const std::string& camera);

    rtsp::Server& server_;
    const Cast& cast_;
    std::map<std::string, rtsp::Fault> of_story_, by_hand_;
};

}  // namespace commune
