// ioc/views/identity_view.hpp — what an event was taken for, between the camera's, the rules', the store's and people's words.
#pragma once

#include <string>

#include "alerts/rules/object_class.hpp"
#include "camera/classify/inquiry.hpp"
#include "proto/console/words.hpp"

namespace ioc {

alerts::Identity identity_of(const camera::Inquiry& inquiry);
// "answered person:0.87 vehicle:0.41", as stored; "" = nobody asked. What cannot be read back counts as that.
std::string identity_text(const alerts::Identity& identity);
alerts::Identity identity_from(const std::string& text);
// "người 87 %", "không phân loại được"; empty = nobody asked.
console::Text identity_words(const alerts::Identity& identity);

}  // namespace ioc
