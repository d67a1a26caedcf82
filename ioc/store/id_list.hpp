// ioc/store/id_list.hpp — a list of ids as one bound value: `where unit in (select value from json_each(?1))`.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <string>
#include <vector>

namespace ioc::store {

inline std::string id_list(const std::vector<std::string>& ids) {
    boost::json::array list;
    list.reserve(ids.size());
    for (const auto& id : ids) list.emplace_back(id);
    return boost::json::serialize(list);
}

}  // namespace ioc::store
