// web/routes.hpp — finds the row of a request. Exact match of segments, {name} takes one.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "web/route.hpp"
#include "web/target.hpp"

namespace web {

class Routes {
  public:
    explicit Routes(std::vector<Route> rows);

    struct Found {
        const Route* row = nullptr;                  // null = no such path, or not with this method
        std::map<std::string, std::string> path;     // {name} → value
        std::string allow;                           // methods of the path, "" = no such path
    };
    // HEAD is answered by the GET row.
    Found find(std::string_view method, const Target& target) const;

  private:
    struct Row {
        Route route;
        std::vector<std::string> segments;
    };
    std::vector<Row> rows_;
};

std::string_view name_of(Method method);

}  // namespace web
