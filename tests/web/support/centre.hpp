// tests/web/support/centre.hpp — a centre small enough to read: sessions, numbered changes, cameras that answer joins.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "web/control_hub.hpp"
#include "web/media_hub.hpp"

namespace web_test {

class Centre : public web::Gatekeeper, public web::ControlSource, public web::MediaSource {
  public:
    Centre();
    virtual ~Centre() = default;

    std::optional<web::Caller> caller_of(std::string_view token, std::string_view address) override;
    // The operator may "alarm.see"; the administrator everything; nobody anything on the object "secret".
    bool may(const web::Caller& caller, std::string_view verb, std::string_view object) override;

    console::Greeting greeting() override;
    web::Catching catch_up(const web::Caller& caller, std::int64_t after) override;
    boost::asio::awaitable<console::Reply> command(web::Caller caller, console::Command command) override;
    std::int64_t watermark() override { return static_cast<std::int64_t>(changes.size()); }

    web::Showing join(const web::Caller& caller, const std::string& camera, const std::string& mode,
                      const std::string& size) override;
    void unwatched(const std::string& camera, const std::string& mode, const std::string& size) override;

    // Commits one more change and returns its text.
    web::SharedText change();

    std::map<std::string, web::Caller> sessions;   // token → who
    std::vector<web::SharedText> changes;          // change n stands at n - 1
    std::vector<console::Command> commands;
    std::vector<std::string> joined, left;         // "cam-1 mse small"
    std::vector<web::Chunk> start;                 // what a join answers
    bool h265 = false;                             // answers every wish with stills
};

web::Chunk picture(std::int64_t number, bool key, std::size_t size = 100);
web::Chunk init_segment();
web::Chunk still(std::int64_t number);

}  // namespace web_test
