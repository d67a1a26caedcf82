// proto/console/json.hpp — a described struct to JSON text and back.
// Out: every member is written, an empty optional as null. In: an absent member keeps the value that a
// default-constructed struct has, an unknown member is ignored, a member of the wrong type is an error.
#pragma once

#include <array>
#include <boost/describe.hpp>
#include <boost/json.hpp>
#include <boost/mp11.hpp>
#include <boost/system/result.hpp>
#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace console {

template <class T>
std::string to_json(const T& value) {
    return boost::json::serialize(boost::json::value_from(value));
}

namespace json_detail {

template <class T>
struct element {};
template <class T>
struct element<std::vector<T>> {
    using type = T;
};
template <class T>
struct element<std::optional<T>> {
    using type = T;
};

template <class T>
concept Sequence = requires { typename element<T>::type; } &&
                   std::is_same_v<T, std::vector<typename element<T>::type>>;
template <class T>
concept Optional = requires { typename element<T>::type; } &&
                   std::is_same_v<T, std::optional<typename element<T>::type>>;
template <class T>
concept Struct = std::is_class_v<T> && boost::describe::has_describe_members<T>::value;

template <class T>
boost::json::value filled(const boost::json::value& from);

// Boost.JSON 1.81 refuses an object that lacks a member, even an optional one, and one that has more.
template <Struct T>
boost::json::value filled_object(const boost::json::object& from) {
    boost::json::object object;
    const T absent{};
    using Members = boost::describe::describe_members<T, boost::describe::mod_public>;
    boost::mp11::mp_for_each<Members>([&](auto member) {
        using Member = std::remove_cvref_t<decltype(absent.*member.pointer)>;
        const boost::json::value* given = from.if_contains(member.name);
        object[member.name] =
            given ? filled<Member>(*given) : boost::json::value_from(absent.*member.pointer);
    });
    return object;
}

template <class T>
boost::json::value filled(const boost::json::value& from) {
    if constexpr (Struct<T>) {
        if (const auto* object = from.if_object()) return filled_object<T>(*object);
    } else if constexpr (Optional<T>) {
        if (!from.is_null()) return filled<typename element<T>::type>(from);
    } else if constexpr (Sequence<T>) {
        if (const auto* array = from.if_array()) {
            boost::json::array all;
            all.reserve(array->size());
            for (const auto& each : *array) all.push_back(filled<typename element<T>::type>(each));
            return all;
        }
    }
    return from;
}

}  // namespace json_detail

template <class T, std::same_as<boost::json::value> Value>   // nothing that merely converts to one: text is text
boost::system::result<T> from_json(const Value& value) {
    return boost::json::try_value_to<T>(json_detail::filled<T>(value));
}

template <class T>
boost::system::result<T> from_json(std::string_view text) {
    boost::system::error_code error;
    const boost::json::value value = boost::json::parse(text, error);   // nesting ≤ 32
    if (error) return error;
    return from_json<T>(value);
}

// A websocket message: its kind must be there and be the one expected. Without it, {} would be every message.
template <class T>
std::optional<T> message_from_json(std::string_view text) {
    boost::system::error_code error;
    const boost::json::value value = boost::json::parse(text, error);
    const auto* object = error ? nullptr : value.if_object();
    const auto* kind = object ? object->if_contains("type") : nullptr;
    if (!kind || !kind->is_string() || kind->get_string() != T().type) return std::nullopt;
    auto message = from_json<T>(value);
    if (!message) return std::nullopt;
    return std::move(*message);
}

}  // namespace console
