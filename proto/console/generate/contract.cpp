// The one table of what the console and the server say to each other.
#include "proto/console/generate/contract.hpp"

#include "proto/console/control.hpp"
#include "proto/console/event.hpp"
#include "proto/console/generate/walk.hpp"
#include "proto/console/media.hpp"
#include "proto/console/rule.hpp"

namespace console::generate {

std::vector<Declared> contract() {
    constexpr bool kAsked = true;
    Walk walk;
    walk.add<Text>().add<Refusal>();
    walk.add<AlarmView>().add<AlarmDetail>().add<AlarmPage>();
    walk.add<CameraView>().add<CameraDetail>().add<CameraEdit>(kAsked);
    walk.add<CameraTest>(kAsked).add<CameraTestResult>();
    walk.add<RuleView>();
    walk.add<EventPage>().add<EventWhy>().add<BacktestRequest>(kAsked).add<BacktestResult>();
    walk.add<DeviceView>().add<DeviceEdit>(kAsked).add<DeviceKey>().add<Series>();
    walk.add<TileView>();
    walk.add<SessionView>().add<SignIn>(kAsked).add<Setup>(kAsked);
    walk.add<UserView>().add<UserEdit>(kAsked).add<LinkView>();
    walk.add<AuditPage>();
    walk.add<Greeting>().add<Snapshot>().add<Change>().add<TileUpdate>().add<CameraUpdate>();
    walk.add<DeviceUpdate>().add<DutyUpdate>().add<HandOver>().add<Tick>().add<Reply>();
    walk.add<Resume>(kAsked).add<Command>(kAsked);
    walk.add<ViewState>().add<Watch>(kAsked);
    return walk.take();
}

}  // namespace console::generate
