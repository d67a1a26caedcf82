#include "ioc/store/error.hpp"

#include <boost/system/errc.hpp>
#include <sqlite3.h>
#include <string>

namespace ioc::store {
namespace {

class SqliteCategory final : public boost::system::error_category {
  public:
    const char* name() const noexcept override { return "sqlite"; }
    std::string message(int code) const override { return sqlite3_errstr(code); }
    boost::system::error_condition default_error_condition(int code) const noexcept override {
        namespace errc = boost::system::errc;
        switch (code & 0xff) {   // primary result code
            case SQLITE_FULL: return make_error_condition(errc::no_space_on_device);
            case SQLITE_IOERR: return make_error_condition(errc::io_error);
            case SQLITE_READONLY: return make_error_condition(errc::read_only_file_system);
            case SQLITE_BUSY:
            case SQLITE_LOCKED: return make_error_condition(errc::device_or_resource_busy);
            case SQLITE_NOMEM: return make_error_condition(errc::not_enough_memory);
            case SQLITE_CANTOPEN:
            case SQLITE_PERM: return make_error_condition(errc::permission_denied);
            default: return {code, *this};
        }
    }
};

class StoreCategory final : public boost::system::error_category {
  public:
    const char* name() const noexcept override { return "store"; }
    std::string message(int code) const override {
        switch (static_cast<StoreError>(code)) {
            case StoreError::older_schema:
                return "this data directory was made by an older, untagged version; start with an empty one";
            case StoreError::newer_schema:
                return "this data directory was made by a newer version of the server; start that version";
            case StoreError::other_database:
                return "the database is not this server's, or belongs to another data directory";
            case StoreError::damaged:
                return "the database is damaged; set it aside and restore the last backup";
            case StoreError::read_only_row: return "this row comes from the configuration file; change it there";
            case StoreError::unknown_row: return "there is no such row";
            case StoreError::wrong_key: return "a stored secret does not open with this key file";
            case StoreError::not_granted: return "no second person has granted exactly this";
            case StoreError::not_a_value: return "a stored text is not what its column promises";
        }
        return "unknown store error";
    }
};

}  // namespace

const boost::system::error_category& sqlite_category() noexcept {
    static const SqliteCategory category;
    return category;
}

boost::system::error_code sqlite_error(int code) noexcept { return {code, sqlite_category()}; }

const boost::system::error_category& store_category() noexcept {
    static const StoreCategory category;
    return category;
}

boost::system::error_code make_error_code(StoreError error) noexcept {
    return {static_cast<int>(error), store_category()};
}

}  // namespace ioc::store
