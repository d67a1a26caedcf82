// The message as mail programs read it, the CAP document against the OASIS schema, gateways, and submission to a real listener.
#include <arpa/inet.h>
#include <sys/socket.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <map>
#include <thread>

#include "alerts/cap.hpp"
#include "alerts/channels/channel.hpp"
#include "tests/alerts/story.hpp"

namespace alerts {
namespace {

using namespace story;
using ::testing::HasSubstr;
using ::testing::Not;

Announcement announcement(What what = What::raised) {
    Announcement said;
    said.what = what;
    said.alarm = Desk{DeskPolicy{}, counted_ids()}.observe(signal("x"), at(2, 14, 7)).at(0).alarm;
    said.alarm.explanation.why = {"Cao 92 điểm ảnh & ở lâu <6 giây>", "92 pixels & stayed <6 s>"};
    said.label = "2026-1121-031";
    said.unit_name = "Xã Phúc Hòa";
    said.link = "https://ioc.example/#/alarms/A000001";
    said.local_time = "02:14:07 21/11/2026";
    return said;
}

MailServer server(unsigned port = 587) {
    MailServer server;
    server.host = "127.0.0.1";
    server.port = port;
    server.from = "ioc@phuchoa.example";
    server.security = MailSecurity::none;
    server.allow_local = true;
    server.answer_within = 3s;
    return server;
}

TEST(Mail, IsOneMessageThatStaysTheSame) {
    const auto cap = cap_document({"ioc.phuchoa.example", {"Trung tâm", "Centre"}, "", ""}, {"K1"}, announcement(), at(2, 15), kHanoi);
    const auto message = mail_message(server(), "truong@congan.example", {"K1"}, announcement(), cap, at(2, 15));

    EXPECT_EQ(message, mail_message(server(), "truong@congan.example", {"K1"}, announcement(), cap, at(2, 15)));
    EXPECT_THAT(message, HasSubstr("Date: Fri, 20 Nov 2026 19:15:00 +0000\r\n"));
    EXPECT_THAT(message, HasSubstr("Message-ID: <K1@phuchoa.example>\r\n"));
    EXPECT_THAT(message, HasSubstr("Subject: =?UTF-8?B?"));
    EXPECT_THAT(message, HasSubstr("application/cap+xml"));
    for (std::size_t at = 0; at < message.size();) {
        const auto end = message.find("\r\n", at);
        ASSERT_NE(end, std::string::npos);
        EXPECT_LE(end - at, 200U);
        for (auto i = at; i < end; ++i) ASSERT_LT(static_cast<unsigned char>(message[i]), 0x80) << "a mail is plain ASCII";
        at = end + 2;
    }
}

TEST(Mail, RefusesBadAddressesAndAPasswordOnAnOpenLine) {
    for (const auto* bad : {"", "a", "@x", "a@", "a@b@c", "a b@c", "a@b>\r\nRCPT TO:<x@y", "a,b@c"}) EXPECT_FALSE(validate_mail_address(bad).empty()) << bad;
    EXPECT_TRUE(validate_mail_address("truong@congan.example").empty());
    auto open = server();
    open.user = "ioc";
    open.password = "secret";
    EXPECT_EQ(validate(open).size(), 1U);
    EXPECT_TRUE(validate(server()).empty());
}

using Answers = std::map<std::string, std::string>;

// Answers each line of the client as its table says; after DATA it keeps the message.
class MailServerOnLoopback {
  public:
    explicit MailServerOnLoopback(Answers answers) : answers_(std::move(answers)) {
        listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in here{};
        here.sin_family = AF_INET;
        here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        EXPECT_EQ(::bind(listener_, reinterpret_cast<sockaddr*>(&here), sizeof here), 0);
        EXPECT_EQ(::listen(listener_, 1), 0);
        socklen_t size = sizeof here;
        ::getsockname(listener_, reinterpret_cast<sockaddr*>(&here), &size);
        port_ = ntohs(here.sin_port);
        thread_ = std::jthread{[this] { serve(); }};
    }
    ~MailServerOnLoopback() { heard(); ::close(listener_); }
    unsigned port() const { return port_; }
    const std::string& heard() {
        ::shutdown(listener_, SHUT_RDWR);
        if (thread_.joinable()) thread_.join();
        return heard_;
    }

