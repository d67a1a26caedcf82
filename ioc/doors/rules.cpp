// GET/POST /api/rules, PUT/DELETE /api/rules/{id}
#include "ioc/doors/answers.hpp"
#include "ioc/doors/doors.hpp"
#include "ioc/rules.hpp"
#include "ioc/ulid.hpp"

namespace ioc {
namespace asio = boost::asio;

namespace {

struct RuleDoor {
    Office office;
    EventFlow& events;
    TelemetryFlow& telemetry;
    CameraFleet& fleet;

    bool may(const web::Caller& caller, Verb verb, const console::RuleView& rule) const {
        return office.sign_in.may(caller, verb, {rule.unit, rule.camera});
    }

    void take_over() const {
        events.load_rules();
        telemetry.load_rules();
        fleet.load_rules();
    }

    asio::awaitable<web::Answer> list(web::Request request) const {
        const auto camera = query_of(request, "camera");
        std::vector<console::RuleView> rules;
        for (const auto& [id, rule] : office.directory.rules) {
            if ((camera.empty() || rule.camera == camera) && may(request.caller, Verb::rule_see, rule)) rules.push_back(rule);
        }
        co_return json_answer(rules);
    }

    std::optional<web::Answer> refuse(const console::RuleView& rule) const {
        if (!office.directory.unit(rule.unit)) return bad_input("Đơn vị không có: " + rule.unit, "There is no unit " + rule.unit);
        if (console::watches_camera(rule.kind)) {
            const auto* camera = office.directory.camera(rule.camera);
            if (!camera || camera->unit != rule.unit) return bad_input("Camera không thuộc đơn vị này", "The camera is not of this unit");
        } else {
            const auto* device = office.directory.device(rule.device);
            if (!device || device->unit != rule.unit) return bad_input("Thiết bị không thuộc đơn vị này", "The device is not of this unit");
        }
        const auto faults = validate(rule);
        if (faults.empty()) return std::nullopt;
        std::string vi, en;
        for (const auto& fault : faults) {
            vi += (vi.empty() ? "" : ". ") + fault.words.vi;
            en += (en.empty() ? "" : ". ") + fault.words.en;
        }
        return bad_input(vi, en);
    }

    asio::awaitable<web::Answer> save(console::RuleView rule, web::Caller by, bool fresh) const {
        if (!may(by, Verb::rule_configure, rule)) co_return no_right();
        if (auto refused = refuse(rule)) co_return *refused;
        rule.origin = "console";
        auto put = [rule, who = by.user, fresh, now = office.clock.now()](store::CentreTables& tables) -> store::Status {
            store::RuleRow row;
            row.rule = rule;
            if (auto stored = tables.rules.put(row); !stored) return stored;
            if (auto noted = tables.audit.append({who, fresh ? "rule.create" : "rule.change", rule.id, ""}, now); !noted) return noted.error();
            return {};
        };
        auto putting = office.writer.write(std::move(put));
        const auto stored = co_await std::move(putting);
        if (!stored) co_return store_refused();
        office.directory.rules[rule.id] = rule;
        take_over();
        co_return json_answer(rule, fresh ? 201 : 200);
    }

    asio::awaitable<web::Answer> create(web::Request request) const {
        auto rule = body_of<console::RuleView>(request);
        if (!rule) co_return rule.error();
        UlidMaker ids;
        rule->id = "rule-" + ids.next(office.clock.now());
        auto saving = save(std::move(*rule), request.caller, true);
        auto answer = co_await std::move(saving);
        co_return answer;
    }

    std::optional<web::Answer> read_only(const std::string& id, const web::Caller& caller) const {
        const auto* known = office.directory.rule(id);
        if (!known || !may(caller, Verb::rule_see, *known)) return not_found("Không có quy tắc này", "There is no such rule");
        if (!may(caller, Verb::rule_configure, *known)) return no_right();
        if (known->origin == "file") {
            return web::refusal(409, "declared_in_file", "Quy tắc này khai báo trong tệp cấu hình, sửa ở đó",
                                "This rule is declared in the configuration file; change it there");
        }
        return std::nullopt;
    }

    asio::awaitable<web::Answer> change(web::Request request) const {
        const auto id = request.path["id"];
        if (auto refused = read_only(id, request.caller)) co_return *refused;
        auto rule = body_of<console::RuleView>(request);
        if (!rule) co_return rule.error();
        rule->id = id;
        auto saving = save(std::move(*rule), request.caller, false);
        auto answer = co_await std::move(saving);
        co_return answer;
    }

    asio::awaitable<web::Answer> remove(web::Request request) const {
        const auto id = request.path["id"];
        if (auto refused = read_only(id, request.caller)) co_return *refused;
        auto retire = [id, who = request.caller.user, now = office.clock.now()](store::CentreTables& tables) -> store::Status {
            if (auto retired = tables.rules.retire(id, now); !retired) return retired;
            if (auto noted = tables.audit.append({who, "rule.remove", id, ""}, now); !noted) return noted.error();
            return {};
        };
        auto retiring = office.writer.write(std::move(retire));
        const auto retired = co_await std::move(retiring);
        if (!retired) co_return store_refused();
        office.directory.rules.erase(id);
        take_over();
        co_return done();
    }
};

}  // namespace

Routes rule_routes(Office office, EventFlow& events, TelemetryFlow& telemetry, CameraFleet& fleet) {
    const RuleDoor door{office, events, telemetry, fleet};
    constexpr web::Access see{web::Access::Kind::verb, "rule.see", ""}, change{web::Access::Kind::verb, "rule.configure", ""};
    return {
        {web::Method::get, "/api/rules", see, [door](web::Request request) { return door.list(std::move(request)); }},
        {web::Method::post, "/api/rules", change, [door](web::Request request) { return door.create(std::move(request)); }},
        {web::Method::put, "/api/rules/{id}", change, [door](web::Request request) { return door.change(std::move(request)); }},
        {web::Method::del, "/api/rules/{id}", change, [door](web::Request request) { return door.remove(std::move(request)); }},
    };
}

}  // namespace ioc
