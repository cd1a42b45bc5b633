#pragma once

// The types of a learner's function: what may be wrong with it, what it returns, and what the chain
// carries after it. Everything here is for deferred.h.

#include <concepts>
#include <type_traits>

#include "engine/result.h"

namespace engine {
template <typename T>
class Deferred;
}

namespace engine::core {

// --- What may be wrong with a function ---

enum class Slip {
    None,
    NotAFunction,    // addCallback(f(x)): what f has returned
    MemberFunction,  // addCallback(&Page::title): of which object?
    ByReference,     // takes a T&, but the value is not anybody's variable
    WrongParameter,
};

// A generic lambda's call operator has no address; but what holds something and can be made without
// it, as a string, is a value rather than a lambda.
template <typename F>
constexpr bool looksLikeFunction = std::is_function_v<std::remove_pointer_t<F>> || requires {
    &F::operator();
}
|| (std::is_class_v<F> && (std::is_empty_v<F> || !std::is_default_constructible_v<F>));

// Of a function that is to take Argument (void: none).
template <typename F, typename Argument>
constexpr Slip slipOf() {
    if constexpr (std::is_member_pointer_v<F>)
        return Slip::MemberFunction;
    else if constexpr (std::is_invocable_v<F&> ||
                       (!std::is_void_v<Argument> &&
                        std::is_invocable_v<F&, std::add_rvalue_reference_t<Argument>>))
        return Slip::None;
    else if constexpr (!looksLikeFunction<F>)
        return Slip::NotAFunction;
    else if constexpr (!std::is_void_v<Argument> &&
                       std::is_invocable_v<F&, std::add_lvalue_reference_t<Argument>>)
        return Slip::ByReference;
    else
        return Slip::WrongParameter;
}

template <typename F, typename D>
concept CancellerOf = std::invocable<F&, D&> || std::invocable<F&>;

// --- What it returns ---

template <typename F, typename Argument>
constexpr bool takesArgument =
    !std::is_void_v<Argument> && std::is_invocable_v<F&, std::add_rvalue_reference_t<Argument>>;

template <typename F, typename Argument, bool = takesArgument<F, Argument>>
struct Returned {
    using Type = std::invoke_result_t<F&, Argument>;
};
template <typename F, typename Argument>
struct Returned<F, Argument, false> {
    using Type = std::invoke_result_t<F&>;
};
template <typename F, typename Argument>
using ReturnedBy = typename Returned<F, Argument>::Type;

// What the chain carries after a function that returned an R. Same: as before.
struct Same {};
template <typename R>
struct Landing {
    using Type = std::decay_t<R>;
};
template <>
struct Landing<Failure> {
    using Type = Same;
};
template <typename U>
struct Landing<Deferred<U>> {
    using Type = U;
};
template <typename U>
struct Landing<Result<U>> {
    using Type = U;
};
template <typename R>
using LandingOf = typename Landing<std::remove_cvref_t<R>>::Type;

// What the chain carries after a pair, of which one side leads to A and the other to B.
// NoJoin: there is no such type.
struct NoJoin {};
template <typename A, typename B>
constexpr auto joined() {
    if constexpr (std::is_same_v<B, Same> || std::is_same_v<A, B>)
        return std::type_identity<A>();
    else if constexpr (std::is_same_v<A, Same>)
        return std::type_identity<B>();
    else if constexpr (std::is_void_v<A> || std::is_void_v<B>)
        return std::type_identity<void>();
    else if constexpr (std::is_convertible_v<B, A>)
        return std::type_identity<A>();
    else
        return std::type_identity<NoJoin>();
}
template <typename A, typename B>
using Joined = typename decltype(joined<A, B>())::type;

// Whether what a function returns can go on as a U. A Deferred or a Result cannot be converted when
// it comes: only a plain value can.
template <typename R, typename U>
constexpr bool arrivesAs = [] {
    using Plain = std::remove_cvref_t<R>;
    using L = LandingOf<R>;
    if (std::is_same_v<U, NoJoin>)
        return false;
    return std::is_same_v<Plain, L> || std::is_same_v<L, Same> || std::is_same_v<L, U> ||
           std::is_void_v<U>;
}();

}  // namespace engine::core
