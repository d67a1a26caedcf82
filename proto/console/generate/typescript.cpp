#include "proto/console/control.hpp"
#include "proto/console/generate/contract.hpp"
#include "proto/console/media.hpp"

namespace console::generate {
namespace {

std::string quoted(const std::string& word) { return '"' + word + '"'; }

std::string type_of(const Shape& shape) {
    switch (shape.kind) {
        case Shape::Kind::boolean: return "boolean";
        case Shape::Kind::integer:
        case Shape::Kind::number: return "number";
        case Shape::Kind::string: return "string";
        case Shape::Kind::word: return quoted(shape.name);
        case Shape::Kind::named: return shape.name;
        case Shape::Kind::list: return type_of(*shape.of) + "[]";
        case Shape::Kind::optional: return type_of(*shape.of) + " | null";
        case Shape::Kind::point: return "Point";
    }
    return "never";
}

std::string declaration(const Declared& type) {
    if (!type.words.empty()) {
        std::string text = "export type " + type.name + " =";
        for (const std::string& word : type.words) text += "\n  | " + quoted(word);
        return text + ";\n";
    }
    std::string text = "export interface " + type.name + " {\n";
    for (const Member& member : type.members)
        text += "  " + member.name + ": " + type_of(member.shape) + ";\n";
    return text + "}\n";
}

std::string constant(const std::string& name, std::uint64_t value) {
    return "export const " + name + " = " + std::to_string(value) + ";\n";
}

}  // namespace

std::string typescript(const std::vector<Declared>& types) {
    std::string text =
        "// Generated from proto/console by `console_contract typescript`; a test fails when this copy is old.\n"
        "// Times are UTC milliseconds since 1970, 0 = not yet. Fractions of a picture are 0 to 1.\n\n";
    text += constant("PROTOCOL", static_cast<std::uint64_t>(kProtocol));
    text += constant("MEDIA_INIT", kMediaInit) + constant("MEDIA_FRAGMENT", kMediaFragment);
    text += constant("MEDIA_STILL", kMediaStill) + constant("MEDIA_KEY", kMediaKey);
    text += constant("MEDIA_SKIPPED", kMediaSkipped) + constant("MEDIA_HEADER", kMediaHeader);
    text += "\nexport type Millis = number;\nexport type Point = [number, number];\n";
    for (const Declared& type : types) text += "\n" + declaration(type);
    text +=
        "\nexport type ControlFromServer =\n  | Greeting\n  | Snapshot\n  | Change\n  | TileUpdate\n"
        "  | CameraUpdate\n  | DeviceUpdate\n  | DutyUpdate\n  | Reply\n  | Tick;\n"
        "export type ControlFromConsole = Resume | Command;\n";
    return text;
}

}  // namespace console::generate
