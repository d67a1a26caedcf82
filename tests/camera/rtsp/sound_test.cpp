#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "camera/ring.hpp"
#include "camera/rtsp/aac.hpp"
#include "camera/rtsp/sound_format.hpp"
#include "camera/rtsp/sound_stream.hpp"
#include "tests/support/coded_pictures.hpp"

using namespace camera::rtsp;
using camera::Instant;
using camera::SoundCodec;
using camera::SoundUnit;
using support::Bytes;
using support::from_hex;
using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

const Instant kNow{std::chrono::milliseconds(1'700'000'000'000)};

Format described(const std::string& lines) {
    const auto session = parse_sdp("v=0\r\nm=audio 0 RTP/AVP 97 8\r\n" + lines);
    return session->tracks.at(0).formats.at(0);
}

const char* const kAac =
    "a=rtpmap:97 mpeg4-generic/16000/1\r\na=fmtp:97 streamtype=5;mode=AAC-hbr;config=1408;"
    "SizeLength=13; IndexLength=3; IndexDeltaLength=3\r\n";

std::vector<Aac::Unit> heard(Aac& aac, const Bytes& payload, std::uint32_t timestamp = 0) {
    std::vector<Aac::Unit> out;
    aac.payload(payload, timestamp, false, out);
    return out;
}

}  // namespace

