#include "ioc/store/files.hpp"

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace ioc::store {
namespace {

boost::system::error_code last_error() { return {errno, boost::system::system_category()}; }

class Descriptor {
  public:
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    int number() const { return number_; }
    // close() is where some file systems report a lost write.
    Status close() {
        if (::close(std::exchange(number_, -1)) != 0) return last_error();
        return {};
    }

  private:
    int number_;
};

Status write_all(int file, std::span<const std::byte> bytes) {
    while (!bytes.empty()) {
        const auto written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return last_error();
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    return {};
}

Status sync_directory_of(const std::filesystem::path& file) {
    const auto parent = file.has_parent_path() ? file.parent_path() : std::filesystem::path{"."};
    const Descriptor directory(::open(parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (directory.number() < 0 || ::fsync(directory.number()) != 0) return last_error();
    return {};
}

Status write_and_sync(Descriptor& made, std::span<const std::byte> bytes) {
    if (auto written = write_all(made.number(), bytes); !written) return written;
    // An fsync error means the bytes may be gone although they still read back: the file counts as lost.
    if (::fsync(made.number()) != 0) return last_error();
    return made.close();
}

}  // namespace

Status write_file_durably(const std::filesystem::path& file, std::span<const std::byte> bytes) {
    Descriptor made(::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (made.number() < 0) return last_error();
    auto written = write_and_sync(made, bytes);
    if (written) written = sync_directory_of(file);
    if (!written) ::unlink(file.c_str());
    return written;
}

Status retire_file(const std::filesystem::path& file) {
    if (::unlink(file.c_str()) != 0) {
        if (errno == ENOENT) return {};
        return last_error();
    }
    return sync_directory_of(file);
}

Result<std::vector<std::byte>> read_file(const std::filesystem::path& file, std::size_t limit) {
    const Descriptor opened(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    struct stat what {};
    if (opened.number() < 0 || ::fstat(opened.number(), &what) != 0) return last_error();
    if (!S_ISREG(what.st_mode)) return make_error_code(boost::system::errc::not_supported);
    if (static_cast<std::uint64_t>(what.st_size) > limit) return make_error_code(boost::system::errc::file_too_large);
    std::vector<std::byte> bytes(static_cast<std::size_t>(what.st_size));
    std::size_t filled = 0;
    while (filled < bytes.size()) {
        const auto read = ::read(opened.number(), bytes.data() + filled, bytes.size() - filled);
        if (read < 0 && errno == EINTR) continue;
        if (read < 0) return last_error();
        if (read == 0) break;   // it became shorter
        filled += static_cast<std::size_t>(read);
    }
    bytes.resize(filled);
    return bytes;
}

}  // namespace ioc::store
