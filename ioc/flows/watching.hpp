// ioc/flows/watching.hpp — how cameras are looked at, as the configuration file says.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <string>

#include "camera/analyser.hpp"
#include "ioc/config/config.hpp"
#include "ioc/directory.hpp"
#include "ioc/store/configuration_rows.hpp"

namespace ioc {

class Watching {
  public:
    // `classifies`: a network works here.
    Watching(const Config& config, bool classifies);

    // A camera's stored row, with what only the file says: for its own row there, else for all.
    camera::AnalysisSettings settings(const store::CameraRow& row) const;
    // How closely its events are followed: as the rules need that are there now.
    camera::Attention attention(const std::string& camera, const Directory& directory) const;
    std::chrono::milliseconds pre_roll() const { return pre_roll_; }
    bool classifies() const { return classifies_; }
    // What quiet cameras share.
    const std::shared_ptr<camera::SharedDecoders>& decoders() const { return decoders_; }

  private:
    Analysis usual_;
    bool classifies_;
    std::map<std::string, Analysis> own_;
    std::chrono::milliseconds pre_roll_;
    std::shared_ptr<camera::SharedDecoders> decoders_;
};

}  // namespace ioc
