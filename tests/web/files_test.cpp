#include "web/files.hpp"

#include <gmock/gmock.h>
#include <unistd.h>

#include <fstream>

#include "tests/web/support/client.hpp"
#include "tests/web/support/rig.hpp"

namespace {

using testing::HasSubstr;
namespace fs = std::filesystem;

class Console {
  public:
    Console() : root_(fs::temp_directory_path() / ("ioc-files-" + std::to_string(::getpid()))) {
        fs::remove_all(root_);
        write("index.html", "<!doctype html>console");
        write("assets/index-3f2a.js", "let plain");
        write("assets/index-3f2a.js.gz", "zipped");
        write("assets/index-3f2a.js.br", "brotli");
        write("assets/map.worker.mjs", "export {}");
        write("font.woff2", "font");
        fs::create_symlink("/etc/passwd", root_ / "passwd.txt");
    }
    ~Console() { fs::remove_all(root_); }
    const fs::path& root() const { return root_; }

  private:
    void write(const std::string& name, const std::string& bytes) {
        fs::create_directories((root_ / name).parent_path());
        std::ofstream(root_ / name) << bytes;
    }
    fs::path root_;
};

web::Head asking(std::vector<std::pair<std::string, std::string>> fields) {
    web::Head head;
    head.fields = std::move(fields);
    return head;
}

}  // namespace

TEST(Files, AreServedByTheirExactNameWithTheirType) {
    const Console console;
    const web::Files files(console.root());

    EXPECT_EQ(files.answer("/", {}).body, "<!doctype html>console");
    EXPECT_EQ(files.answer("/assets/map.worker.mjs", {}).content_type, "text/javascript; charset=utf-8");
    EXPECT_EQ(files.answer("/font.woff2", {}).content_type, "font/woff2");
    for (const char* path : {"/assets", "/assets/", "/index", "/assets/index-3f2a.js.gz", "/passwd.txt", "/INDEX.HTML"})
        EXPECT_FALSE(files.has(path)) << path;
}

TEST(Files, AreServedPackedToWhoeverUnpacks) {
    const Console console;
    const web::Files files(console.root());
    const std::string path = "/assets/index-3f2a.js";

    EXPECT_EQ(files.answer(path, asking({{"Accept-Encoding", "gzip, deflate, br"}})).body, "brotli");
    EXPECT_EQ(files.answer(path, asking({{"Accept-Encoding", "gzip"}})).body, "zipped");
    EXPECT_EQ(files.answer(path, asking({{"Accept-Encoding", "gzip;q=0"}})).body, "let plain");
    EXPECT_EQ(files.answer(path, {}).body, "let plain");
}

TEST(Files, AreKeptForeverByTheirHashAndTheIndexIsAskedForAgain) {
    const Console console;
    web_test::Rig rig([&] {
        auto options = web_test::Rig::options_for_tests();
        options.console = console.root();
        return options;
    }());
    web_test::Client client(rig.port());

    client.send(web_test::get("/assets/index-3f2a.js"));
    EXPECT_THAT(client.answer()->header("Cache-Control"), HasSubstr("immutable"));
    client.send(web_test::get("/"));
    const auto index = client.answer();
    EXPECT_EQ(index->header("Cache-Control"), "no-cache");
    client.send("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nIf-None-Match: " + index->header("ETag") + "\r\n\r\n");
    EXPECT_EQ(client.answer()->status, 304u);
}

TEST(Files, SayInTwoLanguagesThatTheConsoleWasNotBuilt) {
    const web::Files files("/nowhere/at/all");

    EXPECT_THAT(files.answer("/", {}).body, HasSubstr("Bảng điều hành chưa được biên dịch"));
    EXPECT_THAT(files.answer("/", {}).body, HasSubstr("The console was not built"));
}
