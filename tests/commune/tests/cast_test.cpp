#include "tests/commune/cast.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <toml++/toml.h>

#include <fstream>

#include "tests/commune/scenes/studio.hpp"
#include "tests/commune/scenes/take.hpp"
#include "tests/commune/secrets.hpp"
#include "tests/commune/tests/folder.hpp"

namespace commune {
namespace {

using test::Folder;
using test::story_file;

TEST(Cast, HasTheCommunesCamerasAndDevices) {
    const Cast cast(story_file("cast.toml"), 0);

    EXPECT_EQ(cast.cameras().size(), 14u);
    EXPECT_EQ(cast.devices().size(), 14u);
    EXPECT_EQ(std::ranges::count(cast.devices(), "loudspeaker", &CastDevice::kind), 9);
    EXPECT_EQ(std::ranges::count_if(cast.devices(), [](const auto& d) { return !d.fault.empty(); }),
              2);
}

TEST(Cast, ShowsOnlyPlacesThatAreDrawnOrFilmed) {
    const Cast cast(story_file("cast.toml"), 0);
    const auto places = scenes::all_places();

    for (const CastCamera& camera : cast.cameras()) {
        const bool drawn =
            std::ranges::find(places, camera.place, &scenes::Place::id) != places.end();
        EXPECT_TRUE(drawn || camera.place == scenes::kFootagePlace)
            << camera.id << " shows " << camera.place;
    }
}

TEST(Cast, WritesRowsThatTheServerCanReadAndKeepsItsOwnKeysToItself) {
    const Folder folder;
    const Cast cast(story_file("cast.toml"), 0);

    cast.write_config({folder / "commune.toml", folder / "secrets", 18554});
    const toml::table rows = toml::parse_file((folder / "commune.toml").string());

    ASSERT_NE(rows["camera"].as_array(), nullptr);
    EXPECT_EQ(rows["camera"].as_array()->size(), 14u);
    EXPECT_EQ(rows["unit"].as_array()->size(), 2u);
    const toml::table& orchard = *rows["camera"][0].as_table();
    EXPECT_EQ(orchard["stream"][0]["url"].value_or(std::string()),
              "rtsp://camera@127.0.0.1:18554/cam-04");
    EXPECT_EQ(orchard["stream"][0]["password_file"].value_or(std::string()), "secrets/cam-04");
    EXPECT_EQ(orchard["stream"][1]["roles"][0].value_or(std::string()), "record");
    EXPECT_FALSE(orchard.contains("sim"));
    EXPECT_EQ(rows["device"][0]["key_file"].value_or(std::string()), "secrets/loa-01");
    EXPECT_FALSE(rows["device"][0].as_table()->contains("sim"));
    EXPECT_TRUE(std::filesystem::exists(folder / "map-phuc-hoa.json"));
}

TEST(Cast, LeavesOutRulesOfCamerasThatAreNotServed) {
    const Folder folder;
    const Cast cast(story_file("cast.toml"), 1);

    cast.write_config({folder / "commune.toml", folder / "secrets", 18554});
    const toml::table rows = toml::parse_file((folder / "commune.toml").string());

    for (const toml::node& rule : *rows["rule"].as_array()) {
        const auto camera = rule.as_table()->at_path("camera").value<std::string>();
        EXPECT_EQ(camera.value_or("cam-04"), "cam-04");
    }
}

TEST(Cast, MakesCopiesWithNamesOfTheirOwnForLoadTests) {
    const Cast cast(story_file("cast.toml"), 32);

    EXPECT_EQ(cast.cameras().size(), 32u);
    EXPECT_NE(cast.camera("cam-32"), nullptr);
    EXPECT_EQ(cast.camera("cam-15")->place, cast.cameras()[0].place);
}

TEST(Cast, NamesTheLineOfARowWithoutAnId) {
    const Folder folder;
    std::ofstream(folder / "cast.toml") << "[[camera]]\nname = \"x\"\n";

    try {
        const Cast cast(folder / "cast.toml", 0);
        FAIL() << "a row without an id was taken";
    } catch (const std::runtime_error& trouble) {
        EXPECT_THAT(trouble.what(), testing::HasSubstr("cast.toml:1:"));
    }
}

TEST(Secrets, AreMadeOnceAndReadableByTheirOwnerOnly) {
    const Folder folder;
    Secrets secrets(folder / "secrets");

    const std::string first = secrets.of("loa-01");

    EXPECT_EQ(first.size(), 64u);
    EXPECT_EQ(Secrets(folder / "secrets").of("loa-01"), first);
    EXPECT_NE(secrets.of("loa-02"), first);
    using std::filesystem::perms;
    EXPECT_EQ(std::filesystem::status(folder / "secrets/loa-01").permissions(),
              perms::owner_read | perms::owner_write);
    EXPECT_EQ(key_bytes(first).size(), 32u);
    EXPECT_EQ(key_bytes("a short text key").size(), 16u);
}

}  // namespace
}  // namespace commune
