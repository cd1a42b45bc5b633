#pragma once

// A function of the learner's that is called, and whose end is waited for: it returns nothing, a
// Deferred of any type, a Failure, or a Result.

#include <functional>
#include <optional>
#include <type_traits>

#include "engine/deferred.h"

namespace engine::core {

// A Deferred or a Result lands elsewhere than it is, and so does a Failure.
template <typename R>
constexpr bool canBeAwaitedAs =
    std::is_void_v<R> || !std::is_same_v<std::remove_cvref_t<R>, LandingOf<R>>;

template <typename F, typename... A>
constexpr bool canBeAwaited = false;
template <typename F, typename... A>
requires std::invocable<F, A...>
constexpr bool canBeAwaited<F, A...> = canBeAwaitedAs<std::invoke_result_t<F, A...>>;

// Calls f(arguments...). None: it has ended. Else a Deferred that fires, or fails, when it has.
template <typename F, typename... A>
requires canBeAwaited<F&, A...> std::optional<Deferred<void>> awaitedCall(F& f, A... arguments) {
    using R = std::remove_cvref_t<std::invoke_result_t<F&, A...>>;
    if constexpr (std::is_void_v<R>) {
        std::invoke(f, arguments...);
        return std::nullopt;
    } else if constexpr (std::is_same_v<R, Deferred<void>>) {
        return std::invoke(f, arguments...);
    } else {
        return maybeDeferred(f, arguments...).addCallback([] {});
    }
}

}  // namespace engine::core
