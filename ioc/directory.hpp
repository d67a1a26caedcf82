// ioc/directory.hpp — what the commune is, as the loop knows it: units, cameras, devices, rules, people.
// A copy of the store's configuration tables; every change goes to the store first and comes here after its commit.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "ioc/access.hpp"
#include "ioc/store/configuration_rows.hpp"
#include "ioc/store/user_table.hpp"
#include "proto/console/people.hpp"
#include "proto/console/rule.hpp"

namespace ioc {

class Directory {
  public:
    std::map<std::string, console::UnitView> units;
    std::map<std::string, store::CameraRow> cameras;
    std::map<std::string, store::DeviceRow> devices;
    std::map<std::string, console::RuleView> rules;
    std::map<std::string, store::UserRow> users;

    const store::CameraRow* camera(const std::string& id) const { return find(cameras, id); }
    const store::DeviceRow* device(const std::string& id) const { return find(devices, id); }
    const console::RuleView* rule(const std::string& id) const { return find(rules, id); }
    const console::UnitView* unit(const std::string& id) const { return find(units, id); }
    const store::UserRow* user(const std::string& id) const { return find(users, id); }

    std::optional<Person> person(const std::string& user_id) const {
        const auto* row = user(user_id);
        if (!row) return std::nullopt;
        return Person{row->role, row->units, row->cameras, row->enabled};
    }
    // Which unit and camera an id belongs to, whatever kind of id it is. Unknown ids belong nowhere.
    std::optional<Object> object(const std::string& id) const {
        if (const auto* row = camera(id)) return Object{row->unit, id};
        if (const auto* row = device(id)) return Object{row->unit, ""};
        if (const auto* row = rule(id)) return Object{row->unit, row->camera};
        if (unit(id)) return Object{id, ""};
        return std::nullopt;
    }

  private:
    template <class Map>
    static const typename Map::mapped_type* find(const Map& map, const std::string& id) {
        const auto found = map.find(id);
        return found == map.end() ? nullptr : &found->second;
    }
};

}  // namespace ioc
