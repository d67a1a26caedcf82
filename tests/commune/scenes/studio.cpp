#include "tests/commune/scenes/studio.hpp"

#include <atomic>
#include <exception>
#include <mutex>
#include <opencv2/core/utility.hpp>
#include <thread>
#include <vector>

#include "tests/commune/media/film.hpp"
#include "tests/commune/media/footage.hpp"
#include "tests/commune/scenes/camera_eye.hpp"

namespace commune::scenes {
namespace {

constexpr int kWide = 640, kHigh = 360, kLarge = 2;

using Job = std::function<void()>;

std::vector<Job> missing_films(const std::filesystem::path& cache,
                               const std::vector<Place>& places) {
    std::vector<Job> jobs;
    const auto footage = film_of(cache, kFootagePlace, "day", false);
    if (footage_installed() && !std::filesystem::exists(footage))
        jobs.emplace_back(
            [footage] { media::transcode_footage(media::kStreetFootage, footage, kWide, kHigh); });
    for (const bool large :
         {true, false})  // the long jobs first, so that no core waits for one at the end
        for (const Place& place : places)
            for (const Take& take : place.takes) {
                const auto film = film_of(cache, place.id, take.name, large);
                if ((large && !place.also_large) || std::filesystem::exists(film)) continue;
                const int times = large ? kLarge : 1;
                jobs.emplace_back([&place, &take, film, times] {
                    render(place, take, kWide * times, kHigh * times, film);
                });
            }
    return jobs;
}

}  // namespace

bool footage_installed() {
    return std::filesystem::exists(media::kStreetFootage);
}

std::filesystem::path film_of(const std::filesystem::path& cache, const std::string& place,
                              const std::string& take, bool large) {
    return cache / kLook / (place + "." + take + (large ? ".large" : "") + ".mp4");
}

void render(const Place& place, const Take& take, int width, int height,
            const std::filesystem::path& file) {
    CameraEye eye(place, take, {width, height});
    media::Film film(file, {width, height, kPicturesPerSecond},
                     "moving_from=" + std::to_string(first_moving_picture(take)));
    cv::Mat yuv;
    for (int number = 0; number < eye.pictures(); ++number) {
        eye.take(number, yuv);
        const unsigned char* luma = yuv.ptr();
        const std::size_t area = static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
        const unsigned char* const planes[3] = {luma, luma + area, luma + area + area / 4};
        const int strides[3] = {width, width / 2, width / 2};
        film.add(planes, strides);
    }
    film.finish();
}

void render_missing(const std::filesystem::path& cache, unsigned threads,
                    const std::function<void(const Progress&)>& tell) {
    std::filesystem::create_directories(cache / kLook);
    cv::setNumThreads(1);
    media::be_quiet();
    const std::vector<Place> places = all_places();
    const std::vector<Job> jobs = missing_films(cache, places);
    const auto began = std::chrono::steady_clock::now();
    std::atomic<std::size_t> next{0};
    std::mutex telling;
    std::size_t done = 0;
    std::exception_ptr failure;
    const auto work = [&] {
        for (std::size_t mine = next++; mine < jobs.size(); mine = next++) {
            try {
                jobs[mine]();
            } catch (...) {
                const std::lock_guard lock(telling);
                failure = std::current_exception();
                next = jobs.size();
            }
            const std::lock_guard lock(telling);
            tell({++done, jobs.size(), std::chrono::steady_clock::now() - began});
        }
    };
    {
        std::vector<std::jthread> crew;
        for (unsigned i = 0; i < std::max(1u, threads); ++i)
            crew.emplace_back(work);
    }
    if (failure) std::rethrow_exception(failure);
}

}  // namespace commune::scenes
