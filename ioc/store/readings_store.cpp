#include "ioc/store/readings_store.hpp"

#include "ioc/store/schema.hpp"

namespace ioc::store {

Result<std::unique_ptr<ReadingsStore>> ReadingsStore::open(const std::filesystem::path& directory) {
    auto database = Database::open(directory / "readings.db", Database::Access::read_write);
    if (!database) return database.error();
    if (auto ours = ensure_schema(**database, Kind::readings, directory); !ours) return ours.error();
    return std::unique_ptr<ReadingsStore>(new ReadingsStore(std::move(*database)));
}

Result<std::unique_ptr<ReadingsReader>> ReadingsReader::open(const std::filesystem::path& directory) {
    auto database = Database::open(directory / "readings.db", Database::Access::read_only);
    if (!database) return database.error();
    return std::unique_ptr<ReadingsReader>(new ReadingsReader(std::move(*database)));
}

}  // namespace ioc::store
