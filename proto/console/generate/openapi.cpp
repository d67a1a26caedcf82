#include "proto/console/generate/contract.hpp"

namespace console::generate {
namespace {

// One line of flow-style YAML per member: short, and a diff shows exactly what changed.
std::string schema_of(const Shape& shape) {
    switch (shape.kind) {
        case Shape::Kind::boolean: return "{type: boolean}";
        case Shape::Kind::integer: return "{type: integer, format: int64}";
        case Shape::Kind::number: return "{type: number}";
        case Shape::Kind::string: return "{type: string}";
        case Shape::Kind::word: return "{const: " + shape.name + "}";
        case Shape::Kind::named: return "{$ref: '#/components/schemas/" + shape.name + "'}";
        case Shape::Kind::list: return "{type: array, items: " + schema_of(*shape.of) + "}";
        case Shape::Kind::optional:
            return "{anyOf: [" + schema_of(*shape.of) + ", {type: 'null'}]}";
        case Shape::Kind::point:
            return "{type: array, items: {type: number}, minItems: 2, maxItems: 2}";
    }
    return "{}";
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
    return text;
}

}  // namespace

std::string openapi(const std::vector<Declared>& types) {
    std::string text = "  schemas:\n";
    for (const Declared& type : types) {
        text += "    " + type.name + ":\n";
        if (!type.words.empty()) {
            text += "      type: string\n      enum: [" + joined(type.words) + "]\n";
            continue;
        }
        std::vector<std::string> names;
        text += "      type: object\n      properties:\n";
        for (const Member& member : type.members) {
            text += "        " + member.name + ": " + schema_of(member.shape) + "\n";
            names.push_back(member.name);
        }
        if (!type.asked) text += "      required: [" + joined(names) + "]\n";
    }
    return text;
}

}  // namespace console::generate
