#pragma once

// How a struct of an event lies in the 64 bytes of an Event.
//
// Each struct has one function, fields(), which names its members, where each is kept, and what it
// holds. Written, read, put into a table for FORMAT.md: everything goes through that one function,
// so that the engine, the replay and the documentation cannot disagree. (Boost.Serialization's
// serialize() is the model.)

#include <cstdint>
#include <string_view>
#include <type_traits>

#include "engine/trace/event.h"

namespace engine::trace::events {

// Writes the members into an event.
class Encoder {
public:
    constexpr explicit Encoder(Event& to) : to_(to) {}

    constexpr void subject(std::string_view, Entity& from, std::string_view = {}) {
        to_.subject = from;
    }
    constexpr void object(std::string_view, Entity& from, std::string_view = {}) {
        to_.object = from;
    }
    template <typename T>
    constexpr void value1(std::string_view, T& from, std::string_view = {}) {
        to_.value1 = static_cast<std::int64_t>(from);
    }
    template <typename T>
    constexpr void value2(std::string_view, T& from, std::string_view = {}) {
        to_.value2 = static_cast<std::int64_t>(from);
    }
    constexpr void data(std::string_view, Item& from, std::string_view = {}) { to_.data = from; }
    constexpr void more(std::string_view, Item& from, std::string_view = {}) { to_.more = from; }

private:
    Event& to_;
};

// Reads them from an event. Never fails: damaged traces hold any numbers. A choice that does not
// exist becomes the first one, which is None where there is one.
class Decoder {
public:
    constexpr explicit Decoder(const Event& from) : from_(from) {}

    constexpr void subject(std::string_view, Entity& to, std::string_view = {}) {
        to = from_.subject;
    }
    constexpr void object(std::string_view, Entity& to, std::string_view = {}) {
        to = from_.object;
    }
    template <typename T>
    constexpr void value1(std::string_view, T& to, std::string_view = {}) {
        to = choice<T>(from_.value1);
    }
    template <typename T>
    constexpr void value2(std::string_view, T& to, std::string_view = {}) {
        to = choice<T>(from_.value2);
    }
    constexpr void data(std::string_view, Item& to, std::string_view = {}) { to = from_.data; }
    constexpr void more(std::string_view, Item& to, std::string_view = {}) { to = from_.more; }

private:
    template <typename T>
    static constexpr T choice(std::int64_t value) {
        if constexpr (std::is_enum_v<T>)
            return value >= 0 && value <= static_cast<std::int64_t>(lastOf<T>)
                       ? static_cast<T>(value)
                       : T{};
        else if constexpr (std::is_same_v<T, bool>)
            return value == 1;
        else
            return value;
    }

    const Event& from_;
};

template <typename E>
constexpr Event encode(E what) {
    Event event{.kind = E::kind};
    Encoder encoder(event);
    what.fields(encoder);
    return event;
}

// Of an event of that kind.
template <typename E>
constexpr E decode(const Event& event) {
    E what;
    Decoder decoder(event);
    what.fields(decoder);
    return what;
}

// A list of kinds; each family has its own, in the order of their numbers.
template <typename... Es>
struct Kinds {};

template <typename... Es>
constexpr bool isOneOf(Kinds<Es...>, Kind kind) {
    return ((kind == Es::kind) || ...);
}

}  // namespace engine::trace::events
