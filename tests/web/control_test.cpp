#include <gmock/gmock.h>

#include <boost/json/parse.hpp>

#include "tests/web/support/client.hpp"
#include "tests/web/support/rig.hpp"
#include "web/control_room.hpp"

using namespace web_test;
using testing::ElementsAre;
using testing::HasSubstr;

namespace {

constexpr const char* kResume = R"({"type":"resume"})";
const auto everybody = [](const web::Caller&) { return true; };

boost::json::object message(Socket& socket) {
    const auto frame = socket.next();
    if (!frame || frame->opcode != 1) return {};
    return boost::json::parse(frame->payload).as_object();
}

std::string type_of(const boost::json::object& message) {
    return message.empty() ? "" : std::string(message.at("type").as_string());
}

// A console past its snapshot.
std::unique_ptr<Socket> seated(Rig& rig, std::string_view cookie = "lan", int receive_buffer = 0) {
    auto socket = std::make_unique<Socket>(rig.port(), "/ws/control", cookie, receive_buffer);
    EXPECT_EQ(type_of(message(*socket)), "greeting");
    socket->send(kResume);
    EXPECT_EQ(type_of(message(*socket)), "snapshot");
    return socket;
}

void tell(Rig& rig) {
    rig.on_loop([&] { rig.control.tell(rig.centre.change(), everybody); });
}

web::DoorOptions with_limits(web::Limits limits) {
    auto options = Rig::options_for_tests();
    options.limits = limits;
    return options;
}

}  // namespace

TEST(Control, GreetsThenSendsTheSnapshotThenTheChanges) {
    Rig rig;
    Socket socket(rig.port(), "/ws/control", "lan");
    const auto greeting = message(socket);
    EXPECT_EQ(greeting.at("type"), "greeting");
    EXPECT_EQ(greeting.at("protocol"), console::kProtocol);

    socket.send(kResume);
    EXPECT_EQ(type_of(message(socket)), "snapshot");
    tell(rig);
    const auto change = message(socket);

    EXPECT_EQ(change.at("type"), "change");
    EXPECT_EQ(change.at("number"), 1);
}

TEST(Control, LosesNoChangeBetweenSnapshotAndLiveUnderAStorm) {
    web::HubLimits limits;
    limits.queued_messages = 100'000;
    Rig rig(Rig::options_for_tests(), limits);
    constexpr std::int64_t kChanges = 600;
    std::vector<std::future<bool>> consoles;

    for (std::int64_t number = 0; number < kChanges; ++number) {
        if (number % 100 == 0)
            consoles.push_back(std::async(std::launch::async, [&rig] {
                Socket socket(rig.port(), "/ws/control", "lan");
                message(socket);
                socket.send(kResume);
                std::int64_t expected = message(socket).at("watermark").as_int64() + 1;
                for (; expected <= kChanges; ++expected) {
                    auto next = message(socket);
                    while (type_of(next) == "tick") next = message(socket);
                    if (type_of(next) != "change" || next.at("number").as_int64() != expected) return false;
                }
                return true;
            }));
        tell(rig);
    }

    for (auto& console : consoles) EXPECT_TRUE(console.get());
    EXPECT_EQ(rig.on_loop([&] { return rig.control.dropped(); }), 0u);
}

TEST(Control, ResumesByNumber) {
    Rig rig;
    for (int change = 0; change < 5; ++change) tell(rig);
    Socket socket(rig.port(), "/ws/control", "lan");
    message(socket);

    socket.send(R"({"type":"resume","after":3})");

    EXPECT_EQ(message(socket).at("full"), false);
    EXPECT_EQ(message(socket).at("number"), 4);
    EXPECT_EQ(message(socket).at("number"), 5);
}

TEST(Control, TellsOnlyThoseWhoMaySee) {
    Rig rig;
    auto lan = seated(rig, "lan"), root = seated(rig, "root");

    rig.on_loop([&] {
        rig.control.tell(rig.centre.change(), [](const web::Caller& who) { return who.user == "root"; });
        rig.control.tell(rig.centre.change(), everybody);
    });

    EXPECT_EQ(message(*root).at("number"), 1);
    EXPECT_EQ(message(*lan).at("number"), 2);
}

TEST(Control, AnswersCommandsInOrderAndSurvivesOneThatFails) {
    Rig rig;
    auto socket = seated(rig);

    socket->send(R"({"type":"command","request":"r1","name":"acknowledge","alarm":"a"})");
    socket->send(R"({"type":"command","request":"r2","name":"throw"})");
    socket->send(R"({"type":"command","request":"r3","name":"note","note":"Đã gọi"})");

    const auto first = message(*socket), second = message(*socket), third = message(*socket);
    EXPECT_EQ(first.at("request"), "r1");
    EXPECT_EQ(first.at("ok"), true);
    EXPECT_EQ(second.at("ok"), false);
    EXPECT_EQ(second.at("refusal").at("code"), "failed");
    EXPECT_EQ(third.at("request"), "r3");
    EXPECT_EQ(rig.on_loop([&] { return rig.centre.commands.back().note; }), "Đã gọi");
}

TEST(Control, RefusesCommandsThatComeTooFast) {
    Rig rig;
    auto socket = seated(rig);
    constexpr int kCommands = 300;

    for (int number = 0; number < kCommands; ++number)
        socket->send(R"({"type":"command","request":"r","name":"note"})");
    int refused = 0;
    for (int number = 0; number < kCommands; ++number) {
        auto reply = message(*socket);
        while (type_of(reply) == "tick") reply = message(*socket);
        ASSERT_EQ(type_of(reply), "reply");
        if (!reply.at("ok").as_bool()) {
            EXPECT_EQ(reply.at("refusal").at("code"), "too_fast");
            ++refused;
        }
    }

    EXPECT_GT(refused, 0);
    EXPECT_EQ(rig.on_loop([&] { return static_cast<int>(rig.centre.commands.size()); }), kCommands - refused);
}

