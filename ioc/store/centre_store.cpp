#include "ioc/store/centre_store.hpp"

#include "ioc/store/schema.hpp"

namespace ioc::store {

Result<std::unique_ptr<CentreStore>> CentreStore::open(const std::filesystem::path& directory) {
    auto database = Database::open(directory / "centre.db", Database::Access::read_write);
    if (!database) return database.error();
    if (auto ours = ensure_schema(**database, Kind::centre, directory); !ours) return ours.error();
    return std::unique_ptr<CentreStore>(new CentreStore(std::move(*database)));
}

Result<std::unique_ptr<CentreReader>> CentreReader::open(const std::filesystem::path& directory) {
    auto database = Database::open(directory / "centre.db", Database::Access::read_only);
    if (!database) return database.error();
    return std::unique_ptr<CentreReader>(new CentreReader(std::move(*database)));
}

}  // namespace ioc::store
