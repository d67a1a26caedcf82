// ioc/flows/camera_fleet.hpp — all cameras: added, changed and removed while the others go on; and where viewers join.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <functional>
#include <map>
#include <memory>
#include <string>

#include "ioc/directory.hpp"
#include "ioc/flows/camera_flow.hpp"
#include "ioc/flows/console_flow.hpp"
#include "ioc/flows/event_flow.hpp"
#include "ioc/flows/health_flow.hpp"
#include "ioc/sign_in.hpp"
#include "web/media_hub.hpp"

namespace ioc {

class CameraFleet final : public web::MediaSource, private CameraAudience {
  public:
    // What every camera shares.
    struct Means {
        Lanes& lanes;
        Resolver& resolver;
        web::MediaHub& hub;
        const Clock& clock;
        Nursery& nursery;
        const Watching& watching;
    };
    CameraFleet(Means means, EventFlow& events, HealthFlow& health, ConsoleFlow& console, SignIn& sign_in,
                const Directory& directory);

    void start(std::map<std::string, std::string> passwords);   // by camera id
    // Stored already: take the new row, or let the camera go. An empty password keeps the known one.
    void changed(const std::string& id, const std::string& password);
    // Rules were loaded or edited.
    void load_rules();
    void forget_password(const std::string& id) { passwords_.erase(id); }
    boost::asio::awaitable<void> close();

    CameraFlow* find(const std::string& id);
    const std::string& password(const std::string& id) const;
    const std::map<std::string, std::shared_ptr<CameraFlow>>& all() const { return cameras_; }

    web::Showing join(const web::Caller& caller, const std::string& camera, const std::string& mode, const std::string& size) override;
    void unwatched(const std::string& camera, const std::string& mode, const std::string& size) override;

  private:
    void moved(const store::CameraRow& row, const camera::EventChange& change, const camera::Ring& ring,
               const camera::VideoParameters& parameters) override;
    void changed(const console::CameraView& view) override;
    void begin(const store::CameraRow& row);
    boost::asio::awaitable<void> replace(std::string id);

    Means means_;
    EventFlow& events_;
    HealthFlow& health_;
    ConsoleFlow& console_;
    SignIn& sign_in_;
    const Directory& directory_;
    std::map<std::string, std::string> passwords_;
    std::map<std::string, std::shared_ptr<CameraFlow>> cameras_;
    bool closing_ = false;
};

}  // namespace ioc
