// proto/console/generate/walk.hpp — turns described C++ types into Declared values, each once.
#pragma once

#include <algorithm>
#include <array>
#include <boost/core/demangle.hpp>
#include <boost/describe.hpp>
#include <boost/mp11.hpp>
#include <string>
#include <typeinfo>

#include "proto/console/generate/contract.hpp"
#include "proto/console/json.hpp"

namespace console::generate {

template <class T>
std::string name_of() {
    const std::string full = boost::core::demangle(typeid(T).name());
    return full.substr(full.rfind(':') + 1);
}

class Walk {
  public:
    template <class T>
    Walk& add(bool asked = false) {
        shape_of<T>();
        if (asked) find(name_of<T>())->asked = true;
        return *this;
    }

    std::vector<Declared> take() { return std::move(types_); }

  private:
    using Kind = Shape::Kind;

    template <class T>
    Shape shape_of() {
        if constexpr (std::is_same_v<T, bool>) {
            return {Kind::boolean, "", nullptr};
        } else if constexpr (std::is_integral_v<T>) {
            return {Kind::integer, "", nullptr};
        } else if constexpr (std::is_floating_point_v<T>) {
            return {Kind::number, "", nullptr};
        } else if constexpr (std::is_same_v<T, std::string>) {
            return {Kind::string, "", nullptr};
        } else if constexpr (std::is_same_v<T, std::array<double, 2>>) {
            return {Kind::point, "", nullptr};
        } else if constexpr (json_detail::Sequence<T>) {
            return {Kind::list, "", inner<T>()};
        } else if constexpr (json_detail::Optional<T>) {
            return {Kind::optional, "", inner<T>()};
        } else if constexpr (std::is_enum_v<T>) {
            return enumeration<T>();
        } else {
            return structure<T>();
        }
    }

    template <class T>
    std::shared_ptr<const Shape> inner() {
        return std::make_shared<const Shape>(shape_of<typename json_detail::element<T>::type>());
    }

    template <class T>
    Shape enumeration() {
        const std::string name = name_of<T>();
        if (!find(name)) {
            Declared declared{name, {}, {}, false};
            boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>(
                [&](auto word) { declared.words.emplace_back(word.name); });
            types_.push_back(std::move(declared));
        }
        return {Kind::named, name, nullptr};
    }

    template <json_detail::Struct T>
    Shape structure() {
        const std::string name = name_of<T>();
        if (!find(name)) {
            Declared declared{name, {}, {}, false};
            const T fresh{};
            using Members = boost::describe::describe_members<T, boost::describe::mod_public>;
            boost::mp11::mp_for_each<Members>([&](auto member) {
                using M = std::remove_cvref_t<decltype(fresh.*member.pointer)>;
                Shape shape = shape_of<M>();
                if constexpr (std::is_same_v<M, std::string>) {
                    // A message's kind is a fixed word, so that a union of messages can be told apart.
                    if (std::string_view(member.name) == "type")
                        shape = {Kind::word, fresh.*member.pointer, nullptr};
                }
                declared.members.push_back({member.name, std::move(shape)});
            });
            types_.push_back(std::move(declared));
        }
        return {Kind::named, name, nullptr};
    }

    Declared* find(const std::string& name) {
        const auto found = std::find_if(types_.begin(), types_.end(),
                                        [&](const Declared& each) { return each.name == name; });
        return found == types_.end() ? nullptr : &*found;
    }

    std::vector<Declared> types_;
};

}  // namespace console::generate