TEST(SoundFormat, KnowsAacAndBothLawsOfG711) {
    const auto aac = sound_parameters(described(kAac));
    ASSERT_TRUE(aac);
    EXPECT_EQ(aac->codec, SoundCodec::aac);
    EXPECT_EQ(aac->rate, 16'000U);
    EXPECT_EQ(aac->channels, 1U);
    EXPECT_EQ(aac->rfc6381, "mp4a.40.2");

    const auto session = parse_sdp("v=0\r\nm=audio 0 RTP/AVP 0 8\r\n");
    EXPECT_EQ(sound_parameters(session->tracks[0].formats[0])->codec, SoundCodec::pcmu);
    EXPECT_EQ(sound_parameters(session->tracks[0].formats[1])->codec, SoundCodec::pcma);
    const auto wide = sound_parameters(described("a=rtpmap:97 PCMA/16000\r\n"));
    EXPECT_EQ(wide->rate, 16'000U);
}

TEST(SoundFormat, LeavesOutWhatItDoesNotUnderstand) {
    for (const char* lines :
         {"", "a=rtpmap:97 OPUS/48000/2\r\n", "a=rtpmap:97 PCMA/0\r\n",
          "a=rtpmap:97 PCMA/8000/99\r\n", "a=rtpmap:97 MPEG4-GENERIC/16000\r\n",
          "a=rtpmap:97 MPEG4-GENERIC/16000\r\na=fmtp:97 config=1408;sizelength=6;indexlength=2;"
          "indexdeltalength=2\r\n",
          "a=rtpmap:97 MPEG4-GENERIC/16000\r\na=fmtp:97 config=14;sizelength=13;indexlength=3;"
          "indexdeltalength=3\r\n",
          "a=rtpmap:97 MPEG4-GENERIC/16000\r\na=fmtp:97 config=zz08;sizelength=13;indexlength=3;"
          "indexdeltalength=3\r\n"}) {
        EXPECT_FALSE(sound_parameters(described(lines))) << lines;
    }
}

TEST(AacPayload, IsCutIntoItsUnits) {
    Aac aac;
    // Two units of 3 and 2 bytes.
    const auto units = heard(aac, from_hex("0020"
                                           "0018"
                                           "0010"
                                           "aabbcc"
                                           "ddee"));

    ASSERT_EQ(units.size(), 2U);
    EXPECT_EQ(units[0].bytes, from_hex("aabbcc"));
    EXPECT_EQ(units[1].bytes, from_hex("ddee"));
    EXPECT_EQ(units[1].index, 1U);
    EXPECT_EQ(aac.damaged(), 0U);
}

TEST(AacPayload, PutsAUnitInPiecesTogether) {
    Aac aac;
    EXPECT_THAT(heard(aac,
                      from_hex("0010"
                               "0028"
                               "aabb"),
                      7),
                IsEmpty());
    const auto units = heard(aac,
                             from_hex("0010"
                                      "0028"
                                      "ccddee"),
                             7);

    ASSERT_EQ(units.size(), 1U);
    EXPECT_EQ(units[0].bytes, from_hex("aabbccddee"));
    EXPECT_THAT(heard(aac,
                      from_hex("0010"
                               "0028"
                               "aabb"),
                      9),
                IsEmpty());
    EXPECT_THAT(heard(aac,
                      from_hex("0010"
                               "0028"
                               "ccddee"),
                      10),
                IsEmpty());  // another's end
    EXPECT_EQ(aac.damaged(), 1U);
}

TEST(AacPayload, DropsWhatLies) {
    for (const char* hex : {"", "00", "0000", "0010", "ffff0018aa",
                            "0008"
                            "18"
                            "aabb",
                            "0020"
                            "0018"
                            "0fff"
                            "aabbcc"
                            "dd",
                            "0010"
                            "0000"
                            "aa"}) {
        Aac aac;
        const auto units = heard(aac, from_hex(hex));
        EXPECT_LE(units.size(), 1U) << hex;
    }
}

TEST(SoundStream, IsTiedToThePicturesByTheCamerasReports) {
    const Format format = described(kAac);
    SoundStream stream(format, *sound_parameters(format));
    camera::SourceStatistics statistics;
    std::vector<SoundUnit> units;
    support::Packetiser microphone;
    microphone.payload_type = 97;
    const auto speak = [&](std::uint32_t timestamp, Instant now,
                           const std::optional<PictureMoment>& pictures) {
        const Bytes payload = from_hex(
            "0010"
            "0018"
            "aabbcc");
        stream.packet(microphone.packet(payload, timestamp, true), now, pictures, statistics,
                      units);
    };

    speak(16'000, kNow, std::nullopt);
    const std::int64_t by_arrival = kNow.time_since_epoch().count() * 90;
    EXPECT_EQ(units.at(0).pts_90k, by_arrival);

    // At one moment of the camera's wall clock the sound stood at 32,000 and the picture that is
    // a second and a half after the first sound was taken.
    constexpr std::uint64_t kMoment = std::uint64_t{3'900'000'000} << 32;
    stream.reception().report({0x1234, kMoment, 32'000}, kNow + 1s);
    speak(32'000, kNow + 1s, PictureMoment{kMoment, by_arrival + 135'000});
    EXPECT_EQ(units.at(1).pts_90k, by_arrival + 135'000);

    // Half a second of samples later, by a picture moment half a second later.
    speak(40'000, kNow + 1500ms, PictureMoment{kMoment + (1ULL << 31), by_arrival + 180'000});
    EXPECT_EQ(units.at(2).pts_90k, by_arrival + 180'000);
    EXPECT_EQ(statistics.sound_units, 3U);
}

TEST(SoundStream, DoesNotBelieveAReportThatIsFarOff) {
    const Format format = described(kAac);
    SoundStream stream(format, *sound_parameters(format));
    camera::SourceStatistics statistics;
    std::vector<SoundUnit> units;
    support::Packetiser microphone;
    microphone.payload_type = 97;
    stream.reception().report({0x1234, 1ULL << 63, 0}, kNow);
    for (std::uint32_t i = 0; i < 4; ++i) {
        stream.packet(microphone.packet(from_hex("0010"
                                                 "0018"
                                                 "aabbcc"),
                                        i * 1'024, true),
                      kNow + i * 64ms, PictureMoment{5, 90}, statistics, units);
    }

    ASSERT_EQ(units.size(), 4U);
    EXPECT_EQ(units[3].pts_90k - units[0].pts_90k, 3 * 5'760);
}

TEST(Ring, KeepsSoundWithItsPicturesUnderTheSameCap) {
    camera::Ring ring({1'000, 0ms});
    const auto sound = [](std::size_t size) {
        SoundUnit unit;
        unit.bytes = std::make_shared<const Bytes>(size, std::uint8_t{0x55});
        return unit;
    };
    const auto picture = [](std::size_t size, bool key) {
        camera::AccessUnit unit;
        unit.bytes = std::make_shared<const Bytes>(size, std::uint8_t{0x55});
        unit.key = key;
        unit.arrived = kNow;
        return unit;
    };

    ring.push(sound(10));
    EXPECT_THAT(ring.sounds(), IsEmpty());
    ring.push(picture(500, true));
    ring.push(sound(100));
    ring.push(sound(100));
    EXPECT_EQ(ring.sounds().size(), 2U);
    EXPECT_EQ(ring.bytes(), 700U);
    ring.push(picture(200, true));  // the next group: the one before may go
    EXPECT_THAT(ring.sounds(), IsEmpty());
    ring.push(sound(900));  // over the cap: nothing can be kept until the next key picture
    EXPECT_EQ(ring.bytes(), 0U);
    EXPECT_EQ(ring.dropped_groups(), 1U);
    ring.push(sound(1));
    EXPECT_EQ(ring.bytes(), 0U);
}