  private:
    std::string answer(const std::string& line) const {
        for (const auto& [begin, said] : answers_) {
            if (line.starts_with(begin)) return said;
        }
        if (line.starts_with("EHLO")) return "250-mail.example\r\n250 SIZE 1000000\r\n";
        if (line.starts_with("DATA")) return "354 go on\r\n";
        return "250 good\r\n";
    }
    void serve() {
        const int client = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (client < 0) return;
        const auto say = [&](const std::string& text) { return ::send(client, text.data(), text.size(), MSG_NOSIGNAL) > 0; };
        say("220 mail.example ESMTP\r\n");
        std::string line;
        bool data = false;
        for (char c = 0; ::recv(client, &c, 1, 0) == 1;) {
            heard_ += c;
            line += c;
            if (!line.ends_with("\r\n")) continue;
            if (data) {
                if (line == ".\r\n") { data = false; if (!say(answer("."))) break; }
            } else {
                const auto said = answer(line);
                if (said.empty()) { ::recv(client, &c, 1, 0); break; }   // says nothing until the other side leaves
                data = said.starts_with("354");
                if (!say(said) || line.starts_with("QUIT")) break;
            }
            line.clear();
        }
        ::close(client);
    }
    Answers answers_;
    int listener_ = -1;
    unsigned port_ = 0;
    std::string heard_;
    std::jthread thread_;
};

TEST(MailSending, AServerThatTakesItHasIt) {
    MailServerOnLoopback there(Answers{});
    const auto message = mail_message(server(), "truong@congan.example", {"K1"}, announcement(), "", at(2, 15));
    const auto delivery = send_mail(server(there.port()), "truong@congan.example", message, {});
    EXPECT_EQ(delivery.outcome, Outcome::delivered) << delivery.trouble.en;
    EXPECT_THAT(there.heard(), HasSubstr("RCPT TO:<truong@congan.example>"));
    EXPECT_THAT(there.heard(), HasSubstr("Message-ID: <K1@phuchoa.example>"));
}

TEST(MailSending, LaterNeverAndNoAnswerAreThreeThings) {
    MailServerOnLoopback busy(Answers{{"RCPT", "451 later\r\n"}}), unknown(Answers{{"RCPT", "550 no such user\r\n"}}), mute(Answers{{"MAIL", ""}});
    EXPECT_EQ(send_mail(server(busy.port()), "a@b.example", "x\r\n", {}).outcome, Outcome::try_again);
    EXPECT_EQ(send_mail(server(unknown.port()), "a@b.example", "x\r\n", {}).outcome, Outcome::give_up);
    auto impatient = server(mute.port());
    impatient.answer_within = 300ms;
    EXPECT_EQ(send_mail(impatient, "a@b.example", "x\r\n", {}).outcome, Outcome::try_again);
    EXPECT_EQ(send_mail(server(1), "a@b.example", "x\r\n", {}).outcome, Outcome::try_again) << "nobody listens";
}

TEST(MailSending, NeverFallsBackToAnOpenLine) {
    MailServerOnLoopback plain(Answers{});
    auto careful = server(plain.port());
    careful.security = MailSecurity::starttls;
    const auto delivery = send_mail(careful, "a@b.example", "secret words\r\n", {});
    EXPECT_EQ(delivery.outcome, Outcome::try_again);
    EXPECT_THAT(plain.heard(), Not(HasSubstr("secret words")));
    auto guarded = server(plain.port());
    guarded.allow_local = false;
    EXPECT_EQ(send_mail(guarded, "a@b.example", "x\r\n", {}).outcome, Outcome::give_up);
}

TEST(Gateway, FillsAndEscapesForTheContentType) {
    GatewayTarget sms;
    sms.url = "https://sms.example/send?to={to}";
    sms.body = R"({"phone":"{to}","message":"{text}","nested":{"id":"{id}"}})";
    sms.headers = {"Authorization: Bearer {secret}"};
    sms.secret = "s3cret";
    const Notice one{{"K1"}, "chu-tich", {"A1"}, "Cao · \"Có người\"\nlúc 02:14\nhttps://ioc.example/#/a", at(2), 1};

    const auto request = gateway_request(sms, "+84912345678", one);
    EXPECT_EQ(request.body, R"({"phone":"+84912345678","message":"Cao · \"Có người\"\nlúc 02:14\nhttps://ioc.example/#/a","nested":{"id":"K1"}})");
    EXPECT_EQ(request.url, "https://sms.example/send?to=%2B84912345678");
    EXPECT_THAT(request.headers, ::testing::Contains("Authorization: Bearer s3cret"));

