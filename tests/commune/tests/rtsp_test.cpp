// The RTSP server in front of libavformat's client: real sockets, a film of our own, its loop in a
// thread.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <future>
#include <thread>
#include <vector>

#include "tests/commune/media/av.hpp"
#include "tests/commune/media/film.hpp"
#include "tests/commune/rtsp/server.hpp"
#include "tests/commune/tests/folder.hpp"

namespace commune::rtsp {
namespace {

constexpr int kWide = 64, kHigh = 48, kRate = 25;

// Two seconds of a grey that does not change: the decoder tells which film it sees.
std::shared_ptr<const media::Clip> film_of_grey(const std::filesystem::path& file,
                                                unsigned char grey) {
    media::be_quiet();
    media::Film film(file, {kWide, kHigh, kRate}, "moving_from=5");
    const std::vector<unsigned char> luma(kWide * kHigh, grey), chroma(kWide * kHigh / 4, 128);
    const unsigned char* const planes[3] = {luma.data(), chroma.data(), chroma.data()};
    const int strides[3] = {kWide, kWide / 2, kWide / 2};
    for (int i = 0; i < 2 * kRate; ++i)
        film.add(planes, strides);
    film.finish();
    return *media::load_clip(file);
}

class Running {  // a server with one camera "gate", open to all or not, on a loop of its own
  public:
    explicit Running(std::optional<Secret> secret = {}) {
        camera_ = &server_.add({"gate", std::move(secret)}, 0, 1);
        camera_->add("dark", film_of_grey(folder_ / "dark.mp4", 60));
        camera_->add("bright", film_of_grey(folder_ / "bright.mp4", 200));
        port_ = *server_.open(0);
        loop_thread_ = std::jthread([this] { io_.run(); });
    }
    ~Running() {
        on_loop([this] { server_.close(); });
        loop_thread_.join();  // run() returns because nothing is left to do, or this test hangs
    }
    template <class Work>
    void on_loop(Work work) {
        std::promise<void> done;
        boost::asio::post(io_, [&] {
            work();
            done.set_value();
        });
        done.get_future().wait();
    }
    Camera& camera() { return *camera_; }
    std::string url(const std::string& user = {}) const {
        return "rtsp://" + user + "127.0.0.1:" + std::to_string(port_) + "/gate";
    }
    std::uint16_t port() const { return port_; }

