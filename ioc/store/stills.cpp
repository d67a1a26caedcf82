#include "ioc/store/stills.hpp"

#include <algorithm>

#include "ioc/store/files.hpp"

namespace ioc::store {
namespace {

// Names come from our own rows, yet nothing but a plain name ever becomes a path.
bool plain(const std::string& name) {
    return !name.empty() && name.front() != '.' && name.find('/') == std::string::npos;
}

Result<std::vector<std::string>> list(const std::filesystem::path& stills) {
    std::error_code error;
    std::vector<std::string> names;
    std::filesystem::directory_iterator entry(stills, error);
    while (!error && entry != std::filesystem::directory_iterator{}) {
        names.push_back(entry->path().filename());
        entry.increment(error);
    }
    if (error) return boost::system::error_code(error);
    std::sort(names.begin(), names.end());
    return names;
}

}  // namespace

Result<int> collect_garbage(EventTable& events, const std::filesystem::path& stills) {
    const auto files = events.garbage();
    if (!files) return files.error();
    for (const auto& file : *files) {
        if (plain(file)) {
            if (auto gone = retire_file(stills / file); !gone) return gone.error();
        }
        if (auto forgotten = events.forget_garbage(file); !forgotten) return forgotten.error();
    }
    return static_cast<int>(files->size());
}

Status keep_still(EventTable& events, const std::filesystem::path& stills, const std::string& event,
                  std::span<const std::byte> jpeg, Instant taken_at) {
    const std::string name = event + ".jpg";
    if (!plain(name)) return make_error_code(StoreError::unknown_row);
    if (auto written = write_file_durably(stills / name, jpeg); !written) return written;
    auto set = events.set_still(event, name, taken_at);
    if (!set) (void)retire_file(stills / name);   // should this fail too, the next start sweeps it
    return set;
}

Status drop_event(EventTable& events, const std::filesystem::path& stills, const std::string& event) {
    if (auto removed = events.remove(event); !removed) return removed;
    if (auto collected = collect_garbage(events, stills); !collected) return collected.error();
    return {};
}

Result<Swept> sweep_stills(EventTable& events, const std::filesystem::path& stills) {
    Swept swept;
    const auto garbage = collect_garbage(events, stills);
    if (!garbage) return garbage.error();
    swept.garbage = *garbage;
    const auto rows = events.stills();
    if (!rows) return rows.error();
    const auto files = list(stills);
    if (!files) return files.error();
    for (const auto& file : *files) {
        if (std::binary_search(rows->begin(), rows->end(), file)) continue;
        if (auto gone = retire_file(stills / file); !gone) return gone.error();
        ++swept.orphans;
    }
    for (const auto& row : *rows) {
        if (std::binary_search(files->begin(), files->end(), row)) continue;
        if (auto noted = events.still_lost(row); !noted) return noted.error();
        ++swept.dangling;
    }
    return swept;
}

}  // namespace ioc::store
