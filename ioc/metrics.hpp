// ioc/metrics.hpp — the Prometheus page (text exposition 0.0.4), filled on demand.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ioc {

class MetricsPage {
  public:
    using Labels = std::vector<std::pair<std::string_view, std::string>>;

    // `help` once per name; a counter's name ends in _total.
    void counter(std::string_view name, std::string_view help, double value, const Labels& labels = {});
    void gauge(std::string_view name, std::string_view help, double value, const Labels& labels = {});
    std::string take() { return std::move(text_); }

  private:
    void add(std::string_view type, std::string_view name, std::string_view help, double value, const Labels& labels);
    std::string text_;
    std::string last_name_;
};

}  // namespace ioc
