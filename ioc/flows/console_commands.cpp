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
    using alerts::Refusal;
    if (alerts::too_late(why)) return "taken";
    switch (why) {
        case Refusal::unknown: return "not_found";
        case Refusal::resolved: case Refusal::closed: return "resolved";
        case Refusal::empty_text: return "empty_text";
        case Refusal::too_long: return "too_long";
        default: return "not_now";
    }
}

// Sources that can be taken out of service: "camera/cam-04", "device/loa-01".
std::optional<std::pair<alerts::Source, alerts::UnitId>> source_named(const Directory& directory, const std::string& name) {
    const auto slash = name.find('/');
    const auto kind = name.substr(0, slash), id = slash == std::string::npos ? std::string() : name.substr(slash + 1);
    const auto words = [](const console::Text& text) { return alerts::Words{text.vi, text.en}; };
    if (const auto* camera = kind == "camera" ? directory.camera(id) : nullptr)
        return std::pair{alerts::Source{alerts::SourceKind::camera, id, words(camera->name), words(camera->place)}, alerts::UnitId{camera->unit}};
    if (const auto* device = kind == "device" ? directory.device(id) : nullptr)
        return std::pair{alerts::Source{alerts::SourceKind::device, id, words(device->name), words(device->place)}, alerts::UnitId{device->unit}};
    return std::nullopt;
}

struct CommandRow {
    std::string_view name;
    Verb verb;
    alerts::Judged<alerts::Changes> (*deed)(alerts::Desk&, const console::Command&, const alerts::Mark&);
};

// The whole of what a console can do to an alarm. A row without a verb cannot exist.
constexpr CommandRow kCommands[] = {
    {"acknowledge", Verb::alarm_acknowledge, [](alerts::Desk& desk, const console::Command& c, const alerts::Mark& by) { return desk.acknowledge({c.alarm}, by); }},
    {"assign", Verb::alarm_assign, [](alerts::Desk& desk, const console::Command& c, const alerts::Mark& by) { return desk.assign({c.alarm}, by, c.to, c.was); }},
    {"start", Verb::alarm_assign, [](alerts::Desk& desk, const console::Command& c, const alerts::Mark& by) { return desk.start({c.alarm}, by); }},
    {"resolve", Verb::alarm_resolve, [](alerts::Desk& desk, const console::Command& c, const alerts::Mark& by) { return desk.resolve({c.alarm}, by, c.note, false); }},
    {"false_alarm", Verb::alarm_resolve, [](alerts::Desk& desk, const console::Command& c, const alerts::Mark& by) { return desk.resolve({c.alarm}, by, c.note, true); }},
    {"close", Verb::alarm_close, [](alerts::Desk& desk, const console::Command& c, const alerts::Mark& by) { return desk.close({c.alarm}, by, c.note); }},
    {"reopen", Verb::alarm_resolve, [](alerts::Desk& desk, const console::Command& c, const alerts::Mark& by) { return desk.reopen({c.alarm}, by, c.note); }},
    {"escalate", Verb::alarm_assign, [](alerts::Desk& desk, const console::Command& c, const alerts::Mark& by) {
         const int was = c.was.size() == 1 && c.was[0] >= '0' && c.was[0] <= '3' ? c.was[0] - '0' : 0;
         return desk.escalate({c.alarm}, by, c.note, static_cast<alerts::Level>(was));
     }},
    {"shelve", Verb::alarm_shelve, [](alerts::Desk& desk, const console::Command& c, const alerts::Mark& by) {
         return desk.shelve({c.alarm}, by, instant(c.until), c.once, c.note);
     }},
    {"unshelve", Verb::alarm_shelve, [](alerts::Desk& desk, const console::Command& c, const alerts::Mark& by) { return desk.unshelve({c.alarm}, by); }},
    {"note", Verb::alarm_note, [](alerts::Desk& desk, const console::Command& c, const alerts::Mark& by) { return desk.note({c.alarm}, by, c.note); }},
    {"ask_footage", Verb::alarm_footage, [](alerts::Desk& desk, const console::Command& c, const alerts::Mark& by) { return desk.ask_footage({c.alarm}, by, c.note); }},
    {"opened", Verb::alarm_see, [](alerts::Desk& desk, const console::Command& c, const alerts::Mark& by) { return desk.opened({c.alarm}, by); }},
};

const CommandRow* find(std::string_view name) {
    for (const auto& row : kCommands) {
        if (row.name == name) return &row;
    }
    return nullptr;
}

}  // namespace

asio::awaitable<console::Reply> ConsoleFlow::command(web::Caller caller, console::Command command) {
    if (command.name == "out_of_service") {
        auto taking = take_out(std::move(caller), std::move(command));
        auto taken = co_await std::move(taking);
        co_return taken;
    }
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
    const alerts::Mark by{caller.user, caller.name, clock_.now(), caller.address};
    AlarmFlow::Deed deed = [row, command, by](alerts::Desk& desk) { return row->deed(desk, command, by); };
    // A liaison's "received" stands beside the operator's: it never fails because the desk was quicker.
    if (receives && kept->life != alerts::Life::fresh) {
        deed = [id = alerts::AlarmId{command.alarm}, by](alerts::Desk& desk) { return desk.note(id, by, "Đã nhận việc"); };
    }
    auto acting = act(std::move(deed), std::move(command), caller.user);
    auto reply = co_await std::move(acting);
    co_return reply;
}

asio::awaitable<console::Reply> ConsoleFlow::take_out(web::Caller caller, console::Command command) {
    const auto named = source_named(directory_, command.to);
    const Object object = named ? Object{named->second.text, named->first.kind == alerts::SourceKind::camera ? named->first.id : ""} : Object{};
    if (!named) co_return refuse(command, "not_found", "Không có thiết bị này", "There is no such device");
    if (!sign_in_.may(caller, Verb::alarm_out_of_service, object)) {
        co_return refuse(command, "no_right", "Đồng chí không có quyền thực hiện thao tác này", "You have no right to do this");
    }
    const alerts::Mark by{caller.user, caller.name, clock_.now(), caller.address};
    AlarmFlow::Deed deed = [source = named->first, unit = named->second, by, reason = command.note](alerts::Desk& desk) {
        return desk.take_out(source, unit, by, reason);
    };
    auto acting = act(std::move(deed), std::move(command), caller.user);
    auto reply = co_await std::move(acting);
    co_return reply;
}

asio::awaitable<console::Reply> ConsoleFlow::act(AlarmFlow::Deed deed, console::Command command, std::string user) {
    auto acting = alarms_.act(std::move(deed));
    const auto outcome = co_await std::move(acting);
    if (!outcome) {
        const auto& why = outcome.error();
        co_return refuse(command, code_of(why.why), why.text.vi, why.text.en);
    }
    const auto object = command.alarm.empty() ? command.to : command.alarm;
    auto audit = [user, verb = "alarm." + command.name, object, now = clock_.now()](store::CentreTables& tables) {
        return tables.audit.append({user, verb, object, ""}, now);
    };
    auto auditing = writer_.write(std::move(audit));
    co_await std::move(auditing);
    console::Reply reply;
    reply.request = command.request;
    co_return reply;
}

}  // namespace ioc
