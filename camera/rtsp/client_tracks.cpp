// The part of the conversation that is about tracks: which are chosen, and what comes on them.
#include <utility>

#include "camera/rtsp/client.hpp"
#include "camera/rtsp/sound_format.hpp"
#include "camera/rtsp/transport.hpp"

namespace camera::rtsp {
namespace {

std::string on_channel(unsigned channel, std::string_view packet) {
    std::string out{'$', static_cast<char>(channel), static_cast<char>(packet.size() >> 8),
                    static_cast<char>(packet.size() & 0xff)};
    return out.append(packet);
}

}  // namespace

void Client::media(const Interleaved& packet, Instant now, Happenings& out) {
    // Before SETUP, and tracks that nobody asked for.
    if (!video_ || session_.empty()) {
        ++statistics_.ignored_packets;
        return;
    }
    if (packet.channel != channel_) return beside_video(packet, now, out);
    video_->packet(packet.payload, now, statistics_, out.deliveries);
    if (!out.deliveries.empty()) progress_ = Progress::picture;
    if (video_->too_large()) out.fault = SourceFault::too_large;
}

// Sound, and the reports on both tracks.
void Client::beside_video(const Interleaved& packet, Instant now, Happenings& out) {
    if (packet.channel == channel_ + 1) {
        sender_report(video_->reception(), packet.payload, now);
    } else if (sound_channel_ && packet.channel == *sound_channel_) {
        sound_->packet(packet.payload, now, video_->moment(), statistics_, out.sounds);
    } else if (sound_channel_ && packet.channel == *sound_channel_ + 1) {
        sender_report(sound_->reception(), packet.payload, now);
    } else {
        ++statistics_.ignored_packets;
    }
}

void Client::sender_report(Reception& reception, std::span<const std::uint8_t> packet,
                           Instant now) {
    const auto report = find_sender_report(packet);
    if (!report) {
        ++statistics_.ignored_packets;
        return;
    }
    ++statistics_.sender_reports;
    reception.report(*report, now);
}

// One report a track. Cameras free a viewer who reports nothing as one who has left.
void Client::say_received(std::string& out, Instant now) {
    out += on_channel(channel_ + 1U, video_->reception().receiver_report(own_ssrc_, now));
    if (!sound_channel_) return;
    out += on_channel(*sound_channel_ + 1U, sound_->reception().receiver_report(own_ssrc_, now));
}

std::optional<SourceFault> Client::described(const Message& message) {
    const auto description = parse_sdp(message.body);
    if (!description) {
        return description.error() == SdpFault::too_large ? SourceFault::too_large
                                                          : SourceFault::bad_format;
    }
    // RFC 2326 §C.1.1: Content-Base, else Content-Location, else what we asked for.
    base_url_ = message.header("Content-Base");
    if (base_url_.empty()) base_url_ = message.header("Content-Location");
    if (base_url_.find("://") == std::string::npos) base_url_ = url_;
    play_url_ = control_url(base_url_, description->control);
    if (play_url_.empty()) return SourceFault::bad_format;
    return choose_track(*description);
}

std::optional<SourceFault> Client::choose_track(const SessionDescription& description) {
    if (description.tracks.empty()) return SourceFault::bad_format;
    for (const Track& track : description.tracks) {
        if (track.media != "video") continue;
        for (const Format& format : track.formats) {
            const VideoFormat* kind = find_video_format(format);
            if (kind == nullptr) continue;
            track_url_ = control_url(base_url_, track.control);
            if (track_url_.empty()) return SourceFault::bad_format;
            video_.emplace(*kind, format, track.fps);
            if (video_->too_large()) return SourceFault::too_large;
            if (target_.keep_sound) choose_sound(description);
            return std::nullopt;
        }
    }
    return SourceFault::unsupported_codec;
}

void Client::choose_sound(const SessionDescription& description) {
    for (const Track& track : description.tracks) {
        if (track.media != "audio") continue;
        for (const Format& format : track.formats) {
            auto parameters = sound_parameters(format);
            if (!parameters) continue;
            sound_url_ = control_url(base_url_, track.control);
            if (!sound_url_.empty()) sound_.emplace(format, std::move(*parameters));
            return;
        }
    }
}

void Client::set_up_sound(const Message& message) {
    const auto channel = interleaved_channel(message.header("Transport"));
    // Neither of the pictures' two channels.
    const bool own = channel && *channel != channel_ && *channel != channel_ + 1;
    if (own && sound_) sound_channel_ = channel;
}

std::optional<SourceFault> Client::set_up(const Message& message) {
    const auto channel = interleaved_channel(message.header("Transport"));
    if (!channel) return SourceFault::bad_format;
    channel_ = *channel;
    const auto session = parse_session(message.header("Session"));
    if (!session) return SourceFault::bad_format;
    session_ = session->id;
    keep_alive_every_ = session->timeout / 2;
    return std::nullopt;
}

}  // namespace camera::rtsp
