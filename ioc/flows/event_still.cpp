// The pictures of an event: drawn once for its row, once more when a rule rings, and shown to the network that says what
// moves.
#include <spdlog/spdlog.h>

#include "camera/still.hpp"
#include "ioc/flows/event_flow.hpp"
#include "ioc/offload.hpp"
#include "ioc/store/files.hpp"
#include "ioc/views/identity_view.hpp"

namespace ioc {
namespace asio = boost::asio;

void EventFlow::picture_of(Open& open, const camera::EventChange& change, bool fresh) {
    StillOrder order;
    order.event = open.row.id;
    order.keep = fresh;
    if (identifier_.works() && !change.event.end && open.inquiry.wants(change.event.best_box)) {
        open.inquiry.asked(change.event.best_box);
        open.row.identity = identity_text(identity_of(open.inquiry));
        order.look = change.event.best_box;
    }
    if (!order.keep && !order.look) return;
    if (!change.still) {
        order.pts = change.event.best_pts_90k;
        order_still(open, std::move(order));
        return;
    }
    order.drawn = change.still;
    order.taken_at = change.still_at;
    if (order.keep) order.serial = ++open.stills;
    nursery_.start("still " + order.event, use_still(std::move(order)));
}

void EventFlow::order_still(Open& open, StillOrder order) {
    if (order.taken_at != Instant{}) {
        for (const auto& unit : open.ring->pre_roll()) {
            if (unit.arrived <= order.taken_at) order.pts = unit.pts_90k;
        }
    }
    order.group = open.ring->gop_until(order.pts);
    if (order.group.empty()) {
        // The wanted one left the ring: for people the newest is better than none, for the network it is another picture.
        if (order.look) open.inquiry.failed();
        order.look.reset();
        if (order.keep) order.group = open.ring->current_gop();
    }
    if (order.group.empty()) return;
    order.taken_at = order.group.back().arrived;
    order.pts = order.group.back().pts_90k;
    order.parameters = open.parameters;
    if (order.keep) order.serial = ++open.stills;
    nursery_.start("still " + order.event, make_still(std::move(order)));
}

asio::awaitable<void> EventFlow::make_still(StillOrder order) {
    auto draw = [parameters = order.parameters, group = std::move(order.group), pts = order.pts](std::stop_token) {
        return camera::still(parameters, group, pts);
    };
    auto drawing = offload(lanes_.decode, std::move(draw));
    auto drawn = co_await std::move(drawing);
    if (!drawn || !*drawn) {
        spdlog::warn("event={} no still error=\"{}\"", order.event, drawn ? drawn->error().message() : drawn.error().message());
        if (order.look) look_failed(order.event);
        co_return;
    }
    order.drawn = std::make_shared<const std::vector<std::uint8_t>>(std::move(**drawn));
    auto using_it = use_still(std::move(order));
    co_await std::move(using_it);
}

asio::awaitable<void> EventFlow::use_still(StillOrder order) {
    if (order.look) nursery_.start("what moves in " + order.event, identify(order));
    if (!order.keep) co_return;
    auto keeping = keep_still(std::move(order));
    co_await std::move(keeping);
}

asio::awaitable<void> EventFlow::keep_still(StillOrder order) {
    const std::string name = order.event + (order.serial > 1 ? "-" + std::to_string(order.serial) : "") + ".jpg";
    auto save = [file = stills_ / name, bytes = order.drawn](std::stop_token) {
        return store::write_file_durably(file, std::as_bytes(std::span(*bytes)));
    };
    auto saving = offload(lanes_.media_write, std::move(save));
    auto saved = co_await std::move(saving);
    if (!saved || !*saved) {
        spdlog::error("event={} still not written error=\"{}\"", order.event, saved ? saved->error().message() : saved.error().message());
        co_return;
    }
    // The event's row may still wait for its first write.
    auto first = flush();
    co_await std::move(first);
    auto note = [event = order.event, name, at = order.taken_at](store::CentreTables& tables) {
        return tables.events.set_still(event, name, at);
    };
    auto noting = writer_.write(std::move(note));
    auto noted = co_await std::move(noting);
    if (!noted) {
        spdlog::error("event={} still not noted error=\"{}\"", order.event, noted.error().message());
        co_return;
    }
    if (order.alarm) alarms_.attach_evidence(order.alarm->first, order.alarm->second);
}

EventFlow::Open* EventFlow::open_event(const std::string& id) {
    for (auto& [key, open] : open_) {
        if (open.row.id == id) return &open;
    }
    return nullptr;
}

void EventFlow::look_failed(const std::string& event) {
    auto* open = open_event(event);
    if (!open) return;
    open->inquiry.failed();
    open->row.identity = identity_text(identity_of(open->inquiry));
    dirty_[event] = open->row;
}

asio::awaitable<void> EventFlow::identify(StillOrder order) {
    auto looking = identifier_.look(order.drawn, *order.look);
    const auto seen = co_await std::move(looking);
    if (!seen) {
        look_failed(order.event);
        co_return;
    }
    if (auto* open = open_event(order.event)) {
        open->inquiry.answered(seen->kinds, seen->too_small);
        open->row.identity = identity_text(identity_of(open->inquiry));
        // Who waited for the name may ring now.
        if (const auto* row = directory_.camera(open->row.camera)) judge(*open, *row);
        dirty_[order.event] = open->row;
        co_return;
    }
    // It was over before the answer came: only the row can still learn it.
    camera::Inquiry late;
    late.asked(*order.look);
    late.answered(seen->kinds, seen->too_small);
    auto noting = note_identity(order.event, identity_text(identity_of(late)));
    co_await std::move(noting);
}

asio::awaitable<void> EventFlow::note_identity(std::string event, std::string identity) {
    auto first = flush();
    co_await std::move(first);
    auto note = [event, identity = std::move(identity)](store::CentreTables& tables) { return tables.events.set_identity(event, identity); };
    auto noting = writer_.write(std::move(note));
    const auto noted = co_await std::move(noting);
    if (!noted) spdlog::error("event={} identity not noted error=\"{}\"", event, noted.error().message());
}

}  // namespace ioc
