// Broken, forged and mean frames at three moments of a socket's life. Each ends that socket alone.
#include <gtest/gtest.h>

#include "tests/web/support/client.hpp"
#include "tests/web/support/rig.hpp"

using namespace web_test;

namespace {

struct Mean {
    std::string name;
    std::string bytes;
    bool incomplete = false;   // not wrong yet: the client also stops sending
    unsigned echo = 0;         // a close code that may come back
};

std::string frame(unsigned first, std::string_view payload, bool masked = true) {
    std::string bytes(1, static_cast<char>(first));
    const unsigned mask_bit = masked ? 0x80u : 0u;
    if (payload.size() < 126) {
        bytes += static_cast<char>(mask_bit | payload.size());
    } else {
        bytes += static_cast<char>(mask_bit | 126u);
        bytes += static_cast<char>(payload.size() >> 8);
        bytes += static_cast<char>(payload.size());
    }
    if (masked) bytes += std::string(4, '\0');   // a zero mask is allowed and keeps the payload readable
    return bytes + std::string(payload);
}

std::string close_frame(unsigned code, std::string_view reason = "") {
    return frame(0x88, std::string{static_cast<char>(code >> 8), static_cast<char>(code)} + std::string(reason));
}

std::string header(unsigned first, std::initializer_list<unsigned> rest) {
    std::string bytes(1, static_cast<char>(first));
    for (const unsigned each : rest) bytes += static_cast<char>(each);
    return bytes;
}

void add_frames(std::vector<Mean>& all) {
    for (const unsigned opcode : {3u, 4u, 5u, 6u, 7u, 11u, 12u, 13u, 14u, 15u}) {
        all.push_back({"opcode " + std::to_string(opcode), frame(0x80 | opcode, "x")});
        all.push_back({"fragmented opcode " + std::to_string(opcode), frame(opcode, "x")});
    }
    for (const unsigned opcode : {1u, 2u, 8u, 9u, 10u}) {
        all.push_back({"unmasked opcode " + std::to_string(opcode), frame(0x80 | opcode, "{}", false)});
        for (const unsigned reserved : {0x40u, 0x20u, 0x10u})
            all.push_back({"reserved bit, opcode " + std::to_string(opcode), frame(0x80 | reserved | opcode, "{}")});
    }
    all.push_back({"length 2^63", header(0x81, {0xff, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0})});
    all.push_back({"length 2^64-1", header(0x81, {0xff, 255, 255, 255, 255, 255, 255, 255, 255, 0, 0, 0, 0})});
    all.push_back({"length 2^32", header(0x81, {0xff, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0})});
    all.push_back({"length 16 KiB + 1", header(0x81, {0xfe, 0x40, 0x01, 0, 0, 0, 0}) + std::string(16385, 'x')});
    all.push_back({"length 5 in two bytes", header(0x81, {0xfe, 0, 5, 0, 0, 0, 0}) + "hello"});
    all.push_back({"length 5 in eight bytes", header(0x81, {0xff, 0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0}) + "hello"});
    all.push_back({"ping in two frames", frame(0x09, "a") + frame(0x80, "b")});
    all.push_back({"ping of 126 bytes", frame(0x89, std::string(126, 'p'))});
    all.push_back({"close of 126 bytes", frame(0x88, std::string(126, 'c'))});
    all.push_back({"continuation of nothing", frame(0x80, "x")});
    all.push_back({"text inside a text", frame(0x01, "a") + frame(0x81, "b")});
    std::string crumbs = frame(0x01, "x");
    for (int crumb = 0; crumb < 17'000; ++crumb) crumbs += frame(0x00, "x");
    all.push_back({"a message of crumbs beyond the limit", crumbs});
}

void add_closes(std::vector<Mean>& all) {
    for (const unsigned code : {0u, 1u, 999u, 1004u, 1005u, 1006u, 1015u, 1016u, 2999u})
        all.push_back({"close code " + std::to_string(code), close_frame(code)});
    // RFC 6455 §7.4 gives these codes no meaning; they come back as they came (Beast), and that is a good end too.
    for (const unsigned code : {5000u, 65535u})
        all.push_back({"close code " + std::to_string(code), close_frame(code), false, code});
    all.push_back({"close of one byte", frame(0x88, "x")});
    all.push_back({"close with broken words", close_frame(1000, "\xff\xfe")});
    all.push_back({"close, and words after it", close_frame(1000) + frame(0x81, "{}")});
}

void add_words(std::vector<Mean>& all) {
    for (const char* text : {"\xff", "\xc3", "\xc0\x80", "\xe0\x80\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "a\x80"})
        all.push_back({"broken UTF-8", frame(0x81, text)});
    for (const char* text :
         {"", "x", "{", "[]", "null", "{}", "\"resume\"", "{\"type\":1}", "{\"type\":\"\"}", "{\"type\":\"snapshot\"}",
          "{\"type\":\"resume\",\"after\":1e99}", "{\"type\":\"resume\",\"after\":{}}", "{\"type\":\"command\",\"name\":[]}",
          "{\"type\":\"watch\",\"views\":[1]}", "{\"type\":\"watch\",\"views\":[{\"view\":1e9}]}",
          "{\"type\":\"watch\"}}", "{\"type\":\"constructor\"}", "{\"__proto__\":{}}"})
        all.push_back({text, frame(0x81, text)});
    all.push_back({"nested too deep", frame(0x81, std::string(5000, '['))});
    all.push_back({"binary", frame(0x82, std::string("\0\1\2", 3))});
    all.push_back({"text as binary", frame(0x82, "{\"type\":\"command\"}")});
    all.push_back({"half a header", "\x81", true});
    all.push_back({"half a mask", header(0x81, {0x85, 0, 0}), true});
    all.push_back({"half a payload", header(0x81, {0x85, 0, 0, 0, 0}) + "he", true});
    all.push_back({"an unfinished message", frame(0x01, "{"), true});
    all.push_back({"HTTP again", get("/healthz")});
    all.push_back({"noise", std::string(3000, '\xee')});
}

std::vector<Mean> mean_bytes() {
    std::vector<Mean> all;
    add_frames(all);
    add_closes(all);
    add_words(all);
    return all;
}

}  // namespace

TEST(HostileWebsocket, EndsItselfAndNobodyElse) {
    Rig rig;
    Socket bystander(rig.port(), "/ws/control", "root");
    bystander.send(R"({"type":"resume"})");
    ASSERT_TRUE(bystander.next() && bystander.next());
    int cases = 0;

    enum class Moment { before_resume, on_duty, watching };
    for (const Moment moment : {Moment::before_resume, Moment::on_duty, Moment::watching})
        for (const Mean& mean : mean_bytes()) {
            Socket socket(rig.port(), moment == Moment::watching ? "/ws/media" : "/ws/control", "lan");
            ASSERT_EQ(socket.status(), 101u);
            if (moment == Moment::on_duty) socket.send(R"({"type":"resume"})");
            if (moment == Moment::watching) socket.send(R"({"type":"watch","views":[]})");
            socket.raw(mean.bytes);
            if (mean.incomplete) socket.client().stop_sending();
            const unsigned code = socket.close_code();
            EXPECT_TRUE(code == 0 || code == 1000 || code == 1002 || code == 1003 || code == 1007 || code == 1008 ||
                        code == 1009 || code == mean.echo)
                << mean.name << " " << code;
            ++cases;
        }

    EXPECT_GE(cases, 200);
    EXPECT_TRUE(rig.eventually([&] { return rig.control.consoles() == 1 && rig.media.viewers() == 0; }));
    rig.on_loop([&] { rig.control.tell(rig.centre.change(), [](const web::Caller&) { return true; }); });
    auto alarm = bystander.next();
    while (alarm && alarm->payload.find("\"tick\"") != std::string::npos) alarm = bystander.next();
    ASSERT_TRUE(alarm);
    EXPECT_NE(alarm->payload.find("\"change\""), std::string::npos);
    EXPECT_EQ(rig.counts().failed, 0u);
}

TEST(HostileWebsocket, RefusesAHandshakeThatIsNone) {
    Rig rig;
    const std::string base = "GET /ws/control HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: http://127.0.0.1\r\n"
                             "Cookie: ioc_session=lan\r\nUpgrade: websocket\r\n";
    const std::string key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n", version = "Sec-WebSocket-Version: 13\r\n",
                      connection = "Connection: Upgrade\r\n";
    for (const std::string& fields :
         {version + key, connection + key, connection + version, connection + "Sec-WebSocket-Version: 12\r\n" + key,
          connection + version + key + "Content-Length: 5\r\n"}) {
        Client client(rig.port());
        client.send(base + fields + "\r\n");
        const auto answer = client.answer();
        ASSERT_TRUE(answer) << fields;
        EXPECT_GE(answer->status, 400u) << fields;
        EXPECT_LT(answer->status, 500u) << fields;
    }
    Client impatient(rig.port());
    impatient.send(base + connection + version + key + "\r\n" + frame(0x81, R"({"type":"resume"})"));
    EXPECT_EQ(impatient.answer()->status, 400u);
}
