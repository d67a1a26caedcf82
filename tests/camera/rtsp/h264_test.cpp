#include "camera/rtsp/h264.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "camera/rtsp/rtp.hpp"
#include "tests/support/coded_pictures.hpp"

using namespace camera::rtsp;
using support::Bytes;
using testing::ElementsAre;

namespace {

// Packets in, pictures out, by way of the sequence numbers.
class Receiver {
  public:
    explicit Receiver(std::vector<Bytes> sprop = {}) : h264(sprop, 0) {}

    void hear(const Bytes& bytes) {
        const auto packet = parse_rtp(bytes);
        ASSERT_TRUE(packet);
        const auto arrival = tracker_.see(packet->ssrc, packet->sequence);
        if (arrival == SequenceTracker::Arrival::duplicate) return;
        h264.packet(*packet, arrival == SequenceTracker::Arrival::after_gap, pictures);
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

    H264 h264;
    std::vector<CodedPicture> pictures;

  private:
    SequenceTracker tracker_;
};

std::vector<support::CodedPicture> stream(std::size_t count, std::size_t gop) {
    return support::hand_made(support::main_640x360(), count, gop, 3'000, 0, 100);
}

void expect_same(const std::vector<CodedPicture>& got,
                 const std::vector<support::CodedPicture>& sent) {
    ASSERT_EQ(got.size(), sent.size());
    for (std::size_t i = 0; i < got.size(); ++i) {
        EXPECT_EQ(*got[i].bytes, support::length_prefixed(sent[i])) << i;
        EXPECT_EQ(got[i].key, sent[i].key) << i;
        EXPECT_EQ(got[i].timestamp, sent[i].timestamp) << i;
    }
}

}  // namespace

TEST(H264, GivesBackWhatWasSentHoweverItIsPacked) {
    const auto sent = stream(20, 5);
    for (const std::size_t mtu : {64U, 1'400U, 60'000U}) {
        for (const bool aggregate : {false, true}) {
            Receiver receiver;
            support::Packetiser packetiser{mtu, aggregate};
            for (const auto& picture : sent)
                receiver.hear(packetiser.packets(picture));

            expect_same(receiver.pictures, sent);
            ASSERT_TRUE(receiver.pictures[0].parameters);
            EXPECT_EQ(receiver.pictures[0].parameters->width, 640);
            EXPECT_EQ(receiver.pictures[0].parameters->height, 360);
            EXPECT_EQ(receiver.pictures[0].parameters->declared_fps, 15);
            EXPECT_FALSE(receiver.pictures[5].parameters);
            EXPECT_EQ(receiver.h264.damaged(), 0U);
        }
    }
}

TEST(H264, EndsAPictureAtANewTimestampWhereTheMarkerIsMissing) {
    const auto sent = stream(4, 2);
    Receiver receiver;
    support::Packetiser packetiser;
    for (const auto& picture : sent) {
        for (Bytes packet : packetiser.packets(picture)) {
            packet[1] &= 0x7f;
            receiver.hear(packet);
        }
    }

    EXPECT_THAT(receiver.timestamps(), ElementsAre(0, 100, 200));  // the last has no end yet
}

TEST(H264, KeepsParameterSetsThatComeWithATimestampOrMarkerOfTheirOwn) {
    const auto kind = support::main_640x360();
    auto key = stream(1, 1)[0];
    key.nals.erase(key.nals.begin(), key.nals.begin() + 2);
    support::Packetiser packetiser;
    Receiver receiver;

    receiver.hear(packetiser.packet(kind.sps, 7, true));
    receiver.hear(packetiser.packet(kind.pps, 8, true));
    receiver.hear(packetiser.packets(key));

    EXPECT_THAT(receiver.timestamps(), ElementsAre(0));
    EXPECT_EQ(receiver.h264.damaged(), 0U);
}

TEST(H264, TakesParameterSetsFromTheDescription) {
    const auto kind = support::main_640x360();
    auto sent = stream(2, 2);
    sent[0].nals.erase(sent[0].nals.begin(), sent[0].nals.begin() + 2);
    Receiver receiver({kind.sps, kind.pps});
    support::Packetiser packetiser;
    for (const auto& picture : sent)
        receiver.hear(packetiser.packets(picture));

    expect_same(receiver.pictures, sent);
    EXPECT_TRUE(receiver.pictures[0].parameters);
}

TEST(H264, CutsStartCodesOutOfParameterSets) {
    const auto kind = support::main_640x360();
    Bytes all = kind.sps;
    for (const Bytes& next : {kind.pps, Bytes{0x06, 0x05, 0x01, 0xaa, 0x80}}) {
        all.insert(all.end(), {0, 0, 0, 1});
        all.insert(all.end(), next.begin(), next.end());
    }
    auto key = stream(1, 1)[0];
    key.nals = {all, key.nals[2]};
    Receiver receiver;
    support::Packetiser packetiser;
    receiver.hear(packetiser.packets(key));

    ASSERT_EQ(receiver.pictures.size(), 1U);
    EXPECT_EQ(receiver.pictures[0].parameters->width, 640);
    EXPECT_EQ(receiver.pictures[0].bytes->size(), 4 + 5 + 4 + key.nals[1].size());
}

TEST(H264, DropsADamagedPictureAndAllThatLeansOnIt) {
    const auto sent = stream(12, 4);
    Receiver receiver;
    support::Packetiser packetiser;
    for (std::size_t i = 0; i < sent.size(); ++i) {
        auto packets = packetiser.packets(sent[i]);
        if (i == 5) packets.erase(packets.begin() + 1);
        receiver.hear(packets);
    }

    EXPECT_THAT(receiver.timestamps(), ElementsAre(0, 100, 200, 300, 400, 800, 900, 1'000, 1'100));
    EXPECT_EQ(receiver.h264.damaged(), 3U);
}

TEST(H264, DropsWhatLeansOnPicturesThatWereLostWhole) {
    const auto sent = stream(8, 4);
    Receiver receiver;
    support::Packetiser packetiser;
    for (std::size_t i = 0; i < sent.size(); ++i) {
        const auto packets = packetiser.packets(sent[i]);
        if (i != 1) receiver.hear(packets);
    }

    EXPECT_THAT(receiver.timestamps(), ElementsAre(0, 400, 500, 600, 700));
    EXPECT_EQ(receiver.h264.damaged(), 2U);
}

TEST(H264, KeepsAWholeKeyPictureRightBehindALoss) {
    const auto sent = stream(8, 4);
    Receiver receiver;
    support::Packetiser packetiser;
    for (std::size_t i = 0; i < sent.size(); ++i) {
        const auto packets = packetiser.packets(sent[i]);
        if (i != 3) receiver.hear(packets);
    }

    EXPECT_THAT(receiver.timestamps(), ElementsAre(0, 100, 200, 400, 500, 600, 700));
    EXPECT_EQ(receiver.h264.damaged(), 0U);
}

TEST(H264, AnnouncesAChangeOfSizeBeforeItsFirstPicture) {
    const auto small = support::hand_made(support::main_640x360(), 3, 3, 500, 0, 100);
    const auto large = support::hand_made(support::high_1920x1080(), 3, 3, 500, 300, 100);
    Receiver receiver;
    support::Packetiser packetiser;
    for (const auto& picture : small)
        receiver.hear(packetiser.packets(picture));
    for (const auto& picture : large)
        receiver.hear(packetiser.packets(picture));

    ASSERT_EQ(receiver.pictures.size(), 6U);
    ASSERT_TRUE(receiver.pictures[3].parameters);
    EXPECT_EQ(receiver.pictures[3].parameters->width, 1'920);
    EXPECT_FALSE(receiver.pictures[4].parameters);
}

TEST(H264, WaitsForAKeyPictureWhenParametersChangeWithoutOne) {
    auto sent = stream(6, 3);
    sent[1].nals.insert(sent[1].nals.begin(), support::high_1920x1080().sps);
    Receiver receiver;
    support::Packetiser packetiser;
    for (const auto& picture : sent)
        receiver.hear(packetiser.packets(picture));

    EXPECT_THAT(receiver.timestamps(), ElementsAre(0, 300, 400, 500));
}

TEST(H264, NeverHoldsMoreThanOnePicturesCap) {
    Receiver receiver;
    support::Packetiser packetiser;
    Bytes fragment(60'000, 0x77);
    fragment[0] = 0x7c;
    for (int i = 0; i < 1'000; ++i) {  // 60 MB of one picture
        fragment[1] = i == 0 ? 0x85 : 0x05;
        receiver.hear(packetiser.packet(fragment, 1, false));
    }
    EXPECT_TRUE(receiver.pictures.empty());

    for (const auto& picture : support::hand_made(support::main_640x360(), 2, 2, 500, 2, 100)) {
        receiver.hear(packetiser.packets(picture));
    }
    EXPECT_THAT(receiver.timestamps(), ElementsAre(2, 102));
    EXPECT_EQ(receiver.h264.oversized(), 1U);
}

TEST(H264, LearnsThatACameraSetsTheMarkerOnEverySlice) {
    const auto kind = support::main_640x360();
    support::Packetiser packetiser;
    Receiver receiver;
    const Bytes idr_first{0x65, 0x88, 0x11, 0x22};
    const Bytes idr_second{0x65, 0x42, 0x22, 0x22};  // first_mb_in_slice 1
    for (std::uint32_t timestamp = 0; timestamp < 400; timestamp += 100) {
        receiver.hear(packetiser.packet(kind.sps, timestamp, false));
        receiver.hear(packetiser.packet(kind.pps, timestamp, false));
        receiver.hear(packetiser.packet(idr_first, timestamp, true));
        receiver.hear(packetiser.packet(idr_second, timestamp, true));
    }

    ASSERT_EQ(receiver.timestamps(), (std::vector<std::uint32_t>{0, 100, 200}));
    EXPECT_EQ(receiver.pictures[1].bytes->size(), 16U);  // both slices
}

TEST(H264, TakesARecoveryPointForAKeyPicture) {
    const auto kind = support::main_640x360();
    support::Packetiser packetiser;
    Receiver receiver({kind.sps, kind.pps});
    const Bytes recovery{0x06, 0x06, 0x01, 0xc4, 0x80};
    const Bytes intra{0x41, 0x88, 0x11, 0x22};

    receiver.hear(packetiser.packet(recovery, 5, false));
    receiver.hear(packetiser.packet(intra, 5, true));

    ASSERT_EQ(receiver.pictures.size(), 1U);
    EXPECT_TRUE(receiver.pictures[0].key);
}

TEST(H264, RefusesBrokenAggregatesAndForeignModes) {
    for (const char* hex : {"78", "780005aabb", "78ffff41", "7800017c", "7c", "7c85", "7d8541aa",
                            "7b000141", "79000041"}) {
        const auto kind = support::main_640x360();
        support::Packetiser packetiser;
        Receiver receiver({kind.sps, kind.pps});
        auto key = stream(1, 1)[0];

        receiver.hear(packetiser.packet(support::from_hex(hex), 0, false));
        receiver.hear(packetiser.packets(key));

        EXPECT_LE(receiver.pictures.size(), 1U) << hex;
    }
}
