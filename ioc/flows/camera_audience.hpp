// ioc/flows/camera_audience.hpp — who hears what a camera does.
#pragma once

#include "camera/event.hpp"
#include "camera/ring.hpp"
#include "ioc/store/configuration_rows.hpp"
#include "proto/console/camera.hpp"

namespace ioc {

class CameraAudience {
  public:
    // The ring still holds the coded pictures of the last seconds: stills are made from it.
    virtual void moved(const store::CameraRow& row, const camera::EventChange& change, const camera::Ring& ring,
                       const camera::VideoParameters& parameters) = 0;
    // State, verdict or figures changed.
    virtual void changed(const console::CameraView& view) = 0;

  protected:
    ~CameraAudience() = default;
};

}  // namespace ioc
