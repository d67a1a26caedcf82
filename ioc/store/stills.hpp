// ioc/store/stills.hpp — pictures beside the database: files and rows agree, whatever moment the power failed at.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>

#include "ioc/store/event_table.hpp"

namespace ioc::store {

// Keeps a JPEG as "<event>.jpg": file, fsync, directory, fsync, then the row. An event has one still:
// the second is errc::file_exists. On any error no file is left without its row.
Status keep_still(EventTable& events, const std::filesystem::path& stills, const std::string& event,
                  std::span<const std::byte> jpeg, Instant taken_at);

// Unlinks the stills of removed events, then forgets them; returns how many. In a transaction of its own, after the one
// of EventTable::remove: were both one, a rollback would leave rows without their files.
Result<int> collect_garbage(EventTable& events, const std::filesystem::path& stills);

// Both steps, outside of any transaction.
Status drop_event(EventTable& events, const std::filesystem::path& stills, const std::string& event);

struct Swept {
    int garbage = 0;    // unlinked late: a removal was cut short
    int orphans = 0;    // a file without a row: a keeping was cut short
    int dangling = 0;   // a row without its file
};
// At start, before anything is written.
Result<Swept> sweep_stills(EventTable& events, const std::filesystem::path& stills);

}  // namespace ioc::store
