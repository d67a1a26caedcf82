#include "tests/commune/cameras.hpp"

#include <array>
#include <cstdio>
#include <set>
#include <stdexcept>

#include "tests/commune/media/clip.hpp"
#include "tests/commune/scenes/studio.hpp"

namespace commune {
namespace {

using Clips = std::map<std::filesystem::path, std::shared_ptr<const media::Clip>>;

std::shared_ptr<const media::Clip> clip_of(Clips& loaded, const std::filesystem::path& film) {
    auto& clip = loaded[film];  // copies of a camera share their films
    if (clip) return clip;
    const auto read = media::load_clip(film);
    if (!read) throw std::runtime_error(film.string() + " " + media::to_string(read.error()));
    return clip = *read;
}

std::string main_stream(const std::string& camera) {
    return camera + "/main";
}

// MARK <camera> <second> <epoch ms>: the first picture at or after that second has gone out.
void say_aloud(rtsp::Camera& stream, const media::Clip& clip, const std::vector<double>& marks) {
    std::map<std::size_t, double> seconds;
    for (const double second : marks) {
        const auto first = std::ranges::find_if(clip.pictures, [&](const auto& picture) {
            return picture.presentation >= second * 90'000;
        });
        if (first != clip.pictures.end())
            seconds[static_cast<std::size_t>(first - clip.pictures.begin())] = second;
    }
    std::set<std::size_t> pictures;
    for (const auto& [picture, second] : seconds)
        pictures.insert(picture);
    stream.mark(std::move(pictures), [seconds, path = stream.identity().path](std::size_t picture) {
        const auto now = std::chrono::system_clock::now().time_since_epoch();
        std::printf("MARK %s %g %lld\n", path.c_str(), seconds.at(picture),
                    static_cast<long long>(
                        std::chrono::duration_cast<std::chrono::milliseconds>(now).count()));
        std::fflush(stdout);
    });
}

}  // namespace

Cameras::Cameras(rtsp::Server& server, const Cast& cast) : server_(server), cast_(cast) {}

void Cameras::load(const std::filesystem::path& cache, Secrets& secrets) {
    Clips loaded;
    const std::vector<scenes::Place> places = scenes::all_places();
    const auto& cameras = cast_.cameras();
    for (std::size_t number = 0; number < cameras.size(); ++number) {
        const CastCamera& camera = cameras[number];
        const auto place = std::ranges::find(places, camera.place, &scenes::Place::id);
        const bool footage = camera.place == scenes::kFootagePlace;
        if (place == places.end() && !footage)
            throw std::runtime_error("camera " + camera.id + " shows the unknown place \"" +
                                     camera.place + "\"");
        std::vector<std::string> takes{"day"};
        if (!footage) {
            takes.clear();
            for (const scenes::Take& take : place->takes)
                takes.push_back(take.name);
        } else if (!scenes::footage_installed() &&
                   !std::filesystem::exists(scenes::film_of(cache, camera.place, "day", false))) {
            continue;  // Debian's opencv-doc is not there: that camera stays unreachable (404)
        }
        const rtsp::Secret secret{"camera", secrets.of(camera.id)};
        for (const bool large : {false, true}) {
            if (large && !camera.large) continue;
            rtsp::Camera& stream = server_.add({large ? main_stream(camera.id) : camera.id, secret},
                                               number, cameras.size());
            for (const std::string& take : takes)
                stream.add(take,
                           clip_of(loaded, scenes::film_of(cache, camera.place, take, large)));
        }
    }
}

void Cameras::serve_one(const std::filesystem::path& film, std::size_t cameras,
                        const std::string& password, const std::vector<double>& marks) {
    Clips loaded;
    for (std::size_t number = 0; number < std::max<std::size_t>(1, cameras); ++number) {
        const std::string digits = std::to_string(number + 1);
        std::optional<rtsp::Secret> secret;
        if (!password.empty()) secret = rtsp::Secret{"camera", password};
        rtsp::Camera& stream = server_.add(
            {"cam-" + std::string(digits.size() < 2 ? "0" : "") + digits, secret}, number, cameras);
        const auto clip = clip_of(loaded, film);
        stream.add("film", clip);
        if (!marks.empty()) say_aloud(stream, *clip, marks);
    }
}

bool Cameras::show(const std::string& camera, const std::string& take) {
    rtsp::Camera* stream = server_.find(camera);
    if (stream == nullptr || !stream->play(take)) return false;
    if (rtsp::Camera* large = server_.find(main_stream(camera))) large->play(take);
    return true;
}

std::string Cameras::usual_take(const std::string& camera, const std::string& light,
                                bool quiet) const {
    const rtsp::Camera* stream = server_.find(camera);
    const std::array<std::string, 3> wishes{light == "infrared" ? "ir" : light,
                                            quiet && light == "day" ? "day-quiet" : "day", "day"};
    for (std::size_t i = light == "day" ? 1 : 0; i < wishes.size(); ++i)
        if (stream != nullptr && stream->has(wishes[i])) return wishes[i];
    return "day";
}

void Cameras::fail(const std::string& camera, rtsp::Fault fault) {
    of_story_[camera] = fault;
    apply(camera);
}

void Cameras::fail_by_hand(const std::string& camera, rtsp::Fault fault) {
    by_hand_[camera] = fault;
    apply(camera);
}

rtsp::Fault Cameras::by_hand(const std::string& camera) const {
    const auto found = by_hand_.find(camera);
    return found == by_hand_.end() ? rtsp::Fault::none : found->second;
}

void Cameras::apply(const std::string& camera) {
    const rtsp::Fault hand = by_hand(camera);
    const rtsp::Fault fault = hand != rtsp::Fault::none ? hand : of_story_[camera];
    for (const std::string& path : {camera, main_stream(camera)})
        if (rtsp::Camera* stream = server_.find(path)) stream->fail(fault);
}

std::size_t Cameras::viewers() const {
    std::size_t all = 0;
    for (const auto& [path, camera] : server_.cameras())
        all += camera->watch().viewers;
    return all;
}

}  // namespace commune
