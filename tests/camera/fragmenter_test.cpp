#include "camera/fragmenter.hpp"

#include <gmock/gmock.h>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "camera/ffmpeg_source.hpp"
#include "camera/picture_error.hpp"
#include "tests/camera/support.hpp"

namespace camera {
namespace {

using testing::Coded;
using testing::encode;
using testing::Yard;

// What ffprobe says of a file; nothing when there is no ffprobe. Fixed arguments, no shell.
std::optional<std::string> ffprobe(const std::filesystem::path& film) {
    const std::string report = film.string() + ".probe";
    std::string name = film.string();
    std::array<std::string, 8> words{"ffprobe",       "-v",      "warning",
                                     "-count_frames", "-show_entries",
                                     "stream=nb_read_frames,time_base:packet=duration", "-of", "compact"};
    std::vector<char*> arguments;
    for (std::string& word : words)
        arguments.push_back(word.data());
    arguments.push_back(name.data());
    arguments.push_back(nullptr);

    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 1, report.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    posix_spawn_file_actions_adddup2(&actions, 1, 2);
    pid_t child = 0;
    const int spawned = ::posix_spawnp(&child, "ffprobe", &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (spawned != 0) return std::nullopt;
    int status = -1;
    ::waitpid(child, &status, 0);
    std::ifstream in(report);
    std::string text{std::istreambuf_iterator<char>(in), {}};
    std::filesystem::remove(report);
    EXPECT_EQ(status, 0) << text;
    return text;
}

class Live : public ::testing::Test {
  protected:
    Live() {
        Yard yard(320, 180, 3);
        coded_ =
            encode(320, 180, 40, [&](int, cv::Mat& bgr) { yard.draw(bgr); }, {.key_every = 10});
    }
    ~Live() override { std::filesystem::remove(file_); }

    void append(const std::vector<std::uint8_t>& bytes) {
        std::ofstream out(file_, std::ios::binary | std::ios::app);
        out.write(reinterpret_cast<const char*>(bytes.data()),
                  static_cast<std::streamsize>(bytes.size()));
    }

    Coded coded_;
    std::filesystem::path file_ =
        std::filesystem::temp_directory_path() /
        ("ioc_fragments_" + std::to_string(std::rand()) + "_" +
         ::testing::UnitTest::GetInstance()->current_test_info()->name() + ".mp4");
};

TEST_F(Live, InitAndFragmentsAreAFileThatPlaysWithTheCamerasOwnTimes) {
    auto fragmenter = Fragmenter::open(coded_.parameters);
    ASSERT_TRUE(fragmenter);
    append(fragmenter->init_segment());
    for (AccessUnit unit : coded_.units) {
        unit.pts_90k += 7'200'000'000;  // a camera that has been on for almost a day
        append(fragmenter->fragment(unit).value());
    }

    auto file = FfmpegSource::open({file_.string()}, {});
    ASSERT_TRUE(file);
    EXPECT_EQ(file->parameters().extradata, coded_.parameters.extradata);
    for (const AccessUnit& unit : coded_.units) {
        const auto read = file->next({});
        ASSERT_TRUE(read);
        EXPECT_EQ(read->pts_90k, unit.pts_90k + 7'200'000'000);
        EXPECT_EQ(*read->bytes, *unit.bytes);
        EXPECT_EQ(read->key, unit.key);
    }
}

TEST_F(Live, ALateJoinerPlaysFromTheCachedKeyPicture) {
    auto fragmenter = Fragmenter::open(coded_.parameters);
    std::vector<std::vector<std::uint8_t>> cache;
    for (const AccessUnit& unit : coded_.units) {
        if (unit.key) cache.clear();
        cache.push_back(fragmenter->fragment(unit).value());
    }
    append(fragmenter->init_segment());
    for (const auto& fragment : cache)
        append(fragment);

    auto file = FfmpegSource::open({file_.string()}, {});

    ASSERT_TRUE(file);
    const auto first = file->next({});
    ASSERT_TRUE(first);
    EXPECT_TRUE(first->key);
    EXPECT_EQ(first->pts_90k, coded_.units[30].pts_90k);
}

// ffprobe is an independent reader: every picture decodes, each sample lasts as long as its
// spacing.
TEST_F(Live, FfprobeReadsEveryPictureAndItsLength) {
    auto fragmenter = Fragmenter::open(coded_.parameters);
    append(fragmenter->init_segment());
    for (const AccessUnit& unit : coded_.units)
        append(fragmenter->fragment(unit).value());

    const auto answer = ffprobe(file_);
    if (!answer) GTEST_SKIP() << "ffprobe is not installed";
    const std::string& text = *answer;

    EXPECT_THAT(text, ::testing::HasSubstr("nb_read_frames=40"));
    EXPECT_THAT(text, ::testing::HasSubstr("time_base=1/90000"));
    std::istringstream lines(text);
    int packets = 0;
    for (std::string row; std::getline(lines, row);) {
        if (row.rfind("packet|duration=", 0) != 0) continue;
        ++packets;
        EXPECT_EQ(row, "packet|duration=6000");
    }
    EXPECT_EQ(packets, 40);
}

TEST_F(Live, ATimeThatDoesNotAdvanceIsRefusedAndCountedNeverBent) {
    auto fragmenter = Fragmenter::open(coded_.parameters);
    ASSERT_TRUE(fragmenter->fragment(coded_.units[10]));

    EXPECT_EQ(fragmenter->fragment(coded_.units[10]).error(), PictureError::not_monotone);
    EXPECT_EQ(fragmenter->fragment(coded_.units[9]).error(), PictureError::not_monotone);
    EXPECT_EQ(fragmenter->dropped(), 2U);
    EXPECT_TRUE(fragmenter->fragment(coded_.units[11]));
}

TEST_F(Live, AGapDoesNotStretchASample) {
    auto fragmenter = Fragmenter::open(coded_.parameters);
    const auto duration = [&](std::int64_t pts) {
        AccessUnit unit = coded_.units[0];
        unit.pts_90k = pts;
        const auto bytes = fragmenter->fragment(unit).value();
        const std::string text(bytes.begin(), bytes.end());
        const auto trun = text.find("trun");
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < 4; ++i)
            value = value << 8 | bytes[trun + 16 + i];
        return value;
    };

    EXPECT_EQ(duration(0), 6000U);  // declared: 15 a second
    EXPECT_EQ(duration(3600), 3600U);
    EXPECT_EQ(duration(3600 + 90'000 * 60), 3600U);
}

TEST_F(Live, ParametersThatAreNoneAreRefused) {
    VideoParameters without = coded_.parameters;
    without.extradata.clear();
    VideoParameters flat = coded_.parameters;
    flat.height = 0;

    EXPECT_EQ(Fragmenter::open(without).error(), PictureError::bad_parameters);
    EXPECT_EQ(Fragmenter::open(flat).error(), PictureError::bad_parameters);
}

}  // namespace
}  // namespace camera
