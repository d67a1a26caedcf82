// ioc/time_zone.hpp — local time of the communes, from the system's tzdata. Everything is kept in UTC; this is for people.
#pragma once

#include <boost/system/result.hpp>
#include <chrono>
#include <string>

#include "ioc/clock.hpp"

namespace ioc {

class TimeZone {
  public:
    // "Asia/Ho_Chi_Minh"; an unknown name is refused with one sentence.
    static boost::system::result<TimeZone, std::string> named(const std::string& iana_name);

    std::chrono::minutes offset_at(Instant when) const;   // local minus UTC
    Instant day_start(Instant when) const;                // of the local day that holds `when`
    std::string clock_words(Instant when) const;          // "02:14:07 21/11/2026"
    const std::string& name() const { return name_; }

  private:
    explicit TimeZone(std::string name) : name_(std::move(name)) {}
    std::string name_;
};

}  // namespace ioc
