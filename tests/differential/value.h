#pragma once

// What the Deferreds of these programs carry: a number, or None as in Python.

#include <optional>
#include <stdexcept>
#include <string>

#include "engine/deferred_list.h"

namespace differential {

struct Value {
    bool isNone = true;
    int number = 0;
};

// Not a std::optional: that one is not trivially copyable, so a chain would hold nothing while a
// callback has it, which is another of the differences that are meant.
inline Value number(int n) {
    return {false, n};
}

struct Boom : std::runtime_error {
    explicit Boom(int number) : std::runtime_error("E" + std::to_string(number)) {}
};

std::string words(Value value);
std::string words(const engine::Failure& failure);

template <typename T>
std::string words(const engine::Result<T>& result) {
    return result.isFailure() ? words(result.failure()) : words(result.value());
}

template <typename T>
std::string words(const std::vector<T>& items) {
    std::string text;
    for (const T& item : items)
        text += (text.empty() ? "" : ", ") + words(item);
    return "[" + text + "]";
}

inline std::string words(const engine::FirstValue<Value>& first) {
    return words(first.value) + " at " + std::to_string(first.index);
}

template <typename A, typename B>
std::string words(const std::variant<A, B>& either) {
    return std::visit([](const auto& one) { return words(one); }, either);
}

}  // namespace differential

// Which is why a callback gets None where another Deferred has taken the value, as in Twisted.
template <>
inline constexpr bool engine::canBeNothing<differential::Value> = true;
