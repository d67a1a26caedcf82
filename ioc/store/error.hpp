// ioc/store/error.hpp — why the store could not do as told: SQLite's reasons and a few of ours.
#pragma once

#include <boost/system/error_code.hpp>
#include <boost/system/result.hpp>
#include <type_traits>

namespace ioc::store {

template <class T>
using Result = boost::system::result<T>;
using Status = boost::system::result<void>;

// Extended result codes of SQLite. They compare equal to std conditions where one fits: a full disk is
// errc::no_space_on_device, a lost write errc::io_error, a busy database errc::device_or_resource_busy.
const boost::system::error_category& sqlite_category() noexcept;
boost::system::error_code sqlite_error(int code) noexcept;

// Each message is one sentence for the person who starts the server.
enum class StoreError {
    older_schema = 1,  // written before the first tagged version
    newer_schema,      // written by a later server: never opened, so that nothing is lost
    other_database,    // a database, but not this one
    damaged,           // quick_check found broken pages
    read_only_row,     // the row comes from the configuration file
    unknown_row,
    wrong_key,         // a secret does not open with this key file
    not_granted,       // no second person said yes to exactly this, in time, or it was used already
    not_a_value,       // a stored text is not what the column promises
};
const boost::system::error_category& store_category() noexcept;
boost::system::error_code make_error_code(StoreError error) noexcept;

}  // namespace ioc::store

template <>
struct boost::system::is_error_code_enum<ioc::store::StoreError> : std::true_type {};
