// ioc/store/camera_table.hpp — the only writer of `camera`, `camera_stream` and `camera_zone`.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ioc/store/configuration_rows.hpp"
#include "ioc/store/sqlite.hpp"

namespace ioc::store {

class CameraTable {
  public:
    explicit CameraTable(Database& database) : database_(database) {}

    // Inserts or replaces; a retired row lives again. A console row never replaces a file row: read_only_row.
    Status put(const CameraRow& row);
    // Makes the file rows exactly these. File rows no longer given are retired, their history stays.
    Status mirror(const std::vector<CameraRow>& rows, Instant now);
    // read_only_row for file rows, unknown_row when there is none in use.
    Status retire(const std::string& id, Instant now);

    Result<std::vector<CameraRow>> all() const;   // in use, ordered for the screen
    Result<std::optional<CameraRow>> by_id(const std::string& id) const;   // retired ones too

  private:
    Status write(const CameraRow& row);
    Database& database_;
};

}  // namespace ioc::store
