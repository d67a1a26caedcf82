// ioc/mirror.hpp — rows declared in the configuration file into the store, with their secrets; removed ones retire.
#pragma once

#include "ioc/clock.hpp"
#include "ioc/config/config.hpp"
#include "ioc/directory.hpp"
#include "ioc/secrets.hpp"
#include "ioc/store/centre_store.hpp"

namespace ioc {

// The unit's map: a JSON file beside the configuration. A missing or broken one is a sentence, not a blank map.
boost::system::result<console::UnitMap, std::string> load_map(const std::filesystem::path& file);

boost::system::result<void, std::string> mirror(const Config& config, store::CentreStore& centre, SecretBox& secrets, Instant now);
// Everything in use, from the store into memory.
store::Result<Directory> load_directory(store::CentreTables& tables);
// Passwords of cameras, or keys of devices, by id.
template <class Rows, class SecretOf>
std::map<std::string, std::string> secrets_of(const Rows& rows, const SecretBox& box, SecretOf secret_of) {
    std::map<std::string, std::string> found;
    for (const auto& [id, row] : rows) {
        const std::string name = secret_of(row);
        if (name.empty()) continue;
        if (auto secret = box.get(name); secret && *secret) found[id] = **secret;
    }
    return found;
}

}  // namespace ioc
