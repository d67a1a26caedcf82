// What a person does to an alarm: authorised, handed to the desk, audited, answered when it is stored.
#include "ioc/flows/console_flow.hpp"

namespace ioc {
namespace asio = boost::asio;

namespace {

console::Reply refuse(const console::Command& command, std::string code, std::string vi, std::string en) {
    console::Reply reply;
    reply.request = command.request;
    reply.ok = false;
    reply.refusal = console::Refusal{std::move(code), {std::move(vi), std::move(en)}};
    return reply;
}

std::string code_of(alerts::Refusal why) {
    switch (why) {
        case alerts::Refusal::unknown: return "not_found";
        case alerts::Refusal::taken: return "taken";
        case alerts::Refusal::resolved: return "resolved";
        case alerts::Refusal::empty_text: return "empty_text";
        case alerts::Refusal::too_long: break;
    }
    return "too_long";
}

struct CommandRow {
    std::string_view name;
    Verb verb;
    alerts::Judged<alerts::Changes> (*deed)(alerts::Desk&, const alerts::AlarmId&, const alerts::Mark&, const std::string&);
};

// The whole of what a console can do to an alarm. A row without a verb cannot exist.
constexpr CommandRow kCommands[] = {
    {"acknowledge", Verb::alarm_acknowledge,
     [](alerts::Desk& desk, const alerts::AlarmId& id, const alerts::Mark& by, const std::string&) { return desk.acknowledge(id, by); }},
    {"resolve", Verb::alarm_resolve,
     [](alerts::Desk& desk, const alerts::AlarmId& id, const alerts::Mark& by, const std::string& note) { return desk.resolve(id, by, note, false); }},
    {"false_alarm", Verb::alarm_resolve,
     [](alerts::Desk& desk, const alerts::AlarmId& id, const alerts::Mark& by, const std::string& note) { return desk.resolve(id, by, note, true); }},
    {"note", Verb::alarm_note,
     [](alerts::Desk& desk, const alerts::AlarmId& id, const alerts::Mark& by, const std::string& note) { return desk.note(id, by, note); }},
    {"opened", Verb::alarm_see,
     [](alerts::Desk& desk, const alerts::AlarmId& id, const alerts::Mark& by, const std::string&) { return desk.opened(id, by); }},
};

const CommandRow* find(std::string_view name) {
    for (const auto& row : kCommands) {
        if (row.name == name) return &row;
    }
    return nullptr;
}

}  // namespace

asio::awaitable<console::Reply> ConsoleFlow::command(web::Caller caller, console::Command command) {
    const auto* row = find(command.name);
    if (!row) co_return refuse(command, "bad_input", "Lệnh không có", "There is no such command");
    const auto* known = alarm(command.alarm);
    const auto* kept = alarms_.desk().find({command.alarm});
    if (!kept || (known && !sees(caller, *known))) {
        co_return refuse(command, "not_found", "Không có cảnh báo này", "There is no such alarm");
    }
    const Object object{kept->unit.text, kept->source.kind == alerts::SourceKind::camera ? kept->source.id : ""};
    // A liaison does not take an alarm off the desk: they receive it, which is a right of its own.
    const bool receives = command.name == "acknowledge" && caller.role == console::Role::liaison;
    if (!sign_in_.may(caller, receives ? Verb::alarm_receive : row->verb, object)) {
        co_return refuse(command, "no_right", "Đồng chí không có quyền thực hiện thao tác này", "You have no right to do this");
    }
    if (command.name == "false_alarm" && command.note.empty()) {
        co_return refuse(command, "reason_missing", "Báo sai phải kèm lý do", "A false alarm needs a reason");
    }
    const alerts::Mark by{caller.user, caller.name, clock_.now()};
    AlarmFlow::Deed deed = [row, id = alerts::AlarmId{command.alarm}, by, note = command.note](alerts::Desk& desk) {
        return row->deed(desk, id, by, note);
    };
    // A liaison's "received" stands beside the operator's: it never fails because the desk was quicker.
    if (receives && kept->life != alerts::Life::fresh) {
        deed = [id = alerts::AlarmId{command.alarm}, by](alerts::Desk& desk) { return desk.note(id, by, "Đã nhận việc"); };
    }
    auto acting = alarms_.act(std::move(deed));
    const auto outcome = co_await std::move(acting);
    if (!outcome) {
        const auto& why = outcome.error();
        co_return refuse(command, code_of(why.why), why.text.vi, why.text.en);
    }
    auto audit = [user = caller.user, verb = "alarm." + command.name, id = command.alarm, now = clock_.now()](store::CentreTables& tables) {
        return tables.audit.append({user, verb, id, ""}, now);
    };
    auto auditing = writer_.write(std::move(audit));
    co_await std::move(auditing);
    console::Reply reply;
    reply.request = command.request;
    co_return reply;
}

}  // namespace ioc
