// alerts/channels/mail.hpp — an alarm as an e-mail: three plain lines, the link, and the CAP document for machines.
#pragma once

#include <stop_token>

#include "alerts/notice.hpp"

namespace alerts {

enum class MailSecurity { starttls, tls, none };   // none: only on a line that nobody else can read

struct MailServer {
    std::string host;                     // name or address
    unsigned port = 587;
    MailSecurity security = MailSecurity::starttls;
    std::string user, password;           // empty = no sign-in; never logged
    std::string from;                     // "ioc@phuchoa.example"
    bool allow_local = false;
    std::string ca_file;
    std::chrono::milliseconds connect_within{5000};
    std::chrono::milliseconds answer_within{30000};
};

// One whole message (RFC 5322, MIME): the same in every attempt. `sent` dates it; the notice's id is its Message-ID.
// `cap` is attached as application/cap+xml when it is not empty.
std::string mail_message(const MailServer& server, const std::string& to, const NoticeId& id, const Announcement& said,
                         const std::string& cap, Instant sent);

std::vector<Words> validate(const MailServer& server);
std::vector<Words> validate_mail_address(const std::string& to);

// Blocks: run it in a lane. Accepted = delivered (to the server: who reads it says so by opening the link); a 4yz answer, a
// refused sign-in and no answer = try_again; another 5yz = give_up (RFC 5321 §4.2.1).
Delivery send_mail(const MailServer& server, const std::string& to, const std::string& message, std::stop_token stop);

}  // namespace alerts
