// Any bytes as a message of a console: refused, or a value that survives the way there and back.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "proto/console/control.hpp"
#include "proto/console/json.hpp"
#include "proto/console/media.hpp"
#include "proto/console/rule.hpp"

namespace {

template <class Message>
void there_and_back(std::string_view text) {
    const auto message = console::from_json<Message>(text);
    if (!message) return;
    const std::string once = console::to_json(*message);
    const auto again = console::from_json<Message>(std::string_view(once));
    if (again && console::to_json(*again) != once) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    there_and_back<console::Resume>(text);
    there_and_back<console::Command>(text);
    there_and_back<console::Watch>(text);
    there_and_back<console::CameraEdit>(text);
    there_and_back<console::RuleView>(text);
    return 0;
}
