#include "ioc/ground.hpp"

#include "ioc/mirror.hpp"

namespace ioc {

boost::system::result<std::unique_ptr<App::Ground>, std::string> App::Ground::lay(const Config& config) {
    auto zone = TimeZone::named(config.zone);
    if (!zone) return zone.error();
    auto data = store::DataDirectory::open(config.data);
    if (!data) return data.error().sentence;
    const auto directory = data->path();
    auto centre = store::CentreStore::open(directory);
    if (!centre) return "centre.db cannot be opened: " + centre.error().message();
    auto key = SecretKey::open(directory / "secret.key");
    if (!key) return "secret.key cannot be used: " + key.error().message();
    auto secrets = std::make_unique<SecretBox>((*centre)->database(), std::move(*key));
    auto readings = store::ReadingsStore::open(directory);
    if (!readings) return "readings.db cannot be opened: " + readings.error().message();
    auto readers = store::Readers::open(directory, 2);
    if (!readers) return "the databases cannot be read: " + readers.error().message();
    auto sessions = store::CentreReader::open(directory);
    if (!sessions) return "centre.db cannot be read: " + sessions.error().message();
    auto ground = std::unique_ptr<Ground>(new Ground{{}, std::move(*zone), std::move(*data), std::move(*centre), std::move(secrets),
                                                     std::move(*readings), std::move(*readers), std::move(*sessions), {}});
    if (auto mirrored = mirror(config, *ground->centre, *ground->secrets, ground->clock.now()); !mirrored) return mirrored.error();
    return ground;
}

}  // namespace ioc
