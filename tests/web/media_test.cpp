#include <gmock/gmock.h>

#include <boost/json/parse.hpp>
#include <map>

#include "tests/web/support/client.hpp"
#include "tests/web/support/rig.hpp"

using namespace web_test;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

struct Got {
    std::string state_mode;   // of a ViewState, else ""
    int kind = 0, flags = 0, view = -1;
    std::int64_t media = 0;
    std::size_t payload = 0;
};

Got next(Socket& socket) {
    Got got;
    const auto frame = socket.next();
    if (!frame) return got;
    if (frame->opcode == 1) {
        const auto state = boost::json::parse(frame->payload);
        got.state_mode = state.at("mode").as_string();
        got.view = static_cast<int>(state.at("view").as_int64());
        return got;
    }
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(frame->payload.at(at)); };
    got.kind = byte(0);
    got.flags = byte(1);
    got.view = byte(2) << 8 | byte(3);
    for (std::size_t at = 12; at < 20; ++at) got.media = got.media << 8 | byte(at);
    got.payload = frame->payload.size() - 20;
    return got;
}

std::string watch(const std::vector<std::pair<int, std::string>>& views, std::string_view mode = "mse") {
    std::string text = R"({"type":"watch","views":[)";
    for (const auto& [number, camera] : views) {
        if (text.back() != '[') text += ',';
        text += R"({"view":)" + std::to_string(number) + R"(,"camera":")" + camera + R"(","mode":")" +
                std::string(mode) + R"(","size":"small"})";
    }
    return text + "]}";
}

void push(Rig& rig, const std::string& camera, const web::Chunk& chunk, const std::string& mode = "mse") {
    rig.on_loop([&] { rig.media.push(camera, mode, "small", chunk); });
}

std::vector<std::string> left(Rig& rig) {
    return rig.on_loop([&] { return rig.centre.left; });
}

// The view's state, its init segment and its two kept pictures.
void skip_start(Socket& socket) {
    for (int message = 0; message < 4; ++message) next(socket);
}

}  // namespace

TEST(Media, StartsALateJoinerWithInitSegmentAndKeptPictures) {
    Rig rig;
    Socket socket(rig.port(), "/ws/media", "lan");

    socket.send(watch({{7, "cam-1"}}));

    const Got state = next(socket), init = next(socket), key = next(socket), second = next(socket);
    EXPECT_EQ(state.state_mode, "mse");
    EXPECT_EQ(state.view, 7);
    EXPECT_EQ(init.kind, console::kMediaInit);
    EXPECT_EQ(init.payload, 50u);
    EXPECT_EQ(key.view, 7);
    EXPECT_EQ(key.flags, console::kMediaKey);
    EXPECT_EQ(second.flags, 0);
    push(rig, "cam-1", picture(2, false));
    EXPECT_EQ(next(socket).media, 2);
}

TEST(Media, FallsBackToStillsWhereTheServerSaysSo) {
    Rig rig;
    rig.on_loop([&] { rig.centre.h265 = true; });
    Socket socket(rig.port(), "/ws/media", "lan");

    socket.send(watch({{1, "cam-1"}}));

    EXPECT_EQ(next(socket).state_mode, "stills");
    EXPECT_EQ(next(socket).kind, console::kMediaStill);
    EXPECT_TRUE(rig.on_loop([&] { return rig.media.watched("cam-1", "stills", "small"); }));
    EXPECT_FALSE(rig.on_loop([&] { return rig.media.watched("cam-1", "mse", "small"); }));
    push(rig, "cam-1", still(1), "stills");
    EXPECT_EQ(next(socket).media, 1);
}

TEST(Media, ReplacesTheListAndKeepsWhatStays) {
    Rig rig;
    Socket socket(rig.port(), "/ws/media", "lan");
    socket.send(watch({{1, "cam-1"}, {2, "cam-2"}}));
    for (int message = 0; message < 8; ++message) next(socket);

    socket.send(watch({{2, "cam-2"}, {3, "cam-3"}}));
    skip_start(socket);

    EXPECT_THAT(rig.on_loop([&] { return rig.centre.joined; }),
                ElementsAre("cam-1 mse small", "cam-2 mse small", "cam-3 mse small"));
    EXPECT_THAT(left(rig), ElementsAre("cam-1 mse small"));
    push(rig, "cam-1", picture(5, true));
    push(rig, "cam-2", picture(6, true));
    EXPECT_EQ(next(socket).media, 6);
}

TEST(Media, SaysUnwatchedWhenTheLastViewerLeaves) {
    Rig rig;
    {
        Socket second(rig.port(), "/ws/media", "root");
        second.send(watch({{1, "cam-1"}}));
        skip_start(second);
        {
            Socket first(rig.port(), "/ws/media", "lan");
            first.send(watch({{1, "cam-1"}}));
            skip_start(first);
            EXPECT_EQ(rig.on_loop([&] { return rig.media.viewers(); }), 2u);
        }
        EXPECT_TRUE(rig.eventually([&] { return rig.media.viewers() == 1; }));
        EXPECT_THAT(left(rig), IsEmpty());
    }
    EXPECT_TRUE(rig.eventually([&] { return rig.media.viewers() == 0; }));
    EXPECT_THAT(left(rig), ElementsAre("cam-1 mse small"));
}

