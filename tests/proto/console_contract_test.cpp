// What the console and the API's readers were given must be what the C++ structs say today.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <set>

#include "proto/console/generate/contract.hpp"

namespace {

std::string committed(const std::string& path) {
    std::ifstream file(std::string(IOC_SOURCE) + "/" + path);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// Every word of letters that directly follows `mark`.
std::set<std::string> words_after(const std::string& text, const std::string& mark) {
    std::set<std::string> words;
    for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1)) {
        const std::size_t start = at + mark.size();
        words.insert(text.substr(start, text.find_first_of(",'}\n", start) - start));
    }
    return words;
}

}  // namespace

TEST(ConsoleContract, IsCommittedAsTypeScriptAsItIsPrinted) {
    EXPECT_EQ(committed("web/console/src/contract.ts"),
              console::generate::typescript(console::generate::contract()))
        << "run: console_contract typescript > web/console/src/contract.ts";
}

TEST(ConsoleContract, IsTheEndOfTheOpenApiDocumentAsItIsPrinted) {
    const std::string document = committed("web/openapi.yaml");
    const std::size_t start = document.find("  schemas:\n");
    ASSERT_NE(start, std::string::npos);
    EXPECT_EQ(document.substr(start), console::generate::openapi(console::generate::contract()))
        << "replace everything from `  schemas:` with the output of: console_contract openapi";
}

TEST(ConsoleContract, DeclaresEveryTypeItUsesOnceAndBeforeItsUse) {
    std::set<std::string> known;
    for (const auto& type : console::generate::contract()) {
        for (const auto& member : type.members)
            for (const auto* shape = &member.shape; shape; shape = shape->of.get())
                if (shape->kind == console::generate::Shape::Kind::named) {
                    EXPECT_TRUE(known.contains(shape->name)) << type.name << "." << member.name;
                }
        EXPECT_TRUE(known.insert(type.name).second) << type.name;
    }
}

TEST(ConsoleContract, GivesEveryDescribedStructAndEnumToTheConsole) {
    std::set<std::string> printed;
    for (const auto& type : console::generate::contract()) printed.insert(type.name);
    for (const char* file : {"alarm", "camera", "control", "device", "media", "people", "rule", "tile", "words"}) {
        const std::string text = committed("proto/console/" + std::string(file) + ".hpp");
        ASSERT_FALSE(text.empty()) << file;
        for (const char* mark : {"BOOST_DESCRIBE_STRUCT(", "BOOST_DEFINE_ENUM_CLASS("})
            for (const std::string& name : words_after(text, mark))
                EXPECT_TRUE(printed.contains(name)) << name << ": add it to generate/contract.cpp";
    }
}

TEST(ConsoleContract, RefersInTheOpenApiPathsOnlyToSchemasThatExist) {
    std::set<std::string> printed;
    for (const auto& type : console::generate::contract()) printed.insert(type.name);
    for (const std::string& name : words_after(committed("web/openapi.yaml"), "#/components/schemas/"))
        EXPECT_TRUE(printed.contains(name)) << name;
}
