#include "tests/commune/page.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/asio/post.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <boost/json/parse.hpp>
#include <thread>

#include "tests/commune/media/film.hpp"
#include "tests/commune/rtsp/server.hpp"
#include "tests/commune/tests/folder.hpp"

namespace commune {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

class PageTest : public testing::Test {
  protected:
    http::Response ask(const std::string& method, const std::string& target,
                       const std::string& host = "127.0.0.1:8090", const std::string& more = {}) {
        return page_.answer(*http::parse_head(method + " " + target + " HTTP/1.1\r\nHost: " + host +
                                              "\r\n" + more));
    }
    boost::json::object state() {
        return boost::json::parse(ask("GET", "/api/state").body).as_object();
    }

    Cast cast_{test::story_file("cast.toml"), 0};
    Story story_ = read_story(test::story_file("one-day.toml"));
    Storyteller teller_{story_};
    boost::asio::io_context io_;
    rtsp::Server door_{io_};
    Cameras cameras_{door_, cast_};
    Feeds feeds_{{}};
    Phone phone_{"secret"};
    Stage stage_{story_, {cast_, cameras_, nullptr, feeds_, false}};
    Page page_{{cast_, story_, teller_, stage_, cameras_, nullptr, phone_},
               std::filesystem::path(COMMUNE_SOURCE) / "page"};
};

TEST_F(PageTest, ServesItsFilesAndItsState) {
    EXPECT_THAT(ask("GET", "/").body, HasSubstr("hư cấu"));
    EXPECT_THAT(ask("GET", "/page.js").type, StartsWith("text/javascript"));
    EXPECT_EQ(state()["chapters"].as_array().size(), story_.chapters.size());
    EXPECT_EQ(ask("GET", "/etc/passwd").status, 404);
    EXPECT_EQ(ask("GET", "/../page.cpp").status, 404);
}

TEST_F(PageTest, JumpsPausesAndChangesSpeed) {
    EXPECT_EQ(ask("POST", "/api/jump?chapter=xe-vai").status, 200);
    EXPECT_EQ(state()["chapter"].as_string(), "xe-vai");
    EXPECT_EQ(state()["log"].as_array().front().at("text").at("en").as_string(),
              "Lychee lorries at the market");
    ask("POST", "/api/pause?on=1");
    EXPECT_TRUE(state()["paused"].as_bool());
    EXPECT_EQ(ask("POST", "/api/speed?times=4").status, 200);
    EXPECT_EQ(ask("POST", "/api/speed?times=1000").status, 400);
    EXPECT_EQ(ask("POST", "/api/jump?chapter=nowhere").status, 404);
    EXPECT_EQ(ask("POST", "/api/fault?camera=cam-99&kind=off").status, 404);
    EXPECT_EQ(ask("POST", "/api/fault?camera=cam-01&kind=melted").status, 404);
}

TEST_F(PageTest, AnswersOnlyUnderItsOwnNamesAndToItsOwnPage) {
    EXPECT_EQ(ask("GET", "/", "rebound.example:8090").status, 403);
    EXPECT_EQ(ask("GET", "/", "localhost:8090").status, 200);
    EXPECT_EQ(
        ask("POST", "/api/pause", "127.0.0.1:8090", "Origin: http://elsewhere.example\r\n").status,
        403);
    EXPECT_EQ(
        ask("POST", "/api/pause", "127.0.0.1:8090", "Origin: http://127.0.0.1:8090\r\n").status,
        200);
    EXPECT_EQ(ask("DELETE", "/api/state").status, 405);
}

TEST_F(PageTest, LetsThePhoneLoseItsNetwork) {
    EXPECT_EQ(ask("POST", "/sink/police-phone").status, 200);
    ask("POST", "/api/phone?reachable=0");
    EXPECT_EQ(ask("POST", "/sink/police-phone").status, 503);
    EXPECT_EQ(state()["phone_received"].to_number<int>(), 1);
}

TEST(PageHead, RefusesWhatCouldMeanTwoThings) {
    EXPECT_FALSE(http::parse_head("GET / HTTP/1.1\r\n"));
    EXPECT_FALSE(http::parse_head("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n"));
    EXPECT_FALSE(http::parse_head("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n"));
    EXPECT_FALSE(http::parse_head(
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n"));
    EXPECT_FALSE(http::parse_head("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1x\r\n"));
    EXPECT_FALSE(http::parse_head("GET http://a/ HTTP/1.1\r\nHost: a\r\n"));
    EXPECT_EQ(http::parse_head("GET /a%20b?c=d%2Fe+f&g HTTP/1.1\r\nHost: a\r\n")->query.at("c"),
              "d/e f");
}

TEST(PageServer, AnswersAndStops) {
    boost::asio::io_context io(1);
    http::Server server(io, [](const http::Request& request) {
        return http::Response{.body = request.body + "!"};
    });
    const std::uint16_t port = *server.open(0);
    std::jthread client([&] {
        boost::asio::io_context own;
        const auto visit = [&](const std::string& words) {
            boost::asio::ip::tcp::socket socket(own);
            socket.connect({boost::asio::ip::address_v4::loopback(), port});
            boost::asio::write(socket, boost::asio::buffer(words));
            std::string answer;
            boost::system::error_code end;
            boost::asio::read(socket, boost::asio::dynamic_buffer(answer), end);
            return answer;
        };
        EXPECT_THAT(visit("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello"),
                    testing::EndsWith("\r\n\r\nhello!"));
        EXPECT_THAT(visit("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 999999\r\n\r\n"),
                    StartsWith("HTTP/1.1 413"));
        EXPECT_THAT(visit(std::string(9000, 'x')), StartsWith("HTTP/1.1 400"));
        boost::asio::post(io, [&] { server.close(); });
    });

    io.run();  // ends because nothing is left to do
}

}  // namespace
}  // namespace commune
