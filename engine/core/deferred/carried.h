#pragma once

// What a chain carries: nothing yet, a value of any type, nothing at all, a failure, or another
// chain that a callback has returned.
//
// Small values lie inside; larger ones, and such as cannot be moved without throwing, on the heap.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <string>
#include <type_traits>
#include <utility>

#include "engine/failure.h"
#include "engine/text_of.h"

namespace engine {

// Whether T has a word for "nothing", which is T{}: what a callback gets whose value went
// elsewhere. To be specialised for types of your own.
template <typename T>
constexpr bool canBeNothing = std::is_pointer_v<T> || std::is_null_pointer_v<T> ||
                              requires(T value) {
    value.reset();
    T{};
};
template <>
inline constexpr bool canBeNothing<void> = true;

}  // namespace engine

namespace engine::core {

constexpr std::size_t carriedBytes = 40;

// One for each type that is carried. Its address is the type's identity, so it must be the same in
// all files: inline.
struct TypeOps {
    void (*move)(void* to, void* from) noexcept;  // constructs there, destroys here
    void (*destroy)(void* value) noexcept;        // null: nothing to be done
    void (*text)(const void* value, std::string& to);
    std::string (*name)();
    bool trivial;  // may be copied byte by byte
};

template <typename T>
constexpr bool liesInside = sizeof(T) <= carriedBytes &&
                            alignof(T) <= alignof(void*) && std::is_nothrow_move_constructible_v<T>;

// What is inside for a value of type T: itself, or a pointer to it.
template <typename T>
using Held = std::conditional_t<liesInside<T>, T, std::unique_ptr<T>>;

template <typename T>
T& unwrap(void* held) {
    if constexpr (liesInside<T>)
        return *static_cast<T*>(held);
    else
        return **static_cast<std::unique_ptr<T>*>(held);
}

template <typename T>
void moveHeld(void* to, void* from) noexcept {
    auto& held = *static_cast<Held<T>*>(from);
    new (to) Held<T>(std::move(held));
    held.~Held<T>();
}

template <typename T>
void destroyHeld(void* value) noexcept {
    using H = Held<T>;
    static_cast<H*>(value)->~H();
}

template <typename T>
void textOfHeld(const void* value, std::string& to) {
    appendText(to, unwrap<T>(const_cast<void*>(value)));
}

template <typename T>
inline constexpr TypeOps typeOps = {
    moveHeld<T>,
    std::is_trivially_destructible_v<Held<T>> ? nullptr : destroyHeld<T>,
    textOfHeld<T>,
    typeText<T>,
    liesInside<T>&& std::is_trivially_copyable_v<T>,
};
template <>
inline constexpr TypeOps typeOps<void> = {nullptr, nullptr, nullptr, typeText<void>, true};

class ChainPtr;

class Carried {
public:
    enum class Is : std::uint8_t { NotFired, Nothing, Value, Failure, Chain };

    Carried() = default;
    Carried(Carried&& other) noexcept { take(other); }
    Carried& operator=(Carried&& other) noexcept {
        if (this != &other) {
            clear(Is::NotFired);
            take(other);
        }
        return *this;
    }
    ~Carried() { clear(Is::NotFired); }

    Is is() const { return is_; }

    void setNothing() { clear(Is::Nothing); }

    template <typename T, typename From>
    void setValue(From&& value) {
        clear(Is::Nothing);  // should the constructor throw
        if constexpr (liesInside<T>)
            new (room_) T(std::forward<From>(value));
        else
            new (room_) std::unique_ptr<T>(new T(std::forward<From>(value)));
        type_ = &typeOps<T>;
        is_ = Is::Value;
    }

    void setFailure(engine::Failure failure) {
        clear(Is::Nothing);
        new (room_) engine::Failure(std::move(failure));
        is_ = Is::Failure;
    }

    // Whether it is no value, or one of that type.
    bool fits(const TypeOps& type) const { return is_ != Is::Value || type_ == &type; }

    // REQUIRES: is() == Is::Value, of that type.
    template <typename T>
    T& value() {
        return unwrap<T>(room_);
    }

    // The value, out of here; T{} where there is nothing and T can say so. Trivial values are
    // copied, and stay; of all others nothing is left, also while the callback still runs.
    // REQUIRES: a value of that type, or canBeNothing<T>.
    template <typename T>
    T takeValue() {
        if constexpr (canBeNothing<T>) {
            if (is_ != Is::Value)
                return T{};
        }
        if constexpr (typeOps<T>.trivial) {
            return value<T>();
        } else {
            T result = std::move(value<T>());
            setNothing();
            return result;
        }
    }

    // REQUIRES: is() == Is::Failure.
    engine::Failure& failure() { return *std::launder(reinterpret_cast<engine::Failure*>(room_)); }
    const engine::Failure& failure() const { return const_cast<Carried*>(this)->failure(); }

    // Another chain, which a callback has returned. takeChain(): REQUIRES is() == Is::Chain.
    void setChain(ChainPtr chain);
    ChainPtr takeChain();

    // The value, or the failure, in words.
    void appendTo(std::string& text) const;

private:
    void take(Carried& other) noexcept;
    void clear(Is becomes) {
        if (is_ >= Is::Value)
            destroy();
        is_ = becomes;
    }
    void destroy();

    alignas(void*) std::byte room_[carriedBytes];
    const TypeOps* type_ = nullptr;
    Is is_ = Is::NotFired;
};

}  // namespace engine::core
