#include "ioc/store/origin.hpp"

#include "ioc/store/id_list.hpp"

namespace ioc::store {

Status refuse_if_file_row(Database& database, const OriginSql& sql, const std::string& id, Origin incoming) {
    if (incoming == Origin::file) return {};
    std::string origin;
    auto stored = database.query(sql.origin_of, id);
    if (stored.next(origin) && origin == kOrigins.of(Origin::file)) return make_error_code(StoreError::read_only_row);
    if (stored.error()) return stored.error();
    return {};
}

Status retire_row(Database& database, const OriginSql& sql, const std::string& id, Instant now) {
    if (auto free = refuse_if_file_row(database, sql, id, Origin::console); !free) return free;
    auto retired = database.run(sql.retire, id, now);
    if (retired && database.changed() == 0) return make_error_code(StoreError::unknown_row);
    return retired;
}

Status retire_others(Database& database, const OriginSql& sql, const std::vector<std::string>& kept, Instant now) {
    return database.run(sql.retire_others, id_list(kept), now);
}

}  // namespace ioc::store
