// ioc/doors/retire.hpp — takes a configured thing out of use: its row retired, its secret gone, audited; all or nothing.
#pragma once

#include <string>

#include "ioc/doors/doors.hpp"

namespace ioc {

// `kind` as in the audit's verbs and the secret's name: "camera", "device". False = not stored.
template <class Table>
boost::asio::awaitable<bool> retire(Office office, Table store::CentreTables::* table, std::string kind, std::string id, std::string who) {
    auto work = [table, kind, id, who, now = office.clock.now()](store::CentreTables& tables, SecretBox& secrets) -> store::Status {
        if (auto retired = (tables.*table).retire(id, now); !retired) return retired;
        if (auto gone = secrets.remove(kind + "/" + id); !gone) return gone;
        if (auto noted = tables.audit.append({who, kind + ".remove", id, ""}, now); !noted) return noted.error();
        return {};
    };
    auto retiring = office.writer.write(std::move(work));
    const auto retired = co_await std::move(retiring);
    co_return retired.has_value();
}

}  // namespace ioc