    GatewayTarget form = sms;
    form.content_type = "application/x-www-form-urlencoded";
    form.body = "to={to}&link={link}";
    EXPECT_EQ(gateway_request(form, "113", one).body, "to=113&link=https%3A%2F%2Fioc.example%2F%23%2Fa");
    EXPECT_EQ(validate(form).size(), 1U) << "no {text}";
    form.url = "ftp://x/{secret}";
    EXPECT_EQ(validate(form).size(), 3U);
}

// Its exit status: 0 = valid by the schema.
int judged_by_xmllint(std::string file) {
    std::string name = "xmllint", nonet = "--nonet", noout = "--noout", schema = "--schema", path = IOC_CAP_SCHEMA;
    std::array<char*, 7> arguments{name.data(), nonet.data(), noout.data(), schema.data(), path.data(), file.data(), nullptr};
    pid_t child = 0;
    if (::posix_spawnp(&child, name.c_str(), nullptr, nullptr, arguments.data(), environ) != 0) return -1;
    int status = -1;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

// Every row of the catalogue: what is kept says the alarm, and is the same when it is made again.
TEST(Channels, EachOneSaysTheAlarmTheSameWayTwice) {
    GatewayTarget gateway;
    gateway.url = "https://sms.example/";
    gateway.body = "{text}";
    WebhookTarget hook;
    hook.url = "https://police.example/";
    const CapSender sender{"ioc.phuchoa.example", {"Trung tâm", "Centre"}, "", ""};
    const std::vector<Channel> channels{webhook_channel(hook, false), webhook_channel(hook, true), mail_channel(server(), "a@b.example"),
                                        gateway_channel(gateway, "113"), sms_channel({"/dev/none"}, "113")};
    std::vector<std::string> kinds;
    for (const auto& channel : channels) {
        kinds.push_back(channel.kind);
        const auto body = channel.compose({"K1"}, announcement(), sender, at(2, 15), kHanoi);
        EXPECT_FALSE(body.empty());
        EXPECT_EQ(body, channel.compose({"K1"}, announcement(), sender, at(2, 15), kHanoi)) << channel.kind;
    }
    EXPECT_THAT(kinds, ::testing::ElementsAre("webhook", "webhook", "mail", "gateway", "sms"));
    EXPECT_THAT(channels[4].compose({"K1"}, announcement(), sender, at(2, 15), kHanoi), HasSubstr("2026-1121-031"));
    std::stop_source stopped;
    stopped.request_stop();
    EXPECT_EQ(channels[4].send({{"K1"}, "x", {"A"}, "x", at(2), 1}, at(2), stopped.get_token()).outcome, Outcome::try_again);
}

class Cap : public ::testing::TestWithParam<What> {};

TEST_P(Cap, IsValidByTheSchemaOfOasisInEveryMoment) {
    CapSender sender{"ioc.phuchoa.example", {"Trung tâm điều hành", "Operating centre"}, "tel:+842043000000", "07549"};
    for (const bool exercise : {false, true}) {
        sender.exercise = exercise;
        const auto document = cap_document(sender, {"K1-2"}, announcement(GetParam()), at(2, 20), kHanoi);
        const auto file = std::filesystem::temp_directory_path() / ("ioc-cap-" + std::to_string(::getpid()) + ".xml");
        std::ofstream(file) << document;
        EXPECT_EQ(judged_by_xmllint(file.string()), 0) << document;
        std::filesystem::remove(file);
        EXPECT_THAT(document, HasSubstr(exercise ? "<status>Exercise</status>" : "<status>Actual</status>"));
        EXPECT_THAT(document, HasSubstr("<language>vi-VN</language>"));
        EXPECT_THAT(document, HasSubstr("<language>en-US</language>"));
    }
}
INSTANTIATE_TEST_SUITE_P(Moments, Cap, ::testing::Values(What::raised, What::worsened, What::escalated, What::returned, What::resolved));

TEST(CapReferences, WhatFollowsNamesTheFirstDocument) {
    const CapSender sender{"ioc.phuchoa.example", {"Trung tâm", "Centre"}, "", ""};
    const auto first = cap_document(sender, {"K1"}, announcement(), at(2, 14, 30), kHanoi);
    const auto update = cap_document(sender, {"K1-2"}, announcement(What::worsened), at(2, 20), kHanoi);
    const auto cancel = cap_document(sender, {"K1-3"}, announcement(What::resolved), at(2, 40), kHanoi);

    EXPECT_THAT(first, HasSubstr("<identifier>A000001</identifier>"));
    EXPECT_THAT(first, HasSubstr("<sent>2026-11-21T02:14:07+07:00</sent>"));
    EXPECT_THAT(first, Not(HasSubstr("<references>")));
    for (const auto& later : {update, cancel}) EXPECT_THAT(later, HasSubstr("<references>ioc.phuchoa.example,A000001,2026-11-21T02:14:07+07:00</references>"));
    EXPECT_THAT(update, HasSubstr("<msgType>Update</msgType>"));
    EXPECT_THAT(cancel, HasSubstr("<msgType>Cancel</msgType>"));
    EXPECT_THAT(cancel, HasSubstr("92 pixels &amp; stayed &lt;6 s&gt;"));
}

}  // namespace
}  // namespace alerts
