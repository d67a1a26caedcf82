#include "ingest/decode.hpp"

#include <limits>
#include <random>
#include <string>

#include <gtest/gtest.h>

#include "proto/telemetry.pb.h"

namespace ingest {
namespace {

namespace wire = ioc::telemetry::v1;

boost::system::result<Message, Rejection> decode(const std::string& bytes) {
    Decoder decoder;
    return decoder.decode({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
}

template <typename T>
T decoded(const wire::ToCentre& message) {
    auto result = decode(message.SerializeAsString());
    EXPECT_TRUE(result.has_value());
    return std::get<T>(*result);
}

Rejection refused(const wire::ToCentre& message) {
    const auto result = decode(message.SerializeAsString());
    EXPECT_TRUE(result.has_error());
    return result.has_error() ? result.error() : Rejection{};
}

wire::ToCentre full_report() {
    wire::ToCentre message;
    auto& report = *message.mutable_report();
    report.set_sequence(42);
    report.set_measured_at_ms(1'763'700'000'000);
    report.set_historical(true);
    report.add_measurements()->set_alias(7);
    report.mutable_measurements(0)->set_value(3.42);
    report.mutable_measurements(0)->set_earlier_ms(1500);
    report.add_measurements()->set_quantity("temperature/cabinet");
    report.add_events()->set_kind("power_loss");
    report.mutable_events(0)->set_text("Mất điện lưới");
    report.mutable_events(0)->set_severity(wire::SEVERITY_HIGH);
    return message;
}

TEST(Decode, ReadsEveryFieldOfAReport) {
    const auto report = decoded<ReportMessage>(full_report());
    EXPECT_EQ(report.sequence, 42u);
    EXPECT_TRUE(report.historical);
    EXPECT_EQ(report.measured_at.time_since_epoch().count(), 1'763'700'000'000);
    ASSERT_EQ(report.measurements.size(), 2u);
    EXPECT_EQ(report.measurements[0].alias, 7u);
    EXPECT_EQ(report.measurements[0].value, 3.42);
    EXPECT_EQ(report.measurements[0].earlier.count(), 1500);
    EXPECT_EQ(report.measurements[1].quantity, "temperature/cabinet");
    EXPECT_FALSE(report.measurements[1].value);
    EXPECT_EQ(report.events.at(0).severity, Severity::high);
    EXPECT_EQ(report.events[0].text, "Mất điện lưới");
}

TEST(Decode, TakesWhatIsNotANumberForNoValue) {
    for (const double odd : {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()}) {
        auto message = full_report();
        message.mutable_report()->mutable_measurements(0)->set_value(odd);
        EXPECT_FALSE(decoded<ReportMessage>(message).measurements[0].value);
    }
}

TEST(Decode, KeepsImpossibleClocksWithinBounds) {
    for (const std::int64_t clock : {std::numeric_limits<std::int64_t>::min(), std::int64_t{-1}, std::int64_t{0},
                                     std::int64_t{4'294'967'295'000}, std::numeric_limits<std::int64_t>::max()}) {
        auto message = full_report();
        message.mutable_report()->set_measured_at_ms(clock);
        const auto at = decoded<ReportMessage>(message).measured_at;
        EXPECT_GE(at, Instant{});
        EXPECT_LE(at, Instant{std::chrono::sys_days{std::chrono::year{2200} / 1 / 2}});
    }
}

TEST(Decode, IsNotHurtByWhatALaterVersionSays) {
    auto bytes = full_report().SerializeAsString();
    const std::string later("\xa2\x06\x02hi", 5);  // field 100
    EXPECT_TRUE(decode(bytes + later).has_value());
    EXPECT_TRUE(std::holds_alternative<UnknownMessage>(*decode(later)));
    auto message = full_report();
    message.mutable_report()->mutable_events(0)->set_severity(static_cast<wire::Severity>(77));
    EXPECT_EQ(decoded<ReportMessage>(message).events[0].severity, Severity::information);
}

TEST(Decode, RefusesWhatIsTooMuch) {
    auto many = full_report();
    for (int nth = 0; nth < 600; ++nth) many.mutable_report()->add_measurements()->set_alias(1);
    EXPECT_EQ(refused(many), Rejection::limit_exceeded);
    auto wordy = full_report();
    wordy.mutable_report()->mutable_events(0)->set_text(std::string(513, 'x'));
    EXPECT_EQ(refused(wordy), Rejection::limit_exceeded);
    wire::ToCentre birth;
    for (int nth = 0; nth < 257; ++nth) birth.mutable_birth()->add_metrics()->set_quantity("rain");
    EXPECT_EQ(refused(birth), Rejection::limit_exceeded);
}

TEST(Decode, RefusesNamesThatCouldMeanSomethingElsewhere) {
    for (const char* id : {"", "a b", "../x", "thiết-bị", "a\nb", "x'--"}) {
        wire::ToCentre message;
        message.mutable_hello()->set_device_id(id);
        message.mutable_hello()->set_nonce(std::string(32, 'n'));
        EXPECT_EQ(refused(message), Rejection::bad_device_id) << id;
    }
    auto quantity = full_report();
    quantity.mutable_report()->mutable_measurements(1)->set_quantity("River Level");
    EXPECT_EQ(refused(quantity), Rejection::malformed);
}

TEST(Decode, TurnsControlCharactersIntoSpaces) {
    auto message = full_report();
    message.mutable_report()->mutable_events(0)->set_text("line\nlevel=error forged\x1b[31m");
    EXPECT_EQ(decoded<ReportMessage>(message).events[0].text, "line level=error forged [31m");
}

TEST(Decode, RefusesTextThatIsNotUtf8) {
    auto bytes = full_report().SerializeAsString();
    const auto at = bytes.find("M\xe1\xba\xa5t");
    ASSERT_NE(at, std::string::npos);
    bytes[at + 1] = '\xff';
    EXPECT_TRUE(decode(bytes).has_error());
}

TEST(Decode, SurvivesNestingWithoutEnd) {
    EXPECT_TRUE(decode(std::string(50'000, '\x0b')).has_error());             // start-group, never ended
    EXPECT_TRUE(decode(std::string(11, '\xff')).has_error());                 // a tag longer than ten bytes
    EXPECT_TRUE(decode(std::string("\x22\x7f", 2)).has_error());              // a length beyond the frame
}

// Deterministic mutations: whatever arrives, an answer and no fault. ASan and UBSan watch.
TEST(Decode, AnswersEveryMutationOfARealMessage) {
    const std::string good = full_report().SerializeAsString();
    std::mt19937 random(20'261'121);
    Decoder decoder;
    int accepted = 0;
    for (int round = 0; round < 20'000; ++round) {
        std::string bytes = good;
        for (auto changes = random() % 4; changes > 0 && !bytes.empty(); --changes) {
            const auto at = random() % bytes.size();
            switch (random() % 3) {
                case 0: bytes[at] = static_cast<char>(random()); break;
                case 1: bytes.erase(at, 1 + random() % 8); break;
                default: bytes.insert(at, 1 + random() % 8, static_cast<char>(random())); break;
            }
        }
        const auto result = decoder.decode({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
        accepted += result.has_value();
    }
    EXPECT_GT(accepted, 4'000) << "a fourth is not changed at all";
    EXPECT_LT(accepted, 20'000);
}

}  // namespace
}  // namespace ingest
