#include "ioc/store/data_directory.hpp"

#include <array>
#include <cerrno>
#include <charconv>
#include <fcntl.h>
#include <string_view>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace ioc::store {
namespace {

using Refusal = DataDirectory::Refusal;

Refusal refused(const std::filesystem::path& path, std::string_view why) {
    return {"data directory " + path.string() + ": " + std::string{why}};
}

Refusal refused_by_system(const std::filesystem::path& path, std::string_view doing, int error) {
    return refused(path, std::string{doing} + ": " + std::generic_category().message(error));
}

// 0700 and ours, made if absent. lstat: a symbolic link in this place is somebody's trick or a slip.
boost::system::result<void, Refusal> own(const std::filesystem::path& path) {
    if (::mkdir(path.c_str(), 0700) != 0 && errno != EEXIST) return refused_by_system(path, "cannot be made", errno);
    struct stat what {};
    if (::lstat(path.c_str(), &what) != 0) return refused_by_system(path, "cannot be read", errno);
    if (!S_ISDIR(what.st_mode)) return refused(path, "is not a directory");
    if (what.st_uid != ::geteuid()) return refused(path, "belongs to another user");
    if ((what.st_mode & 077) != 0) return refused(path, "is open to other users; chmod 0700 makes it ours alone");
    return {};
}

std::string holder_of(int lock) {
    std::array<char, 32> text{};
    const auto size = ::pread(lock, text.data(), text.size(), 0);
    long long process = 0;
    const auto read = std::from_chars(text.data(), text.data() + std::max<ssize_t>(size, 0), process);
    return read.ec == std::errc{} ? "is held by another server, process " + std::to_string(process)
                                  : "is held by another server";
}

// The kernel lets go of a flock when its process ends, however it ends: no stale lock files.
boost::system::result<int, Refusal> take_lock(const std::filesystem::path& path) {
    const int lock = ::open((path / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (lock < 0) return refused_by_system(path, "cannot be locked", errno);
    if (::flock(lock, LOCK_EX | LOCK_NB) != 0) {
        const Refusal why = errno == EWOULDBLOCK ? refused(path, holder_of(lock))
                                                 : refused_by_system(path, "cannot be locked", errno);
        ::close(lock);
        return why;
    }
    const std::string process = std::to_string(::getpid()) + "\n";
    const bool written = ::ftruncate(lock, 0) == 0 &&
                         ::pwrite(lock, process.data(), process.size(), 0) == static_cast<ssize_t>(process.size());
    if (!written) {
        const Refusal why = refused_by_system(path, "cannot be written", errno);
        ::close(lock);
        return why;
    }
    return lock;
}

}  // namespace

boost::system::result<DataDirectory, Refusal> DataDirectory::open(const std::filesystem::path& path) {
    if (auto ours = own(path); !ours) return ours.error();
    auto lock = take_lock(path);
    if (!lock) return lock.error();
    DataDirectory directory(path, *lock);
    if (auto ours = own(directory.stills()); !ours) return ours.error();
    return directory;
}

DataDirectory::DataDirectory(DataDirectory&& other) noexcept
    : path_(std::move(other.path_)), lock_(std::exchange(other.lock_, -1)) {}

DataDirectory::~DataDirectory() {
    if (lock_ >= 0) ::close(lock_);
}

}  // namespace ioc::store
