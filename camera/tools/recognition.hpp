// camera/tools/recognition.hpp — what the events of a run were taken for, asked as the server asks.
#pragma once

#include <chrono>
#include <map>
#include <ostream>

#include "camera/analyser.hpp"
#include "camera/classify/classifier.hpp"
#include "camera/classify/inquiry.hpp"
#include "camera/ring.hpp"

namespace camera::tools {

class Recognition {
  public:
    Recognition(Classifier classifier, VideoParameters parameters);

    // After each picture, in order.
    void add(const AccessUnit& unit, const Findings& findings);
    // CSV: event,start_s,state,kind,score,looks,height
    void write(std::ostream& out) const;
    // Mean of one look with the JPEG read, milliseconds of one core; and how many there were.
    double milliseconds_a_look() const;
    int looks() const { return looks_; }

  private:
    struct Asked {
        Inquiry inquiry;
        Instant start{};
        double height = 0;
        int looks = 0;
    };
    void look(Asked& asked, const Event& event);

    Classifier classifier_;
    VideoParameters parameters_;
    Ring ring_{RingLimits{std::size_t{64} << 20, std::chrono::seconds{6}}};
    std::map<std::uint64_t, Asked> events_;
    double seconds_ = 0;
    int looks_ = 0;
};

}  // namespace camera::tools
