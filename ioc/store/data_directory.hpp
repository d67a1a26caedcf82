// ioc/store/data_directory.hpp — the one directory that everything kept lies in, held by one server at a time.
//   centre.db readings.db stills/ lock
#pragma once

#include <boost/system/result.hpp>
#include <filesystem>
#include <string>

namespace ioc::store {

class DataDirectory {
  public:
    struct Refusal {
        std::string sentence;   // for the person who starts the server
    };

    // Creates it (0700) if its parent exists. Refused: another owner, readable by others, a file, or a second
    // server (its process id is in the sentence).
    static boost::system::result<DataDirectory, Refusal> open(const std::filesystem::path& path);

    DataDirectory(DataDirectory&& other) noexcept;
    DataDirectory& operator=(DataDirectory&&) = delete;
    ~DataDirectory();   // lets go of the lock

    const std::filesystem::path& path() const { return path_; }
    std::filesystem::path stills() const { return path_ / "stills"; }

  private:
    DataDirectory(std::filesystem::path path, int lock) : path_(std::move(path)), lock_(lock) {}
    std::filesystem::path path_;
    int lock_;
};

}  // namespace ioc::store
