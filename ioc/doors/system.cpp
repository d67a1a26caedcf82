// The audit, and what machines ask: health, readiness, metrics, the contract.
#include "ioc/doors/answers.hpp"
#include "ioc/doors/doors.hpp"

namespace ioc {
namespace asio = boost::asio;

namespace {

web::Answer plain(unsigned status, std::string body, std::string type = "text/plain; charset=utf-8") {
    web::Answer answer;
    answer.status = status;
    answer.content_type = std::move(type);
    answer.body = std::move(body);
    answer.headers.emplace_back("Cache-Control", "no-store");
    return answer;
}

bool from_this_machine(const web::Request& request) {
    return request.address == "127.0.0.1" || request.address == "::1" || request.address.starts_with("127.") ||
           request.address == "::ffff:127.0.0.1";
}

struct AuditDoor {
    store::Readers& readers;
    Lanes& lanes;
    const Directory& directory;

    asio::awaitable<web::Answer> page(web::Request request) const {
        const auto before = std::atoll(query_of(request, "before").c_str());
        const int wanted = std::atoi(query_of(request, "limit").c_str());
        const int limit = wanted <= 0 ? 100 : std::min(wanted, 500);
        struct Found {
            std::vector<store::AuditRow> rows;
            bool intact = true;
        };
        auto read = [before, limit](const store::CentreTables& tables, const store::ReadingTable&) -> store::Result<Found> {
            Found found;
            auto rows = tables.audit.page(before, limit);
            if (!rows) return rows.error();
            found.rows = std::move(*rows);
            // The shown lines are verified with the page; the whole chain by the nightly check.
            if (!found.rows.empty()) {
                auto verdict = tables.audit.verify(found.rows.back().number, static_cast<int>(found.rows.size()));
                if (!verdict) return verdict.error();
                found.intact = verdict->broken_at == 0;
            }
            return found;
        };
        auto asking = ask(readers, lanes.read, std::move(read));
        const auto answer = co_await std::move(asking);
        if (!answer || !*answer) co_return store_refused();
        console::AuditPage page;
        page.chain_intact = (*answer)->intact;
        for (const auto& row : (*answer)->rows) {
            const auto* user = directory.user(row.entry.who);
            page.lines.push_back({row.number, millis(row.at), user ? user->name : row.entry.who, row.entry.verb, row.entry.object,
                                  row.entry.detail, row.hash.substr(0, 12)});
        }
        if (static_cast<int>(page.lines.size()) == limit) page.next = page.lines.back().number;
        co_return json_answer(page);
    }
};

}  // namespace

Routes audit_routes(store::Readers& readers, Lanes& lanes, const Directory& directory) {
    const AuditDoor door{readers, lanes, directory};
    return {{web::Method::get, "/api/audit", {web::Access::Kind::verb, "audit.see", ""},
             [door](web::Request request) { return door.page(std::move(request)); }}};
}

Routes system_routes(std::function<bool()> ready, std::function<std::string()> metrics, std::string openapi) {
    constexpr web::Access open{web::Access::Kind::open, "", ""};
    auto healthz = [](web::Request) -> asio::awaitable<web::Answer> { co_return plain(200, "ok\n"); };
    auto readyz = [ready](web::Request) -> asio::awaitable<web::Answer> {
        co_return ready() ? plain(200, "ready\n") : plain(503, "starting or stopping\n");
    };
    // Figures about the inside are for this machine's own collector only.
    auto figures = [metrics](web::Request request) -> asio::awaitable<web::Answer> {
        if (!from_this_machine(request)) co_return not_found("Không có trang này", "There is no such page");
        co_return plain(200, metrics(), "text/plain; version=0.0.4; charset=utf-8");
    };
    auto contract = [openapi](web::Request) -> asio::awaitable<web::Answer> { co_return plain(200, openapi, "application/yaml"); };
    return {
        {web::Method::get, "/healthz", open, healthz},
        {web::Method::get, "/readyz", open, readyz},
        {web::Method::get, "/metrics", open, figures},
        {web::Method::get, "/openapi.yaml", open, contract},
    };
}

}  // namespace ioc