TEST(Control, DropsASlowReaderWithBoundedMemoryWhileTheOthersGetEverything) {
    web::HubLimits limits;
    limits.queued_messages = 64;
    limits.queued_bytes = 1024 * 1024;
    web::Limits times;
    times.farewell = std::chrono::milliseconds(100);
    Rig rig(with_limits(times), limits);
    auto slow = seated(rig, "lan", 4096);
    auto fast = seated(rig, "root");
    const auto big = std::make_shared<const std::string>("{\"type\":\"filler\",\"x\":\"" + std::string(20'000, 'x') + "\"}");

    for (int round = 0; round < 400; ++round) {
        const bool bounded = rig.on_loop([&] {
            rig.control.tell(big, everybody);
            for (const web::ControlSeat* seat : rig.control.room().seats)
                if (seat->outbox.bytes() > limits.queued_bytes || seat->outbox.messages() > 64) return false;
            return true;
        });
        ASSERT_TRUE(bounded);
        auto next = message(*fast);
        while (type_of(next) == "tick") next = message(*fast);
        ASSERT_EQ(type_of(next), "filler") << round;
    }

    EXPECT_EQ(rig.on_loop([&] { return rig.control.dropped(); }), 1u);
    EXPECT_TRUE(rig.eventually([&] { return rig.control.consoles() == 1; }));
}

TEST(Control, TellsAConsoleThatKeepsReadingWhyItIsDropped) {
    web::HubLimits limits;
    limits.queued_messages = 8;
    Rig rig(Rig::options_for_tests(), limits);
    auto socket = seated(rig);

    rig.on_loop([&] {
        for (int change = 0; change < 100; ++change) rig.control.tell(rig.centre.change(), everybody);
    });

    EXPECT_EQ(socket->close_code(), 1013u);
}

TEST(Control, SendsTheNewestStateOnly) {
    Rig rig;
    auto socket = seated(rig);

    rig.on_loop([&] {
        for (int value = 0; value < 50; ++value)
            rig.control.tell_newest("tile", std::make_shared<const std::string>(R"({"type":"tiles","n":)" + std::to_string(value) + "}"), everybody);
        rig.control.tell(rig.centre.change(), everybody);
    });

    EXPECT_EQ(message(*socket).at("n"), 49);
    EXPECT_EQ(type_of(message(*socket)), "change");
}

TEST(Control, TicksWithTheNumberThatIsDelivered) {
    web::Limits limits;
    limits.tick = std::chrono::milliseconds(5);
    Rig rig(with_limits(limits));
    auto socket = seated(rig);
    tell(rig);

    auto next = message(*socket);
    while (type_of(next) != "change") next = message(*socket);
    next = message(*socket);

    EXPECT_EQ(next.at("type"), "tick");
    EXPECT_EQ(next.at("watermark"), 1);
    EXPECT_EQ(next.at("now"), 1'700'000'000'000);
}

TEST(Control, ClosesAConsoleThatDoesNotResume) {
    web::Limits limits;
    limits.resume = std::chrono::milliseconds(30);
    Rig rig(with_limits(limits));
    Socket silent(rig.port(), "/ws/control", "lan");
    message(silent);
    EXPECT_EQ(silent.next(), std::nullopt);

    Rig patient;
    for (const char* first : {"{}", "[]", "hello", R"({"type":"command"})", R"({"type":"resume","after":"x"})"}) {
        Socket wrong(patient.port(), "/ws/control", "lan");
        wrong.send(first);
        EXPECT_EQ(wrong.close_code(), 1008u) << first;
    }
}

TEST(Control, EndsTheSocketsOfASessionThatSignsOut) {
    Rig rig;
    auto lan = seated(rig, "lan"), root = seated(rig, "root");

    rig.on_loop([&] { rig.control.end_session("session-lan"); });

    EXPECT_EQ(lan->close_code(), 4001u);
    tell(rig);
    EXPECT_EQ(type_of(message(*root)), "change");
}

TEST(Control, NoticesByItselfThatASessionHasExpired) {
    web::Limits limits;
    limits.tick = std::chrono::milliseconds(5);
    limits.recheck = std::chrono::milliseconds(10);
    Rig rig(with_limits(limits));
    auto lan = seated(rig);

    rig.on_loop([&] { rig.centre.sessions.erase("lan"); });

    EXPECT_EQ(lan->close_code(), 4001u);
}

TEST(Control, DeliversWhatIsQueuedBeforeItSaysGoingAway) {
    Rig rig;
    auto socket = seated(rig);

    rig.on_loop([&] {
        rig.control.tell(rig.centre.change(), everybody);
        rig.control.close();
    });

    EXPECT_EQ(type_of(message(*socket)), "change");
    EXPECT_EQ(socket->close_code(), 1001u);
    Socket late(rig.port(), "/ws/control", "lan");
    EXPECT_EQ(late.close_code(), 1013u);
}

TEST(Control, HasRoomForSoManyConsoles) {
    web::HubLimits limits;
    limits.consoles = 1;
    Rig rig(Rig::options_for_tests(), limits);
    auto first = seated(rig);

    Socket second(rig.port(), "/ws/control", "root");

    EXPECT_EQ(second.close_code(), 1013u);
}
