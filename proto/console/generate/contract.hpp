// proto/console/generate/contract.hpp — the console's contract as plain values, ready to be printed.
#pragma once

#include <memory>
#include <string>
#include <vector>

namespace console::generate {

// What a member can be. `of` holds the element of a list or optional, `name` the name of a struct or enum,
// `text` the fixed word of a message's `type`.
struct Shape {
    enum class Kind { boolean, integer, number, string, word, named, list, optional, point } kind;
    std::string name;
    std::shared_ptr<const Shape> of;
};

struct Member {
    std::string name;
    Shape shape;
};

struct Declared {
    std::string name;
    std::vector<Member> members;       // of a struct
    std::vector<std::string> words;    // of an enum
    bool asked = false;                // sent by the console: absent members keep their default
};

// Every type of the contract; a type stands after the types it uses.
std::vector<Declared> contract();

std::string typescript(const std::vector<Declared>& types);
// The lines below `components:` of an OpenAPI 3.1 document.
std::string openapi(const std::vector<Declared>& types);

}  // namespace console::generate
