#include "ioc/administration.hpp"

#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>
#include <fstream>
#include <iterator>

#include "ioc/clock.hpp"
#include "ioc/mirror.hpp"
#include "ioc/passwords.hpp"
#include "ioc/store/centre_store.hpp"
#include "ioc/store/data_directory.hpp"

namespace ioc {
namespace {

constexpr auto kLinkLife = std::chrono::hours(12);

struct Opened {
    std::optional<store::DataDirectory> lock;   // held only if no server runs
    std::unique_ptr<store::CentreStore> centre;
};

boost::system::result<Opened, std::string> open_store(const Config& config) {
    Opened opened;
    auto data = store::DataDirectory::open(config.data);
    if (data) opened.lock.emplace(std::move(*data));
    else if (!std::filesystem::exists(config.data / "centre.db")) return data.error().sentence;
    auto centre = store::CentreStore::open(config.data);
    if (!centre) return "centre.db cannot be opened: " + centre.error().message();
    opened.centre = std::move(*centre);
    if (!opened.lock) return opened;   // a running server has done the rest
    // Before the very first start the declared units do not exist yet, and a user belongs to units.
    auto key = SecretKey::open(config.data / "secret.key");
    if (!key) return "secret.key cannot be used: " + key.error().message();
    SecretBox secrets(opened.centre->database(), std::move(*key));
    if (auto mirrored = mirror(config, *opened.centre, secrets, SystemClock{}.now()); !mirrored) return mirrored.error();
    return opened;
}

Line good(std::string text) { return {true, std::move(text)}; }
Line bad(std::string why) { return {false, std::move(why)}; }

std::string address_of(const Config& config) {
    const auto& host = config.console.listen.host;
    return (config.console.tls.configured() ? "https://" : "http://") + (host.find(':') != std::string::npos ? "[" + host + "]" : host) +
           ":" + std::to_string(config.console.listen.port);
}

Line offer_link(store::CentreStore& centre, const Config& config, const std::string& user) {
    const auto now = SystemClock{}.now();
    const auto token = random_token();
    const auto offered = centre.transaction([&](store::CentreTables& tables) -> store::Status {
        if (auto row = tables.users.by_id(user); !row) return row.error();
        else if (!*row) return store::make_error_code(store::StoreError::unknown_row);
        if (auto put = tables.sessions.offer({sha256_hex(token), user, store::LinkPurpose::sign_in, now, now + kLinkLife}); !put) return put;
        if (auto noted = tables.audit.append({"owner", "user.link", user, ""}, now); !noted) return noted.error();
        return {};
    });
    if (!offered) return bad("no link for \"" + user + "\": " + offered.error().message());
    return good(address_of(config) + "/sign-in?token=" + token);
}

}  // namespace

std::optional<console::Role> role_named(const std::string& name) {
    std::optional<console::Role> found;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<console::Role>>([&](auto each) {
        if (name == each.name || (name == "operator" && each.value == console::Role::duty_operator)) found = each.value;
    });
    return found;
}

Line add_user(const Config& config, const NewUser& user) {
    store::UserRow row;
    row.id = user.id;
    row.name = user.name.empty() ? user.id : user.name;
    row.role = user.role;
    row.units = user.units;
    if (row.units.empty()) {
        for (const auto& unit : config.units) row.units.push_back(unit.id);
    }
    row.created_at = SystemClock{}.now();
    if (!user.password_file.empty()) {
        std::ifstream in(user.password_file);
        std::string password;
        std::getline(in, password);
        if (auto weak = refuse_password(password, user.id)) return bad(weak->en);
        auto hash = hash_password(password);
        if (!hash) return bad("not enough memory to hash the password");
        row.password_hash = *hash;
    }
    auto opened = open_store(config);
    if (!opened) return bad(opened.error());
    const auto stored = opened->centre->transaction([&](store::CentreTables& tables) -> store::Status {
        if (auto put = tables.users.put(row); !put) return put;
        if (auto noted = tables.audit.append({"owner", "user.create", row.id, ""}, row.created_at); !noted) return noted.error();
        return {};
    });
    if (!stored) return bad("user \"" + user.id + "\" could not be stored: " + stored.error().message());
    return good("user " + user.id + " can sign in (a running server learns it at its next start)");
}

Line sign_in_link(const Config& config, const std::string& user) {
    auto opened = open_store(config);
    if (!opened) return bad(opened.error());
    return offer_link(*opened->centre, config, user);
}

Line reset_administrator(const Config& config) {
    auto opened = open_store(config);
    if (!opened) return bad(opened.error());
    const auto now = SystemClock{}.now();
    store::UserRow row;
    row.id = "admin";
    row.name = "Quản trị hệ thống";
    row.role = console::Role::administrator;
    row.created_at = now;
    for (const auto& unit : config.units) row.units.push_back(unit.id);
    const auto stored = opened->centre->transaction([&](store::CentreTables& tables) -> store::Status {
        if (auto put = tables.users.put(row); !put) return put;
        if (auto ended = tables.sessions.revoke_all(row.id, now); !ended) return ended;
        if (auto free = tables.sessions.succeeded(row.id); !free) return free;
        if (auto noted = tables.audit.append({"owner", "administrator.reset", row.id, ""}, now); !noted) return noted.error();
        return {};
    });
    if (!stored) return bad("the administrator could not be reset: " + stored.error().message());
    return offer_link(*opened->centre, config, row.id);
}

}  // namespace ioc
