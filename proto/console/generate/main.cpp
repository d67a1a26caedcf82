// console_contract typescript | openapi — prints the console's contract for the other side.
#include <cstdio>
#include <string_view>

#include "proto/console/generate/contract.hpp"

int main(int count, char** arguments) {
    const std::string_view wish = count == 2 ? arguments[1] : "";
    if (wish != "typescript" && wish != "openapi") {
        std::fputs("usage: console_contract typescript|openapi\n", stderr);
        return 2;
    }
    const auto types = console::generate::contract();
    const std::string text =
        wish == "typescript" ? console::generate::typescript(types) : console::generate::openapi(types);
    return std::fwrite(text.data(), 1, text.size(), stdout) == text.size() ? 0 : 1;
}
