#include "camera/rtsp/h265.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "camera/rtsp/h265_nal.hpp"
#include "camera/rtsp/rtp.hpp"
#include "camera/rtsp/video_format.hpp"
#include "tests/support/coded_pictures.hpp"

using namespace camera::rtsp;
using support::Bytes;
using testing::ElementsAre;

namespace {

class Receiver {
  public:
    explicit Receiver(std::vector<Bytes> sprop = {}) : h265(sprop, 0) {}

    void hear(const Bytes& bytes) {
        const auto packet = parse_rtp(bytes);
        ASSERT_TRUE(packet);
        const auto arrival = tracker_.see(packet->ssrc, packet->sequence);
        if (arrival == SequenceTracker::Arrival::duplicate) return;
        h265.packet(*packet, arrival == SequenceTracker::Arrival::after_gap, pictures);
    }
    void hear(const std::vector<Bytes>& packets) {
        for (const Bytes& each : packets)
            hear(each);
    }
    std::vector<std::uint32_t> timestamps() const {
        std::vector<std::uint32_t> out;
        for (const auto& each : pictures)
            out.push_back(each.timestamp);
        return out;
    }

    H265 h265;
    std::vector<CodedPicture> pictures;

  private:
    SequenceTracker tracker_;
};

std::vector<support::CodedPicture> stream(std::size_t count, std::size_t gop) {
    return support::hand_made(support::h265_640x360(), count, gop, 3'000, 0, 100);
}

// A picture of one slice of the given type.
support::CodedPicture picture(H265NalType type, std::uint32_t timestamp) {
    support::CodedPicture out;
    out.h265 = true;
    out.timestamp = timestamp;
    out.nals = {{static_cast<std::uint8_t>(static_cast<unsigned>(type) << 1), 0x01, 0xd0, 0x11}};
    return out;
}

}  // namespace

TEST(H265, GivesBackWhatWasSentHoweverItIsPacked) {
    const auto sent = stream(20, 5);
    for (const std::size_t mtu : {64U, 1'400U, 60'000U}) {
        for (const bool aggregate : {false, true}) {
            Receiver receiver;
            support::Packetiser packetiser{mtu, aggregate};
            for (const auto& each : sent)
                receiver.hear(packetiser.packets(each));

            ASSERT_EQ(receiver.pictures.size(), sent.size());
            for (std::size_t i = 0; i < sent.size(); ++i) {
                EXPECT_EQ(*receiver.pictures[i].bytes, support::length_prefixed(sent[i])) << i;
                EXPECT_EQ(receiver.pictures[i].key, sent[i].key) << i;
            }
            ASSERT_TRUE(receiver.pictures[0].parameters);
            EXPECT_EQ(receiver.pictures[0].parameters->codec, camera::Codec::h265);
            EXPECT_EQ(receiver.pictures[0].parameters->width, 640);
            EXPECT_EQ(receiver.pictures[0].parameters->height, 360);
            EXPECT_EQ(receiver.pictures[0].parameters->declared_fps, 15);
            EXPECT_EQ(receiver.pictures[0].parameters->rfc6381, "hvc1.1.6.L63.90");
            EXPECT_FALSE(receiver.pictures[5].parameters);
            EXPECT_EQ(receiver.h265.damaged(), 0U);
        }
    }
}

TEST(H265, TakesParameterSetsFromTheDescription) {
    const auto kind = support::h265_640x360();
    auto sent = stream(2, 2);
    sent[0].nals.erase(sent[0].nals.begin(), sent[0].nals.begin() + 3);
    Receiver receiver(kind.sets());
    support::Packetiser packetiser;
    for (const auto& each : sent)
        receiver.hear(packetiser.packets(each));

    EXPECT_THAT(receiver.timestamps(), ElementsAre(0, 100));
    EXPECT_TRUE(receiver.pictures[0].parameters);
}

TEST(H265, DropsADamagedPictureAndAllThatLeansOnIt) {
    const auto sent = stream(12, 4);
    Receiver receiver;
    support::Packetiser packetiser;
    for (std::size_t i = 0; i < sent.size(); ++i) {
        auto packets = packetiser.packets(sent[i]);
        if (i == 5) packets.erase(packets.begin() + 1);
        receiver.hear(packets);
    }

    EXPECT_THAT(receiver.timestamps(), ElementsAre(0, 100, 200, 300, 400, 800, 900, 1'000, 1'100));
    EXPECT_EQ(receiver.h265.damaged(), 3U);
}

TEST(H265, BeginsAtAnyKeyPictureAndLeavesOutWhatLeansOnOnesBefore) {
    Receiver receiver(support::h265_640x360().sets());
    support::Packetiser packetiser;
    const std::vector<H265NalType> types{H265NalType::rasl_r, H265NalType::cra, H265NalType::rasl_n,
                                         H265NalType::rasl_r, H265NalType{1},   H265NalType::cra,
                                         H265NalType::rasl_r, H265NalType{1}};
    std::uint32_t timestamp = 0;
    for (const auto type : types)
        receiver.hear(packetiser.packets(picture(type, timestamp++)));

    EXPECT_THAT(receiver.timestamps(), ElementsAre(1, 4, 5, 6, 7));
    EXPECT_TRUE(receiver.pictures[0].key);
    EXPECT_FALSE(receiver.pictures[1].key);
    EXPECT_EQ(receiver.h265.damaged(), 0U);
}

TEST(H265, LeavesOutEnhancementLayers) {
    Receiver receiver(support::h265_640x360().sets());
    support::Packetiser packetiser;
    auto sent = stream(2, 1);
    sent[0].nals.push_back({0x26, 0x09, 0xd0, 0x11});  // layer 1
    for (const auto& each : sent)
        receiver.hear(packetiser.packets(each));

    ASSERT_EQ(receiver.pictures.size(), 2U);
    sent[0].nals.pop_back();
    EXPECT_EQ(*receiver.pictures[0].bytes, support::length_prefixed(sent[0]));
}

TEST(H265, AnnouncesAChangeOfSizeBeforeItsFirstPicture) {
    const auto small = support::hand_made(support::h265_640x360(), 3, 3, 500, 0, 100);
    const auto large = support::hand_made(support::h265_1920x1080(), 3, 3, 500, 300, 100);
    Receiver receiver;
    support::Packetiser packetiser;
    for (const auto& each : small)
        receiver.hear(packetiser.packets(each));
    for (const auto& each : large)
        receiver.hear(packetiser.packets(each));

    ASSERT_EQ(receiver.pictures.size(), 6U);
    ASSERT_TRUE(receiver.pictures[3].parameters);
    EXPECT_EQ(receiver.pictures[3].parameters->width, 1'920);
    EXPECT_EQ(receiver.pictures[3].parameters->height, 1'080);
    EXPECT_EQ(receiver.pictures[3].parameters->rfc6381, "hvc1.1.6.L120.90");
}

TEST(H265, NeverHoldsMoreThanOnePicturesCap) {
    Receiver receiver;
    support::Packetiser packetiser;
    Bytes fragment(60'000, 0x77);
    fragment[0] = 0x62;
    fragment[1] = 0x01;
    for (int i = 0; i < 1'000; ++i) {  // 60 MB of one picture
        fragment[2] = i == 0 ? 0x93 : 0x13;
        receiver.hear(packetiser.packet(fragment, 1, false));
    }
    EXPECT_TRUE(receiver.pictures.empty());

    for (const auto& each : support::hand_made(support::h265_640x360(), 2, 2, 500, 2, 100))
        receiver.hear(packetiser.packets(each));
    EXPECT_THAT(receiver.timestamps(), ElementsAre(2, 102));
    EXPECT_EQ(receiver.h265.oversized(), 1U);
}

TEST(H265, RefusesBrokenAggregatesAndForeignModes) {
    for (const char* hex :
         {"60", "6001", "60010005aabb", "6001ffff2601", "60010001", "600100026201", "6201",
          "620193", "6201f0ffff", "6401aabb", "7e01aabb"}) {
        support::Packetiser packetiser;
        Receiver receiver(support::h265_640x360().sets());
        auto key = stream(1, 1)[0];

        receiver.hear(packetiser.packet(support::from_hex(hex), 0, false));
        receiver.hear(packetiser.packets(key));

        EXPECT_LE(receiver.pictures.size(), 1U) << hex;
    }
}

TEST(H265, MakesTheRecordThatDecodersTake) {
    H265Sets sets;
    const auto kind = support::h265_640x360();
    EXPECT_FALSE(sets.complete());
    for (const Bytes& each : kind.sets()) {
        EXPECT_EQ(sets.hear(each), Heard::changed);
        EXPECT_EQ(sets.hear(each), Heard::same);
    }
    ASSERT_TRUE(sets.complete());

    const auto record = sets.parameters(0).extradata;
    const auto inside = sets_of_hvcc(record);
    ASSERT_TRUE(inside);
    ASSERT_EQ(inside->size(), 3U);
    for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_EQ(Bytes((*inside)[i].begin(), (*inside)[i].end()), kind.sets()[i]);
    }
    for (std::size_t length = 0; length < record.size(); ++length) {
        EXPECT_FALSE(sets_of_hvcc(std::span(record).first(length))) << length;
    }
}

TEST(H265, RefusesParameterSetsThatAreNoneOrPastThePixelBudget) {
    H265Sets sets;
    auto sps = support::h265_640x360().sps;
    for (const char* hex : {"", "42", "4201", "420101", "4001", "440100", "0201d0", "4e010500"}) {
        EXPECT_EQ(sets.hear(support::from_hex(hex)), Heard::malformed) << hex;
    }
    for (std::size_t length = 3; length + 14 < sps.size(); ++length) {
        EXPECT_EQ(sets.hear(std::span(sps).first(length)), Heard::malformed) << length;
    }
    // chroma 4:2:0, then width and height of 16,384 in Exp-Golomb.
    const auto giant = support::from_hex(
        "420101016000000300900000030000030078"
        "a0000800100010002000");
    EXPECT_EQ(sets.hear(giant), Heard::too_large);
}

TEST(H265, NamesProfilesAsBrowsersKnowThem) {
    H265Profile main;
    main.idc = 1;
    main.compatibility = 0x60000000;
    main.level = 93;
    main.constraints = {0xb0};
    EXPECT_EQ(main.rfc6381(), "hvc1.1.6.L93.B0");

    H265Profile ten = main;
    ten.idc = 2;
    ten.compatibility = 0x20000000;
    ten.high_tier = true;
    ten.constraints = {};
    EXPECT_EQ(ten.rfc6381(), "hvc1.2.4.H93");
}

TEST(VideoFormat, IsChosenByEncodingAndMode) {
    Format format;
    for (const auto& [encoding, mode, out_of_order, plays] : {std::tuple{"H264", 1U, 0U, true},
                                                              {"H264", 2U, 0U, false},
                                                              {"H265", 0U, 0U, true},
                                                              {"H265", 0U, 1U, false},
                                                              {"MP4V-ES", 0U, 0U, false},
                                                              {"", 0U, 0U, false}}) {
        format.encoding = encoding;
        format.packetization_mode = mode;
        format.most_out_of_order = out_of_order;
        EXPECT_EQ(find_video_format(format) != nullptr, plays) << encoding << mode << out_of_order;
    }
}
