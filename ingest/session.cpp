#include "ingest/session.hpp"

#include <utility>

#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/this_coro.hpp>

#include "ingest/conversation.hpp"
#include "ingest/encode.hpp"

namespace ingest {

namespace asio = boost::asio;
using Side = Watchdog::Side;

DeviceDoor::DeviceDoor(const DeviceDirectory& directory, ReportStore& store, DeviceWatcher& watcher, Now now,
                       SessionLimits limits)
    : directory_(directory), store_(store), watcher_(watcher), now_(std::move(now)), limits_(limits) {}

asio::awaitable<void> DeviceDoor::serve(std::unique_ptr<Stream> stream, std::string peer_address) {
    auto executor = co_await asio::this_coro::executor;
    Conversation conversation(*this, executor, std::move(stream), std::move(peer_address));
    co_await conversation.run();
}

void DeviceDoor::stop() {
    stopping_ = true;
    seats_.ask_all(Gone::stopping);
}

void DeviceDoor::dismiss(const DeviceId& device) {
    seats_.ask(device, Gone::dismissed);
    registry_.forget(device);
}

Conversation::Conversation(DeviceDoor& door, const asio::any_io_executor& executor, std::unique_ptr<Stream> stream,
                           std::string address)
    : door_(door),
      wire_(std::move(stream)),
      address_(std::move(address)),
      watchdog_(executor),
      reader_wake_(executor),
      storer_wake_(executor) {
    stranger_ = true;
    ++door_.strangers_;
}

Conversation::~Conversation() {
    if (stranger_) --door_.strangers_;
    release(held_reports_, held_readings_);
    tell_gone();
}

asio::awaitable<void> Conversation::run() {
    using namespace asio::experimental::awaitable_operators;
    co_await (talk() && watching());
}

asio::awaitable<void> Conversation::talk() {
    using namespace asio::experimental::awaitable_operators;
    const bool welcome = co_await greet();
    if (welcome) co_await (reading() && storing());
    tell_gone();
    seat_ = Seat();  // whoever waits for it need not wait for our farewell
    co_await farewell();
    watchdog_.finish();
}

asio::awaitable<bool> Conversation::greet() {
    if (door_.strangers_ > door_.limits_.strangers) refuse(Rejection::full);
    if (door_.stopping_) refuse(Rejection::stopping);
    if (gone_) co_return false;  // unheard: a TLS hand-shake to say so is what we cannot afford now
    watchdog_.expect(Side::read, door_.limits_.opening);
    const auto failed = co_await wire_.stream().open();
    opened_ = !failed;
    if (failed) refuse(Rejection::malformed);  // a port scanner, or plain bytes at the TLS port
    if (gone_) co_return false;

    const auto said = co_await hello();
    if (!said) co_return false;
    const auto own_proof = co_await proven(*said);
    if (!own_proof) co_return false;

    watchdog_.nothing_expected(Side::read);
    Seats::PleaseRise please_rise = [this](Gone why) {
        leave(why, why == Gone::superseded  ? Rejection::superseded
                   : why == Gone::dismissed ? Rejection::unknown_device
                                            : Rejection::stopping);
    };
    seat_ = co_await door_.seats_.take(said->device, std::move(please_rise), door_.limits_.takeover);
    if (!seat_) refuse(Rejection::full);
    if (!door_.directory_.key_of(said->device)) refuse(Rejection::unknown_device);  // dismissed while it waited
    if (gone_) co_return false;

    device_ = said->device;
    received_ = door_.directory_.last_sequence(device_);
    door_.registry_.admitted(device_, received_, said->device_clock, arrived_);
    admitted();
    auto welcome = welcome_frame(*own_proof, received_, door_.now_());
    const auto unheard = co_await wire_.say(std::move(welcome));
    if (unheard) leave(Gone::lost, std::nullopt);
    co_return !gone_;
}

void Conversation::admitted() {
    welcomed_ = true;
    stranger_ = false;
    --door_.strangers_;
    last_frame_ = std::chrono::steady_clock::now();
}

asio::awaitable<std::optional<HelloMessage>> Conversation::hello() {
    watchdog_.expect(Side::read, door_.limits_.hello);
    auto message = co_await first_message();
    if (!message) co_return std::nullopt;
    auto* hello = std::get_if<HelloMessage>(&*message);
    if (hello == nullptr) {
        refuse(Rejection::out_of_order);
        co_return std::nullopt;
    }
    device_ = hello->device;  // as it calls itself
    if (hello->version != 1) {
        refuse(Rejection::unsupported_version);
        co_return std::nullopt;
    }
    co_return std::move(*hello);
}

asio::awaitable<std::optional<Digest>> Conversation::proven(const HelloMessage& hello) {
    const Nonce nonce = fresh_nonce();
    auto challenge = challenge_frame(nonce, door_.now_());
    const auto unheard = co_await wire_.say(std::move(challenge));
    if (unheard) leave(Gone::lost, std::nullopt);
    if (gone_) co_return std::nullopt;

    watchdog_.expect(Side::read, door_.limits_.proof);
    const auto message = co_await first_message();
    if (!message) co_return std::nullopt;
    const auto* proof = std::get_if<ProofMessage>(&*message);
    if (proof == nullptr) {
        refuse(Rejection::out_of_order);
        co_return std::nullopt;
    }
    // A stranger's proof is checked too, against a key nobody has, so that time tells nothing about names.
    static const DeviceKey decoy = [] {
        const Nonce random = fresh_nonce();
        return DeviceKey{{random.begin(), random.end()}};
    }();
    const auto registered = door_.directory_.key_of(hello.device);
    const bool usable = registered && registered->bytes.size() >= DeviceKey::kShortest;
    const DeviceKey& key = usable ? *registered : decoy;
    const auto binding = hello.channel_binding ? wire_.stream().channel_binding() : std::nullopt;
    const bool bound = binding.has_value() == hello.channel_binding;  // it believes in a TLS that we do not see
    const Transcript transcript{nonce, hello.nonce, binding, hello.device.text};
    const bool same = same_digest(device_proof(key, transcript), proof->hmac);
    if (!registered || !usable || !bound || !same) {
        refuse(registered ? Rejection::wrong_key : Rejection::unknown_device);
        co_return std::nullopt;
    }
    co_return centre_proof(key, transcript);
}

// Before admission one message is awaited at a time; those of a later version are skipped.
asio::awaitable<std::optional<Message>> Conversation::first_message() {
    while (!gone_) {
        auto next = wire_.next();
        if (!next) {
            refuse(next.error());
        } else if (!*next) {
            waits_for_bytes_ = true;
            const auto error = co_await wire_.fill();
            waits_for_bytes_ = false;
            arrived_ = door_.now_();
            if (error) leave(Gone::lost, std::nullopt);
        } else if (!std::holds_alternative<UnknownMessage>(**next)) {
            co_return std::move(**next);
        }
    }
    co_return std::nullopt;
}

}  // namespace ingest
