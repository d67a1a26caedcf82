#include "web/outbox.hpp"

namespace web {

void Outbox::begin(std::vector<SharedText> messages) {
    start_.assign(messages.begin(), messages.end());
}

bool Outbox::room_for(std::size_t bytes, Time now) const {
    // While the catch-up is still on its way the live messages have to wait for it.
    const bool stuck = !live_.empty() && start_.empty() && now - live_.front().since > kLongestWait;
    return !stuck && live_.size() < limits_.queued_messages && bytes_ + bytes <= limits_.queued_bytes;
}

bool Outbox::push(SharedText text, Time now) {
    if (!room_for(text->size(), now)) return false;
    bytes_ += text->size();
    live_.push_back({std::move(text), "", now});
    return true;
}

bool Outbox::push_newest(const std::string& key, SharedText text, Time now) {
    const auto older = newest_.find(key);
    if (older != newest_.end()) {
        Entry& entry = live_[static_cast<std::size_t>(older->second - taken_)];
        bytes_ = bytes_ - entry.text->size() + text->size();
        entry.text = std::move(text);
        return bytes_ <= limits_.queued_bytes;
    }
    if (!room_for(text->size(), now)) return false;
    newest_[key] = taken_ + live_.size();
    bytes_ += text->size();
    live_.push_back({std::move(text), key, now});
    return true;
}

SharedText Outbox::take() {
    if (!start_.empty()) {
        SharedText text = std::move(start_.front());
        start_.pop_front();
        return text;
    }
    if (live_.empty()) return nullptr;
    Entry entry = std::move(live_.front());
    live_.pop_front();
    ++taken_;
    bytes_ -= entry.text->size();
    if (!entry.key.empty()) newest_.erase(entry.key);
    return std::move(entry.text);
}

void Outbox::clear() {
    taken_ += live_.size();
    start_.clear();
    live_.clear();
    newest_.clear();
    bytes_ = 0;
}

}  // namespace web
