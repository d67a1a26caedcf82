// Signs in Vietnamese: OpenCV's stroke font has no diacritics, so they are drawn above and below
// its letters.
#include <array>
#include <opencv2/imgproc.hpp>
#include <optional>
#include <string>

#include "tests/commune/scenes/canvas.hpp"

namespace commune::scenes {
namespace {

enum class Hat { none, breve, circumflex, horn, bar };
enum class Tone { level, grave, acute, hook, tilde, dot };

struct Glyph {
    char base = ' ';
    Hat hat = Hat::none;
    Tone tone = Tone::level;
};

struct VowelRow {
    std::u32string_view forms;  // level, grave, acute, hook above, tilde, dot below
    char base;
    Hat hat;
};
constexpr std::array kVowels{
    VowelRow{U"AÀÁẢÃẠ", 'A', Hat::none},       VowelRow{U"ĂẰẮẲẴẶ", 'A', Hat::breve},
    VowelRow{U"ÂẦẤẨẪẬ", 'A', Hat::circumflex}, VowelRow{U"EÈÉẺẼẸ", 'E', Hat::none},
    VowelRow{U"ÊỀẾỂỄỆ", 'E', Hat::circumflex}, VowelRow{U"IÌÍỈĨỊ", 'I', Hat::none},
    VowelRow{U"OÒÓỎÕỌ", 'O', Hat::none},       VowelRow{U"ÔỒỐỔỖỘ", 'O', Hat::circumflex},
    VowelRow{U"ƠỜỚỞỠỢ", 'O', Hat::horn},       VowelRow{U"UÙÚỦŨỤ", 'U', Hat::none},
    VowelRow{U"ƯỪỨỬỮỰ", 'U', Hat::horn},       VowelRow{U"YỲÝỶỸỴ", 'Y', Hat::none},
};

Glyph glyph_of(char32_t letter) {
    for (const VowelRow& row : kVowels)
        if (const auto form = row.forms.find(letter); form != std::u32string_view::npos)
            return {row.base, row.hat, static_cast<Tone>(form)};
    if (letter == U'Đ') return {'D', Hat::bar, Tone::level};
    return {letter < 128 ? static_cast<char>(letter) : '?'};
}

std::u32string decode(std::string_view utf8) {
    std::u32string out;
    for (std::size_t i = 0; i < utf8.size();) {
        const auto lead = static_cast<unsigned char>(utf8[i]);
        const int more = lead < 0x80 ? 0 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
        char32_t letter = more == 0 ? lead : lead & (0x3Fu >> more);
        for (int k = 1; k <= more && i + static_cast<std::size_t>(k) < utf8.size(); ++k)
            letter = (letter << 6) |
                     (static_cast<unsigned char>(utf8[i + static_cast<std::size_t>(k)]) & 0x3Fu);
        out.push_back(letter);
        i += static_cast<std::size_t>(more) + 1;
    }
    return out;
}

// Marks in units of the letter's height, x from its middle, y upwards from the base line.
void draw_marks(Canvas& canvas, const Glyph& g, Point foot, double size, Colour c) {
    const double w = size * 0.13;
    const auto at = [&](double x, double y) { return Point{foot.x + x * size, foot.y - y * size}; };
    if (g.hat == Hat::circumflex) canvas.limb({at(-.24, 1.10), at(0, 1.28), at(.24, 1.10)}, c, w);
    if (g.hat == Hat::breve)
        canvas.limb({at(-.24, 1.26), at(-.1, 1.12), at(.1, 1.12), at(.24, 1.26)}, c, w);
    if (g.hat == Hat::horn) canvas.limb({at(.30, .88), at(.46, .98), at(.44, 1.14)}, c, w);
    if (g.hat == Hat::bar) canvas.limb({at(-.48, .52), at(-.05, .52)}, c, w);
    const bool hatted = g.hat == Hat::circumflex || g.hat == Hat::breve;
    const double lift = hatted ? .30 : 0.0, aside = hatted ? .16 : 0.0;
    const auto tone = [&](double x, double y) { return at(x + aside, y + lift); };
    switch (g.tone) {
        case Tone::level:
            break;
        case Tone::grave:
            canvas.limb({tone(-.2, 1.36), tone(.08, 1.14)}, c, w);
            break;
        case Tone::acute:
            canvas.limb({tone(.2, 1.36), tone(-.08, 1.14)}, c, w);
            break;
        case Tone::hook:
            canvas.limb(
                {tone(-.1, 1.36), tone(.06, 1.42), tone(.14, 1.30), tone(0, 1.22), tone(0, 1.14)},
                c, w);
            break;
        case Tone::tilde:
            canvas.limb({tone(-.24, 1.16), tone(-.1, 1.30), tone(.1, 1.18), tone(.24, 1.32)}, c, w);
            break;
        case Tone::dot:
            canvas.ellipse(at(0, -.26), w * .75, w * .75, c);
            break;
    }
}

}  // namespace

void Canvas::text(double x, double y, double size, Colour c, std::string_view utf8) {
    const int font = cv::FONT_HERSHEY_SIMPLEX;
    const double font_scale = size * scale_ / 21.0;  // Hershey capitals are 21 units tall
    const int weight = std::max(1, static_cast<int>(size * scale_ * 0.13 + 0.5));
    const std::u32string letters = decode(utf8);
    const auto advance = [&](const Glyph& g) {
        const auto box = cv::getTextSize(std::string(1, g.base), font, font_scale, weight, nullptr);
        return static_cast<double>(box.width) / scale_;
    };
    double width = 0;
    for (const char32_t letter : letters)
        width += advance(glyph_of(letter));
    double left = x - width / 2;
    for (const char32_t letter : letters) {
        const Glyph g = glyph_of(letter);
        const double step = advance(g);
        cv::putText(
            picture_, std::string(1, g.base),
            {static_cast<int>(left * scale_ + 0.5), static_cast<int>(y * scale_ + 0.5)}, font,
            font_scale,
            {static_cast<double>(c.blue), static_cast<double>(c.green), static_cast<double>(c.red)},
            weight, cv::LINE_AA);
        draw_marks(*this, g, {left + step / 2, y}, size, c);
        left += step;
    }
}

}  // namespace commune::scenes
