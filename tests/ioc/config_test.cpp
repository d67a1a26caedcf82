#include "ioc/config/config.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace ioc {
namespace {
namespace fs = std::filesystem;
using ::testing::Contains;
using ::testing::HasSubstr;

class ConfigFile : public ::testing::Test {
  protected:
    ConfigFile() : folder_(fs::temp_directory_path() / ("ioc-config-" + std::to_string(::getpid()))) {
        fs::create_directories(folder_ / "example");
    }
    ~ConfigFile() override { fs::remove_all(folder_); }

    fs::path write(const std::string& name, const std::string& text) const {
        std::ofstream(folder_ / name) << text;
        return folder_ / name;
    }
    static std::vector<std::string> sentences(const Problems& problems) {
        std::vector<std::string> all;
        for (const auto& problem : problems) all.push_back(text_of(problem));
        return all;
    }
    fs::path folder_;
};

const char* const kServer = "[server]\ndata = \"data\"\n";

TEST_F(ConfigFile, TheSampleIsAGoodConfiguration) {
    for (const char* name : {"webhook-secret", "cam-01-password", "loa-01-key", "muc-nuoc-key"}) {
        write(std::string("example/") + name, "0123456789abcdef0123\n");
    }
    fs::copy_file(fs::path(IOC_SOURCE_DIR) / "deploy/ioc.toml", folder_ / "ioc.toml");

    const auto config = load_config(folder_ / "ioc.toml");

    ASSERT_TRUE(config.has_value()) << text_of(config.error().front());
    EXPECT_EQ(config->cameras.size(), 1u);
    EXPECT_EQ(config->cameras[0].streams[0].password, "0123456789abcdef0123");
    EXPECT_EQ(config->rules.size(), 2u);
    EXPECT_EQ(config->rules[1].clear_at, 2.4);
}

TEST_F(ConfigFile, SaysEverythingThatIsWrongAtOnceWithLines) {
    const auto file = write("bad.toml", std::string(kServer) + "colour = \"red\"\n[console]\nlisten = \"nowhere\"\nhosts = 7\n");

    const auto config = load_config(file);

    ASSERT_TRUE(config.has_error());
    const auto all = sentences(config.error());
    EXPECT_THAT(all, Contains(HasSubstr(":3: server.colour is not a key that this server knows")));
    EXPECT_THAT(all, Contains(HasSubstr(":5: console.listen must be an address and a port")));
    EXPECT_THAT(all, Contains(HasSubstr(":6: console.hosts must be a list of texts")));
}

TEST_F(ConfigFile, RefusesASecretThatCannotBeRead) {
    const auto file = write("secret.toml", std::string(kServer) +
        "[[unit]]\nid = \"u\"\nname = \"U\"\n[[device]]\nid = \"d\"\nunit = \"u\"\nkind = \"rain\"\nname = \"D\"\nkey_file = \"missing\"\n");

    const auto config = load_config(file);

    ASSERT_TRUE(config.has_error());
    EXPECT_THAT(sentences(config.error()), Contains(HasSubstr("device.key_file cannot be read or is empty")));
}

TEST_F(ConfigFile, RefusesPlainHttpBeyondLoopbackWithoutConsent) {
    const auto file = write("open.toml", std::string(kServer) + "[console]\nlisten = \"0.0.0.0:8080\"\n");

    EXPECT_TRUE(load_config(file).has_error());
}

TEST_F(ConfigFile, RefusesRowsThatPointNowhereAndIdsUsedTwice) {
    const auto file = write("rows.toml", std::string(kServer) +
        "[[unit]]\nid = \"u\"\nname = \"U\"\n[[unit]]\nid = \"u\"\nname = \"U\"\n"
        "[[rule]]\nid = \"r\"\nunit = \"v\"\nkind = \"motion\"\ncamera = \"c\"\ntitle = \"T\"\n");

    const auto config = load_config(file);

    ASSERT_TRUE(config.has_error());
    const auto all = sentences(config.error());
    EXPECT_THAT(all, Contains(HasSubstr("unit \"u\" is declared twice")));
    EXPECT_THAT(all, Contains(HasSubstr("belongs to unit \"v\", which is not declared")));
    EXPECT_THAT(all, Contains(HasSubstr("looks at camera \"c\", which is not declared")));
}

TEST_F(ConfigFile, NamesTheLineOfASyntaxError) {
    const auto config = load_config(write("syntax.toml", "[server]\ndata = \n"));

    ASSERT_TRUE(config.has_error());
    EXPECT_EQ(config.error().front().line, 2u);
}

TEST_F(ConfigFile, SaysWhenTheModelCannotBeUsed) {
    write("model.onnx", "not a network");
    for (const std::string model : {"nowhere.onnx", "model.onnx"}) {
        const auto config = load_config(write("ioc.toml", kServer + ("[classify]\nmodel = \"" + model + "\"\n")));
        ASSERT_FALSE(config) << model;
        EXPECT_THAT(sentences(config.error()), Contains(HasSubstr("model cannot be used"))) << model;
    }
}

TEST_F(ConfigFile, SaysAllThatIsWrongWithARuleAboutALine) {
    const auto config = load_config(write("ioc.toml", std::string(kServer) +
        "[[unit]]\nid = \"u\"\nname = \"U\"\n[[camera]]\nid = \"c\"\nunit = \"u\"\nname = \"C\"\nsensitivity = \"keen\"\n"
        "[[camera.stream]]\nurl = \"rtsp://192.0.2.1/\"\n"
        "[[rule]]\nid = \"r\"\nunit = \"u\"\nkind = \"line\"\ncamera = \"c\"\ntitle = \"T\"\nline = [[0.5, 0.5]]\n"
        "maximum_height = 0.1\nminimum_height = 0.2\nclasses = [\"ghost\"]\ndirection = \"sideways\"\n"));

    ASSERT_FALSE(config);
    const auto said = sentences(config.error());
    for (const char* part : {"sensitivity must be one of", "The line has no name", "at least 2 points", "would never ring",
                             "not \"ghost\"", "direction must be one of"}) {
        EXPECT_THAT(said, Contains(HasSubstr(part)));
    }
}

}  // namespace
}  // namespace ioc
