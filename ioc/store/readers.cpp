#include "ioc/store/readers.hpp"

namespace ioc::store {

Result<std::unique_ptr<Readers>> Readers::open(const std::filesystem::path& directory, int count) {
    std::unique_ptr<Readers> readers(new Readers());
    for (int i = 0; i < count; ++i) {
        auto centre = CentreReader::open(directory);
        if (!centre) return centre.error();
        auto readings = ReadingsReader::open(directory);
        if (!readings) return readings.error();
        readers->free_.push_back({std::move(*centre), std::move(*readings)});
    }
    return readers;
}

Reader Readers::borrow() {
    std::unique_lock lock(mutex_);
    freed_.wait(lock, [this] { return !free_.empty(); });
    Reader reader = std::move(free_.back());
    free_.pop_back();
    return reader;
}

void Readers::give_back(Reader reader) {
    {
        const std::lock_guard lock(mutex_);
        free_.push_back(std::move(reader));
    }
    freed_.notify_one();
}

}  // namespace ioc::store
