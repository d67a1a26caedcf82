#include "camera/sighting.hpp"

namespace camera {
namespace {

// In the order of the enumeration.
constexpr std::array<RejectedWords, kRejected.size()> kWords{{
    {"warm_up", "Vừa nối, nền chưa ổn định", "Just connected, background settling"},
    {"global_light", "Cả hình đổi sáng (bật đèn, hồng ngoại)", "All of the picture changed (lamp, infrared)"},
    {"light", "Ánh sáng quét qua (đèn xe, mây)", "Light on a part (headlights, clouds)"},
    {"shaken", "Camera rung", "The camera shook"},
    {"fleeting", "Thoáng qua (mưa, tuyết, côn trùng)", "Fleeting (rain, snow, insects)"},
    {"waving", "Đung đưa tại chỗ (cây, nước, cờ)", "Waving where it is (leaves, water, flags)"},
    {"too_small", "Quá nhỏ so với độ nhạy", "Too small for the sensitivity"},
    {"excluded", "Nằm trong vùng bỏ qua", "Inside an ignored area"},
}};

template <class Counts>
auto& slot(Counts& counts, Rejected reason) {
    switch (reason) {
        case Rejected::warm_up:
            return counts.warm_up;
        case Rejected::global_light:
            return counts.global_light;
        case Rejected::light:
            return counts.light;
        case Rejected::shaken:
            return counts.shaken;
        case Rejected::fleeting:
            return counts.fleeting;
        case Rejected::waving:
            return counts.waving;
        case Rejected::too_small:
            return counts.too_small;
        case Rejected::excluded:
            break;
    }
    return counts.excluded;
}

}  // namespace

const RejectedWords& words(Rejected reason) {
    return kWords.at(static_cast<std::size_t>(reason));
}

void Rejections::count(Rejected reason) {
    ++slot(*this, reason);
}

std::uint64_t Rejections::of(Rejected reason) const {
    return slot(*this, reason);
}

}  // namespace camera
