#include "camera/classify/network.hpp"

#include <opencv2/dnn.hpp>

#include <algorithm>
#include <cmath>

namespace camera {
namespace {

struct Best {
    std::size_t number = 0;
    float score = 0;
};
Best best_of(const float* scores, int count) {
    const float* best = std::max_element(scores, scores + count);
    return {static_cast<std::size_t>(best - scores), *best};
}

// Darknet's YOLO: each output row is x, y, width, height, object, then a score a class (already times the object's).
class Darknet final : public Network {
  public:
    explicit Darknet(cv::dnn::Net net) : net_(std::move(net)), outputs_(net_.getUnconnectedOutLayersNames()) {}

    std::vector<Detection> detect(const cv::Mat& square, double least_score) override {
        constexpr int kSide = 320;
        net_.setInput(cv::dnn::blobFromImage(square, 1 / 255.0, {kSide, kSide}, {}, true));
        std::vector<cv::Mat> rows;
        net_.forward(rows, outputs_);
        std::vector<Detection> found;
        for (const cv::Mat& layer : rows) {
            for (int i = 0; i < layer.rows; ++i) {
                const float* row = layer.ptr<float>(i);
                const Best best = best_of(row + 5, layer.cols - 5);
                if (best.score < least_score) continue;
                found.push_back({{row[0] - row[2] / 2, row[1] - row[3] / 2, row[2], row[3]}, best.number, best.score});
            }
        }
        return found;
    }

  private:
    cv::dnn::Net net_;
    std::vector<std::string> outputs_;
};

// YOLOX: one row a grid cell of strides 8, 16 and 32; places relative to the cell, sizes as logarithms.
class Yolox final : public Network {
  public:
    explicit Yolox(cv::dnn::Net net) : net_(std::move(net)) {}

    std::vector<Detection> detect(const cv::Mat& square, double least_score) override {
        net_.setInput(cv::dnn::blobFromImage(square, 1, {kSide, kSide}));
        const cv::Mat out = net_.forward();
        const int columns = out.size[out.dims - 1];
        const float* row = out.ptr<float>();
        std::vector<Detection> found;
        for (const int stride : {8, 16, 32}) {
            const int cells = kSide / stride;
            for (int y = 0; y < cells; ++y) {
                for (int x = 0; x < cells; ++x, row += columns) add(row, columns, {x, y}, stride, least_score, found);
            }
        }
        return found;
    }

  private:
    static constexpr int kSide = 416;

    static void add(const float* row, int columns, cv::Point cell, int stride, double least_score, std::vector<Detection>& found) {
        const Best best = best_of(row + 5, columns - 5);
        const double score = static_cast<double>(row[4]) * best.score;
        if (score < least_score) return;
        const double scale = static_cast<double>(stride) / kSide;
        const double wide = std::exp(static_cast<double>(row[2])) * scale;
        const double tall = std::exp(static_cast<double>(row[3])) * scale;
        const double x = (row[0] + static_cast<double>(cell.x)) * scale;
        const double y = (row[1] + static_cast<double>(cell.y)) * scale;
        found.push_back({{x - wide / 2, y - tall / 2, wide, tall}, best.number, score});
    }

    cv::dnn::Net net_;
};

// A file that reads well and yet is another network is found out before the first event.
std::unique_ptr<Network> tried(std::unique_ptr<Network> network) {
    network->detect(cv::Mat(64, 64, CV_8UC3, cv::Scalar(114, 114, 114)), 0.5);
    return network;
}

}  // namespace

boost::system::result<std::unique_ptr<Network>, std::string> load_network(const std::filesystem::path& model) {
    std::error_code none;
    if (!std::filesystem::is_regular_file(model, none)) return "there is no file " + model.string();
    try {
        if (model.extension() == ".onnx") return tried(std::make_unique<Yolox>(cv::dnn::readNetFromONNX(model.string())));
        if (model.extension() != ".weights") return model.string() + " is neither .weights (Darknet) nor .onnx (YOLOX)";
        auto layers = model;
        layers.replace_extension(".cfg");
        if (!std::filesystem::is_regular_file(layers, none)) return "there is no file " + layers.string() + " beside the weights";
        return tried(std::make_unique<Darknet>(cv::dnn::readNetFromDarknet(layers.string(), model.string())));
    } catch (const std::exception& error) {
        return model.string() + " is not a network this server can use: " + error.what();
    }
}

}  // namespace camera
