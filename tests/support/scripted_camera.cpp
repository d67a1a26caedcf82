#include "tests/support/scripted_camera.hpp"

#include <atomic>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "tests/support/scripted_conversation.hpp"

namespace support {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using std::chrono::milliseconds;

// One viewer. `listen` hears requests, `speak` is the only one that writes.
struct Viewer {
    Viewer(tcp::socket accepted, const Script& script)
        : socket(std::move(accepted)), something_to_say(socket.get_executor()), talk(script) {}

    void wake() { something_to_say.cancel(); }
    void close() {
        error_code ignored;
        open = false;
        socket.close(ignored);
        wake();
    }

    tcp::socket socket;
    asio::steady_timer something_to_say;
    Conversation talk;
    bool open = true;
};

asio::awaitable<void> speak(std::shared_ptr<Viewer> viewer) {
    error_code error;
    while (viewer->open) {
        Utterance next = viewer->talk.next();
        if (!next.bytes.empty()) {
            const auto bytes = asio::buffer(next.bytes);
            co_await asio::async_write(viewer->socket, bytes,
                                       asio::redirect_error(asio::use_awaitable, error));
            if (error) break;
        }
        if (next.hang_up) break;
        if (next.pause == milliseconds(0)) continue;
        viewer->something_to_say.expires_after(next.pause);
        co_await viewer->something_to_say.async_wait(
            asio::redirect_error(asio::use_awaitable, error));
    }
    viewer->close();
}

}  // namespace

struct ScriptedCamera::Life {
    explicit Life(Script wanted)
        : script(std::move(wanted)),
          acceptor(io, tcp::endpoint(asio::ip::address_v4::loopback(), 0)) {}

    asio::awaitable<void> accept() {
        error_code error;
        while (true) {
            tcp::socket socket(io);
            co_await acceptor.async_accept(socket,
                                           asio::redirect_error(asio::use_awaitable, error));
            if (error) continue;
            ++connections;
            auto viewer = std::make_shared<Viewer>(std::move(socket), script);
            asio::co_spawn(io, speak(viewer), [](std::exception_ptr) {});
            asio::co_spawn(io, listen(viewer), [](std::exception_ptr) {});
        }
    }

    asio::awaitable<void> listen(std::shared_ptr<Viewer> viewer) {
        std::string heard_bytes;
        error_code error;
        while (viewer->open) {
            auto into = asio::dynamic_buffer(heard_bytes);
            const std::size_t size = co_await asio::async_read_until(
                viewer->socket, into, "\r\n\r\n", asio::redirect_error(asio::use_awaitable, error));
            if (error) break;
            std::string message = heard_bytes.substr(0, size);
            heard_bytes.erase(0, size);
            drop_interleaved(message);
            note(message);
            viewer->talk.hear(message);
            viewer->wake();
        }
        viewer->close();
    }

    void note(const std::string& message) {
        const std::lock_guard lock(mutex);
        const std::string first = message.substr(0, message.find('\r'));
        if (first.starts_with("RTSP/")) {
            replies.push_back(first);
        } else {
            heard.push_back(first.substr(0, first.find(' ')));
        }
        const auto at = message.find("Authorization: ");
        if (at != std::string::npos) {
            authorization = message.substr(at + 15, message.find('\r', at) - at - 15);
        }
    }

    Script script;
    asio::io_context io{1};
    tcp::acceptor acceptor;
    std::atomic<std::size_t> connections{0};
    mutable std::mutex mutex;  // of what follows
    std::vector<std::string> heard;
    std::vector<std::string> replies;
    std::string authorization;
    std::thread thread;
};

ScriptedCamera::ScriptedCamera(Script script) : life_(std::make_unique<Life>(std::move(script))) {
    asio::co_spawn(life_->io, life_->accept(), [](std::exception_ptr) {});
    life_->thread = std::thread([life = life_.get()] { life->io.run(); });
}

ScriptedCamera::~ScriptedCamera() {
    life_->io.stop();
    life_->thread.join();
}

tcp::endpoint ScriptedCamera::endpoint() const {
    return life_->acceptor.local_endpoint();
}

std::string ScriptedCamera::url(std::string_view path) const {
    // The default password has a space and a colon in it, so that escaping is tested too.
    std::string password;
    for (const char c : life_->script.password) {
        password += c == ' ' ? "%20" : c == ':' ? "%3A" : std::string(1, c);
    }
    return "rtsp://" + life_->script.user + ":" + password +
           "@127.0.0.1:" + std::to_string(endpoint().port()) + std::string(path);
}

std::size_t ScriptedCamera::connections() const {
    return life_->connections;
}

std::vector<std::string> ScriptedCamera::heard() const {
    const std::lock_guard lock(life_->mutex);
    return life_->heard;
}

std::size_t ScriptedCamera::heard(std::string_view method) const {
    std::size_t count = 0;
    for (const std::string& each : heard())
        count += each == method ? 1 : 0;
    return count;
}

std::vector<std::string> ScriptedCamera::replies() const {
    const std::lock_guard lock(life_->mutex);
    return life_->replies;
}

std::string ScriptedCamera::last_authorization() const {
    const std::lock_guard lock(life_->mutex);
    return life_->authorization;
}

}  // namespace support