  private:
    test::Folder folder_;
    boost::asio::io_context io_{1};
    Server server_{io_};
    Camera* camera_ = nullptr;
    std::uint16_t port_ = 0;
    std::jthread loop_thread_;
};

struct Watched {
    int error = 0;
    std::vector<int> greys;
    std::vector<std::int64_t> times;  // 90 kHz
};

// Watches so many pictures; after the first ten, `meanwhile` is called once.
Watched watch(
    const std::string& url, int pictures, const std::function<void()>& meanwhile = [] {}) {
    AVDictionary* options = nullptr;
    av_dict_set(&options, "rtsp_transport", "tcp", 0);
    av_dict_set(&options, "timeout", "3000000", 0);
    AVFormatContext* raw = nullptr;
    Watched seen;
    seen.error = avformat_open_input(&raw, url.c_str(), nullptr, &options);
    av_dict_free(&options);
    if (seen.error < 0) return seen;
    const media::Input input(raw);
    const media::Codec decoder(avcodec_alloc_context3(avcodec_find_decoder(AV_CODEC_ID_H264)));
    avcodec_parameters_to_context(decoder.get(), raw->streams[0]->codecpar);
    decoder->flags |= AV_CODEC_FLAG_LOW_DELAY;
    avcodec_open2(decoder.get(), nullptr, nullptr);
    const media::Packet packet(av_packet_alloc());
    const media::Frame frame(av_frame_alloc());
    while (static_cast<int>(seen.greys.size()) < pictures) {
        seen.error = av_read_frame(raw, packet.get());
        if (seen.error < 0) return seen;
        seen.times.push_back(packet->pts);
        avcodec_send_packet(decoder.get(), packet.get());
        av_packet_unref(packet.get());
        while (avcodec_receive_frame(decoder.get(), frame.get()) == 0) {
            seen.greys.push_back(frame->data[0][kWide * 10 + 20]);
            if (seen.greys.size() == 10) meanwhile();
        }
    }
    return seen;
}

TEST(RtspServer, ServesAFilmToLibavformatInRealTimeAndWithoutAnEnd) {
    Running commune;

    const auto began = std::chrono::steady_clock::now();
    const Watched seen = watch(commune.url(), 70);  // 2.8 s: once around the loop
    const auto took = std::chrono::steady_clock::now() - began;

    ASSERT_EQ(seen.error, 0);
    EXPECT_THAT(seen.greys, testing::Each(testing::AllOf(testing::Ge(55), testing::Le(65))));
    EXPECT_GE(took, std::chrono::milliseconds(2400));
    for (std::size_t i = 2; i < seen.times.size(); ++i)
        EXPECT_EQ(seen.times[i] - seen.times[i - 1], 3600) << i;
}

TEST(RtspServer, ChangesTheFilmAtAKeyPictureUnderARunningDecoder) {
    Running commune;

    const Watched seen = watch(commune.url(), 75,
                               [&] { commune.on_loop([&] { commune.camera().play("bright"); }); });

    ASSERT_EQ(seen.error, 0);
    EXPECT_NEAR(seen.greys.front(), 60, 5);
    EXPECT_NEAR(seen.greys.back(), 200, 5);
    for (const int grey : seen.greys)
        EXPECT_TRUE(std::abs(grey - 60) <= 5 || std::abs(grey - 200) <= 5) << grey;
    std::optional<Instant> since;
    commune.on_loop([&] { since = commune.camera().watch().moving_since; });
    EXPECT_TRUE(since.has_value());
}

TEST(RtspServer, LetsInWhoKnowsThePasswordAndNobodyElse) {
    Running commune(Secret{"camera", "lychee"});

    EXPECT_EQ(watch(commune.url("camera:lychee@"), 3).error, 0);
    EXPECT_EQ(watch(commune.url("camera:guava@"), 3).error, AVERROR_HTTP_UNAUTHORIZED);
    EXPECT_EQ(watch(commune.url(), 3).error, AVERROR_HTTP_UNAUTHORIZED);
}

TEST(RtspServer, CutsItsViewersWhenTheCameraGoesOff) {
    Running commune;

    const Watched seen = watch(
        commune.url(), 200, [&] { commune.on_loop([&] { commune.camera().fail(Fault::off); }); });

    EXPECT_LT(seen.error, 0);
    EXPECT_LT(seen.greys.size(), 30u);
    EXPECT_LT(watch(commune.url(), 1).error, 0);
    commune.on_loop([&] { commune.camera().fail(Fault::none); });
    EXPECT_EQ(watch(commune.url(), 3).error, 0);
}

TEST(RtspServer, SaysNotFoundForACameraThatIsGone) {
    Running commune;
    commune.on_loop([&] { commune.camera().fail(Fault::gone); });

    EXPECT_EQ(watch(commune.url(), 1).error, AVERROR_HTTP_NOT_FOUND);
}

TEST(RtspServer, FreezesTheSamePictureAndGoesOnAfterwards) {
    Running commune;
    commune.on_loop([&] {
        commune.camera().fail(Fault::freeze);
        commune.camera().play("bright");
    });

    const Watched frozen = watch(commune.url(), 60);

    ASSERT_EQ(frozen.error, 0);
    EXPECT_THAT(std::vector<int>(frozen.greys.begin() + 5, frozen.greys.end()),
                testing::Each(testing::Eq(frozen.greys[5])));
}

TEST(RtspServer, ClosesOnGarbageAndOnEndlessRequests) {
    Running commune;
    boost::asio::io_context io;
    for (const std::string& words :
         {std::string("\x16\x03\x01\r\n\r\n"), std::string(20'000, 'x')}) {
        boost::asio::ip::tcp::socket socket(io);
        socket.connect({boost::asio::ip::address_v4::loopback(), commune.port()});
        boost::system::error_code error;
        boost::asio::write(socket, boost::asio::buffer(words), error);
        std::string answer;
        boost::asio::read(socket, boost::asio::dynamic_buffer(answer), error);
        EXPECT_TRUE(error) << "the connection stayed open";
        EXPECT_EQ(answer, "");
    }
    EXPECT_EQ(watch(commune.url(), 3).error, 0);
}

}  // namespace
}  // namespace commune::rtsp
