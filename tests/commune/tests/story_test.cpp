#include "tests/commune/story.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "tests/commune/cast.hpp"
#include "tests/commune/scenes/take.hpp"
#include "tests/commune/tests/folder.hpp"

namespace commune {
namespace {

using test::Folder;
using test::story_file;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(OneDay, RefersOnlyToCamerasDevicesAndTakesThatExist) {
    const Cast cast(story_file("cast.toml"), 0);
    const Story story = read_story(story_file("one-day.toml"));
    const auto places = scenes::all_places();

    for (const Chapter& chapter : story.chapters) {
        for (const auto& [device, values] : chapter.weather) {
            ASSERT_NE(cast.device(device), nullptr) << chapter.id << ": " << device;
            for (const auto& [quantity, value] : values)
                EXPECT_TRUE(cast.device(device)->values.contains(quantity))
                    << device << " " << quantity;
        }
        for (const Act& act : chapter.acts) {
            EXPECT_LT(act.at, chapter.lasts) << chapter.id;
            for (const std::string& id : act.cameras) {
                const CastCamera* camera = cast.camera(id);
                ASSERT_NE(camera, nullptr) << chapter.id << ": " << id;
                const auto place = std::ranges::find(places, camera->place, &scenes::Place::id);
                if (!act.take.empty()) {
                    EXPECT_NE(place->take(act.take), nullptr) << id << " has no take " << act.take;
                }
            }
            for (const std::string& id : act.devices)
                EXPECT_NE(cast.device(id), nullptr) << chapter.id << ": " << id;
        }
    }
}

TEST(OneDay, ShowsSomebodyInTheOrchardWithinTwentySeconds) {
    const Story story = read_story(story_file("one-day.toml"));

    const Act& first = story.chapters.front().acts.front();

    EXPECT_THAT(first.cameras, ElementsAre("cam-04"));
    EXPECT_EQ(first.take, "ir-person");
    EXPECT_LE(first.at, Seconds(20));
}

TEST(OneDay, IsToldInAboutTenMinutesAndInBothLanguages) {
    const Story story = read_story(story_file("one-day.toml"));
    Seconds all{0};

    for (const Chapter& chapter : story.chapters) {
        all += chapter.lasts;
        EXPECT_EQ(chapter.missing.vi.empty(), chapter.missing.en.empty()) << chapter.id;
        for (const Act& act : chapter.acts)
            EXPECT_EQ(act.say.vi.empty(), act.say.en.empty()) << chapter.id;
    }

    EXPECT_GT(all, Seconds(500));
    EXPECT_LT(all, Seconds(800));
}

std::string refused(const std::string& text) {
    const Folder folder;
    std::ofstream(folder / "story.toml") << text;
    try {
        read_story(folder / "story.toml");
    } catch (const std::runtime_error& trouble) {
        return trouble.what();
    }
    return "taken";
}

constexpr const char* kHead =
    "title = \"t\"\ntitle_en = \"t\"\n[[chapter]]\nid = \"a\"\nclock = \"02:14\"\nuntil = "
    "\"02:20\"\nlight = \"day\"\n"
    "name = \"n\"\nname_en = \"n\"\ntext = \"x\"\ntext_en = \"x\"\n";

TEST(StoryFile, RefusesUnknownKeysWordsAndTimesWithTheirLine) {
    EXPECT_EQ(refused(kHead), "taken");
    EXPECT_THAT(refused(std::string(kHead) + "colour = 1\n"),
                HasSubstr("story.toml:12: colour is not known here"));
    EXPECT_THAT(
        refused(std::string(kHead) + "[[chapter.act]]\ncamera = \"c\"\nfault = \"melted\"\n"),
        HasSubstr("fault is none of"));
    EXPECT_THAT(refused(std::string(kHead) + "[[chapter.act]]\nfault = \"off\"\n"),
                HasSubstr("camera is missing"));
    EXPECT_THAT(refused("title = 3"), HasSubstr("title must be a text"));
    EXPECT_THAT(refused("title = "), HasSubstr("story.toml:1:"));
}

Story two_chapters() {
    Story story;
    story.chapters.push_back(
        {.id = "night",
         .clock = "02:00",
         .until = "03:00",
         .lasts = Seconds(60),
         .acts = {Act{.at = Seconds(10), .lasts = Seconds(5)}, Act{.at = Seconds(12)}}});
    story.chapters.push_back(
        {.id = "day", .clock = "08:00", .until = "09:00", .lasts = Seconds(30)});
    return story;
}

std::string spelled(const std::vector<Cue>& cues) {
    std::string out;
    for (const Cue& cue : cues)
        out += (cue.kind == Cue::Kind::chapter_begins ? "chapter"
                : cue.kind == Cue::Kind::act_begins   ? "begin"
                                                      : "end") +
               std::to_string(cue.kind == Cue::Kind::chapter_begins ? cue.chapter : cue.act) + " ";
    return out;
}

TEST(Storyteller, GivesEachCueOnceAndInOrder) {
    const Story story = two_chapters();
    Storyteller teller(story);

    EXPECT_EQ(spelled(teller.advance(Seconds(1))), "chapter0 ");
    EXPECT_EQ(spelled(teller.advance(Seconds(9.9))), "");
    EXPECT_EQ(spelled(teller.advance(Seconds(0.2))), "begin0 ");
    EXPECT_EQ(spelled(teller.advance(Seconds(10))), "begin1 end0 ");
}

TEST(Storyteller, GoesOnToTheNextChapterAndBeginsAgainAfterTheLast) {
    const Story story = two_chapters();
    Storyteller teller(story);
    teller.advance(Seconds(0));

    teller.advance(Seconds(59));
    EXPECT_EQ(spelled(teller.advance(Seconds(2))), "chapter1 ");
    EXPECT_EQ(spelled(teller.advance(Seconds(31))), "chapter0 ");
}

TEST(Storyteller, StandsStillWhilePausedAndRunsAtItsSpeed) {
    const Story story = two_chapters();
    Storyteller teller(story);
    teller.advance(Seconds(0));

    teller.pause(true);
    EXPECT_THAT(teller.advance(Seconds(1000)), IsEmpty());
    teller.pause(false);
    teller.set_speed(6);
    teller.advance(Seconds(5));

    EXPECT_EQ(teller.clock(), "02:30:00");
}

TEST(Storyteller, JumpsToTheBeginningOfAChapter) {
    const Story story = two_chapters();
    Storyteller teller(story);

    EXPECT_EQ(spelled(teller.jump(1)), "chapter1 ");
    EXPECT_EQ(teller.clock(), "08:00:00");
    EXPECT_THAT(teller.jump(7), IsEmpty());
}

}  // namespace
}  // namespace commune
