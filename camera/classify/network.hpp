// camera/classify/network.hpp — what the families of networks differ in: how a picture goes in and boxes come out.
#pragma once

#include <boost/system/result.hpp>
#include <filesystem>
#include <memory>
#include <opencv2/core/mat.hpp>
#include <string>
#include <vector>

#include "camera/classify/object_kind.hpp"

namespace camera {

class Network {
  public:
    virtual ~Network() = default;
    // `square`: 8-bit BGR. Boxes in shares of it. May throw cv::Exception.
    virtual std::vector<Detection> detect(const cv::Mat& square, double least_score) = 0;
};

// By the file's ending; a sentence when it cannot be used. May not throw.
boost::system::result<std::unique_ptr<Network>, std::string> load_network(const std::filesystem::path& model);

}  // namespace camera
