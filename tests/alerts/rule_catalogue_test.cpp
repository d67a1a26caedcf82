#include "alerts/rules/rule_catalogue.hpp"

#include <set>

#include "tests/alerts/story.hpp"

namespace alerts {
namespace {

TEST(RuleCatalogue, NamesEveryKindAndParameterInBothLanguages) {
    std::set<std::string> kinds;
    for (const auto& row : rule_catalogue()) {
        EXPECT_TRUE(kinds.insert(row.kind).second) << row.kind << " twice";
        EXPECT_FALSE(row.name.vi.empty() || row.name.en.empty() || row.explained.vi.empty());
        std::set<std::string> fields;
        for (const auto& parameter : row.parameters) {
            EXPECT_TRUE(fields.insert(parameter.field).second) << parameter.field << " twice";
            EXPECT_FALSE(parameter.name.vi.empty() || parameter.name.en.empty()) << parameter.field;
        }
    }
}

TEST(RuleCatalogue, FindsItsKindsAndNothingElse) {
    for (const auto* kind : {"motion", "line", "loiter", "threshold"}) EXPECT_NE(find_rule_kind(kind), nullptr) << kind;
    EXPECT_EQ(find_rule_kind("smell"), nullptr);
}

}  // namespace
}  // namespace alerts
