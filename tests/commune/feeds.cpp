#include "tests/commune/feeds.hpp"

#include <array>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <sstream>

namespace commune {
namespace {

struct Figure {
    const char *indicator, *unit, *source;
    double numerator;    // or the value, where there is no denominator
    double denominator;  // 0 = a plain value
};

// The denominators belong to the story's month; sources are what a commune has, the figures are
// made up.
constexpr std::array kFigures{
    Figure{"C01", "phuc-hoa", "Hệ thống một cửa điện tử", 128, 151},
    Figure{"C04", "phuc-hoa", "Hệ thống một cửa điện tử", 127, 128},
    Figure{"C03", "phuc-hoa", "Hệ thống một cửa điện tử", 109, 118},
    Figure{"C11", "phuc-hoa", "Sàn phuchoamart.vn", 214, 0},
    Figure{"C09", "phuc-hoa", "Khảo sát của xã", 132, 135},
    Figure{"C14", "phuc-hoa", "Cổng Dịch vụ công quốc gia", 3214, 4508},
    Figure{"C15", "phuc-hoa", "Sổ sức khỏe điện tử", 4680, 7429},
    Figure{"C05", "phuc-hoa", "Hệ thống quản lý văn bản", 34, 34},
    Figure{"C01", "hong-giang", "Hệ thống một cửa điện tử", 96, 118},
    Figure{"C04", "hong-giang", "Hệ thống một cửa điện tử", 95, 95},
    Figure{"C15", "hong-giang", "Sổ sức khỏe điện tử", 6210, 12056},
};

std::string utc(std::chrono::system_clock::time_point when) {
    const std::time_t seconds = std::chrono::system_clock::to_time_t(when);
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    char text[32];
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
    return text;
}

}  // namespace

void Feeds::set(const std::map<std::string, double>& figures) {
    for (const auto& [indicator, value] : figures)
        figures_[indicator] = value;
}

bool Feeds::write(std::chrono::system_clock::time_point now) {
    if (directory_.empty()) return true;
    std::error_code error;
    std::filesystem::create_directories(directory_, error);
    std::ostringstream text;
    text << "indicator_id,unit_id,period,numerator,denominator,value,as_of,source,simulated\n";
    const std::string as_of = utc(now), month = as_of.substr(0, 7);
    for (const Figure& figure : kFigures) {
        double top = figure.numerator;
        if (const auto set = figures_.find(figure.indicator);
            set != figures_.end() && std::string(figure.unit) == "phuc-hoa")
            top = set->second;
        const double bottom = figure.denominator > 0 ? std::max(figure.denominator, top) : 0;
        text << figure.indicator << ',' << figure.unit << ',' << month << ',';
        if (bottom > 0)
            text << static_cast<long>(top) << ',' << static_cast<long>(bottom) << ",,";
        else
            text << ",," << static_cast<long>(top) << ',';
        text << as_of << ",Số liệu mô phỏng: " << figure.source << ",true\n";
    }
    const std::filesystem::path unfinished = file().string() + ".part";
    std::ofstream out(unfinished, std::ios::trunc);
    out << text.str();
    out.close();
    if (!out) return false;
    std::filesystem::rename(unfinished, file(), error);
    return !error;
}

}  // namespace commune
