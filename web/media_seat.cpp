#include <algorithm>
#include <set>

#include "proto/console/json.hpp"
#include "web/media_room.hpp"

namespace web {

MediaSeat::MediaSeat(MediaHub::Room& room, MediaSource& source, Caller who, Deadline& line_deadline,
                     std::chrono::milliseconds farewell_time)
    : caller(std::move(who)),
      bell(line_deadline.executor()),
      room_(room),
      source_(source),
      deadline_(line_deadline),
      farewell_time_(farewell_time) {
    room_.seats.push_back(this);
}

MediaSeat::~MediaSeat() {
    std::erase(room_.seats, this);
    for (const auto& [number, view] : views_) leave(view);
}

bool MediaSeat::watch(const std::vector<console::WatchView>& wished) {
    constexpr int kLargestNumber = 65535;   // two bytes of the header
    constexpr std::size_t kLongestName = 64;
    if (wished.size() > kViews) return false;
    std::set<int> numbers;
    for (const console::WatchView& wish : wished) {
        const bool known = (wish.mode == "mse" || wish.mode == "stills") &&
                           (wish.size == "small" || wish.size == "large");
        if (!known || wish.view < 0 || wish.view > kLargestNumber || wish.camera.empty() ||
            wish.camera.size() > kLongestName || !numbers.insert(wish.view).second)
            return false;
    }
    const auto same = [](const console::WatchView& one, const console::WatchView& other) {
        return one.camera == other.camera && one.mode == other.mode && one.size == other.size;
    };
    std::map<int, View> before = std::exchange(views_, {});
    std::vector<int> fresh;
    for (const console::WatchView& wish : wished) {
        const auto old = before.find(wish.view);
        if (old != before.end() && same(old->second.wish, wish)) {
            views_.insert(before.extract(old));
        } else {
            views_[wish.view].wish = wish;
            fresh.push_back(wish.view);
        }
    }
    // Join before leaving: a view that only changed its number must not stop its producer for a moment.
    for (const int number : fresh) join(views_[number]);
    for (const auto& [number, view] : before) leave(view);
    bell.ring();
    return true;
}

void MediaSeat::join(View& view) {
    const console::WatchView& wish = view.wish;
    Showing showing = source_.join(caller, wish.camera, wish.mode, wish.size);
    showing.state.view = wish.view;
    showing.state.camera = wish.camera;
    view.mode = showing.state.mode;
    view.state = console::to_json(showing.state);
    view.queue.start(std::move(showing.start));
    if (view.mode != "none")
        room_.viewers[{wish.camera, view.mode, wish.size}].push_back({this, wish.view});
}

void MediaSeat::leave(const View& view) {
    const auto place = room_.viewers.find({view.wish.camera, view.mode, view.wish.size});
    if (place == room_.viewers.end()) return;
    const auto mine = std::find(place->second.begin(), place->second.end(),
                                MediaHub::Room::Viewer{this, view.wish.view});
    if (mine == place->second.end()) return;
    place->second.erase(mine);
    if (!place->second.empty()) return;
    room_.viewers.erase(place);
    source_.unwatched(view.wish.camera, view.mode, view.wish.size);
}

void MediaSeat::rejoin(const std::string& camera) {
    if (farewell) return;
    for (auto& [number, view] : views_) {
        if (view.wish.camera != camera) continue;
        View before;
        before.wish = view.wish;
        before.mode = view.mode;
        join(view);
        leave(before);
    }
    bell.ring();
}

void MediaSeat::offer(int number, const Chunk& chunk) {
    const auto view = views_.find(number);
    if (farewell || view == views_.end()) return;
    room_.skipped += view->second.queue.offer(chunk);
    bell.ring();
}

void MediaSeat::end(Farewell reason) {
    if (farewell) return;
    farewell = reason;
    deadline_.last(farewell_time_);
    bell.ring();
}

std::optional<MediaSeat::Out> MediaSeat::take() {
    auto view = views_.upper_bound(served_);
    for (std::size_t looked = 0; looked < views_.size(); ++looked, ++view) {
        if (view == views_.end()) view = views_.begin();
        auto& [number, each] = *view;
        Out out;
        if (each.state) {
            out.text = std::move(*each.state);
            each.state.reset();
        } else if (auto next = each.queue.take()) {
            out.header = media_header(number, *next);
            out.payload = std::move(next->chunk.bytes);
        } else {
            continue;
        }
        served_ = number;
        return out;
    }
    return std::nullopt;
}

std::vector<std::uint8_t> media_header(int view, const ViewQueue::Out& out) {
    std::vector<std::uint8_t> bytes;
    bytes.reserve(console::kMediaHeader);
    const auto put = [&](std::uint64_t value, int size) {
        for (int shift = 8 * (size - 1); shift >= 0; shift -= 8)
            bytes.push_back(static_cast<std::uint8_t>(value >> shift));
    };
    const unsigned flags = (out.chunk.key ? console::kMediaKey : 0u) | (out.skipped ? console::kMediaSkipped : 0u);
    put(out.chunk.kind, 1);
    put(flags, 1);
    put(static_cast<std::uint64_t>(view), 2);
    put(static_cast<std::uint64_t>(out.chunk.arrived), 8);
    put(static_cast<std::uint64_t>(out.chunk.media_90k), 8);
    return bytes;
}

}  // namespace web
