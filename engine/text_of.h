#pragma once

// Values and types in words, for the trace: how a result is written there.
//
// Numbers, strings, pointers, optionals, pairs and ranges of these are known. For a type of your
// own, write `std::string textOf(const Mine&)` beside it; without one, its type's name is shown.

#include <charconv>
#include <concepts>
#include <exception>
#include <string>
#include <string_view>
#include <type_traits>
#include <typeinfo>

#include "engine/type_name.h"

namespace engine {

// Longer texts are cut here, with an ellipsis.
constexpr std::size_t longestValueText = 120;

// "std::string", "std::vector<int>", "Page"
template <typename T>
std::string typeText();

template <typename T>
void appendText(std::string& to, const T& value);

// --- How ---

namespace detail {

void appendQuoted(std::string& to, std::string_view text);
std::string typeTextOf(const std::type_info& type);

template <typename T>
concept HasTextOf = requires(const T& value) {
    { textOf(value) } -> std::convertible_to<std::string>;
};
template <typename T>
concept Text = std::convertible_to<const T&, std::string_view>;
template <typename T>
concept Range = requires(const T& range) {
    range.begin() != range.end();
    *range.begin();
};
template <typename T>
concept Pair = requires(const T& pair) {
    pair.first;
    pair.second;
};
template <typename T>
concept MaybeNothing = requires(const T& value) {
    static_cast<bool>(value);
    *value;
};

template <typename T>
void appendRange(std::string& to, const T& range) {
    to += '[';
    bool first = true;
    for (const auto& item : range) {
        if (!first)
            to += ", ";
        first = false;
        if (to.size() > longestValueText) {
            to += "…";
            break;
        }
        using Item = std::remove_cvref_t<decltype(item)>;
        appendText<Item>(to, item);
    }
    to += ']';
}

}  // namespace detail

template <typename T>
std::string typeText() {
    if constexpr (std::is_void_v<T>)
        return "nothing";
    else
        return detail::typeTextOf(typeid(T));
}

template <typename T>
void appendText(std::string& to, const T& value) {
    if constexpr (detail::HasTextOf<T>) {
        to += textOf(value);
    } else if constexpr (std::is_same_v<T, bool>) {
        to += value ? "true" : "false";
    } else if constexpr (std::is_same_v<T, char>) {
        detail::appendQuoted(to, std::string_view(&value, 1));
    } else if constexpr (std::is_arithmetic_v<T>) {
        char digits[32];
        to.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
    } else if constexpr (std::is_null_pointer_v<T>) {
        to += "nothing";
    } else if constexpr (detail::Text<T>) {
        detail::appendQuoted(to, value);
    } else if constexpr (detail::Range<T>) {
        detail::appendRange(to, value);
    } else if constexpr (detail::Pair<T>) {
        to += '(';
        appendText(to, value.first);
        to += ", ";
        appendText(to, value.second);
        to += ')';
    } else if constexpr (detail::MaybeNothing<T>) {
        if (value)
            appendText<std::remove_cvref_t<decltype(*value)>>(to, *value);
        else
            to += "nothing";
    } else {
        to += typeText<T>();
    }
}

}  // namespace engine