TEST(Media, JoinsAnewWhenACameraComesBack) {
    Rig rig;
    Socket socket(rig.port(), "/ws/media", "lan");
    socket.send(watch({{1, "offline"}, {2, "cam-2"}}));
    std::vector<std::string> modes;
    for (int message = 0; message < 5; ++message) modes.push_back(next(socket).state_mode);
    EXPECT_THAT(modes, testing::Contains("none"));

    rig.on_loop([&] {
        rig.media.restart("offline");   // nothing changed for it
        rig.media.restart("cam-2");
    });

    std::multimap<int, Got> got;
    for (int message = 0; message < 5; ++message) {
        const Got each = next(socket);
        got.emplace(each.view, each);
    }
    EXPECT_EQ(got.count(1), 1u);
    EXPECT_EQ(got.find(1)->second.state_mode, "none");
    EXPECT_EQ(got.count(2), 4u);
    EXPECT_THAT(left(rig), IsEmpty());   // a rejoin does not stop the producer
    EXPECT_EQ(rig.on_loop([&] { return rig.media.viewers(); }), 1u);
}

TEST(Media, RefusesListsThatNoConsoleOfOursSends) {
    Rig rig;
    std::vector<std::pair<int, std::string>> many;
    for (int view = 0; view < 65; ++view) many.emplace_back(view, "cam-1");
    for (const std::string& text :
         {watch(many), watch({{1, "a"}, {1, "b"}}), watch({{-1, "a"}}), watch({{65536, "a"}}), watch({{1, ""}}),
          watch({{1, std::string(65, 'a')}}), watch({{1, "a"}}, "rtsp"), std::string("{}"), std::string("[]"),
          std::string("x"), std::string(R"({"type":"watch","views":{}})")}) {
        Socket socket(rig.port(), "/ws/media", "lan");
        socket.send(text);
        EXPECT_EQ(socket.close_code(), 1008u) << text;
    }
    EXPECT_THAT(rig.on_loop([&] { return rig.centre.joined; }), IsEmpty());
}

TEST(Media, SkipsALaggingReaderToKeyPicturesAndNeverDelaysAnAlarm) {
    constexpr int kViews = 16, kPictures = 300, kKeyEvery = 25;
    Rig rig;
    std::vector<std::pair<int, std::string>> views;
    for (int view = 0; view < kViews; ++view) views.emplace_back(view, "cam-" + std::to_string(view));
    Socket slow(rig.port(), "/ws/media", "lan", 4096);   // and it does not read
    slow.send(watch(views));
    ASSERT_TRUE(rig.eventually([&] { return rig.media.viewers() == kViews; }));
    Socket control(rig.port(), "/ws/control", "lan");
    control.send(R"({"type":"resume"})");
    for (int message = 0; message < 2; ++message) ASSERT_TRUE(control.next());

    for (int number = 0; number < kPictures; ++number)
        for (const auto& [view, camera] : views) push(rig, camera, picture(number, number % kKeyEvery == 0, 20'000));
    rig.on_loop([&] { rig.control.tell(rig.centre.change(), [](const web::Caller&) { return true; }); });

    // The alarm is here although the media socket of the same console has not taken a byte since it began.
    auto alarm = control.next();
    while (alarm && alarm->payload.find("\"tick\"") != std::string::npos) alarm = control.next();
    ASSERT_TRUE(alarm);
    EXPECT_NE(alarm->payload.find("alarm-1"), std::string::npos);
    const auto skipped = rig.on_loop([&] { return rig.media.skipped(); });
    EXPECT_GT(skipped, static_cast<std::uint64_t>(kViews * kPictures / 2));

    // What the reader finds when it reads at last: no gap in a view without the mark, and after a gap a key picture.
    for (const auto& [view, camera] : views) push(rig, camera, picture(kPictures, true, 100));
    std::map<int, std::int64_t> last;
    std::map<int, int> ends;
    while (ends.size() < kViews) {
        const Got got = next(slow);
        ASSERT_GE(got.view, 0);
        if (got.kind != console::kMediaFragment) continue;
        const bool comparable = last.contains(got.view) && got.media != 0;   // the first of the start, and of the flood
        const bool gap = comparable && got.media != last[got.view] + 1;
        if (comparable) {
            EXPECT_EQ(gap, (got.flags & console::kMediaSkipped) != 0) << got.view << " at " << got.media;
        }
        if (gap) {
            EXPECT_TRUE(got.flags & console::kMediaKey);
        }
        last[got.view] = got.media;
        if (got.media == kPictures) ++ends[got.view];
    }
}

TEST(Media, EndsWithTheSessionAndWithTheServer) {
    Rig rig;
    Socket lan(rig.port(), "/ws/media", "lan"), root(rig.port(), "/ws/media", "root");
    lan.send(watch({{1, "cam-1"}}));
    root.send(watch({{1, "cam-1"}}));
    ASSERT_TRUE(rig.eventually([&] { return rig.media.viewers() == 2; }));

    rig.on_loop([&] { rig.media.end_session("session-lan"); });
    EXPECT_EQ(lan.close_code(), 4001u);
    rig.on_loop([&] { rig.media.close(); });
    EXPECT_EQ(root.close_code(), 1001u);
    EXPECT_TRUE(rig.eventually([&] { return rig.media.viewers() == 0; }));
}
