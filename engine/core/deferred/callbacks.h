#pragma once

// From a learner's function to a pair of a chain: what it may take, what the chain carries after
// it, and how it is called. Everything here is for deferred.h.

#include <concepts>
#include <source_location>
#include <type_traits>
#include <utility>

#include "engine/core/deferred/chain.h"
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

// --- Calling it ---

// Calls f, and puts what it returns into the chain, as a U where it is a plain value.
template <typename U, typename Call>
void callInto(Carried& carried, Call&& call) {
    using R = std::remove_cvref_t<decltype(call())>;
    if constexpr (std::is_void_v<R>) {
        call();
        carried.setNothing();
    } else if constexpr (std::is_same_v<R, Failure>) {
        carried.setFailure(call());
    } else if constexpr (!std::is_same_v<R, LandingOf<R>>) {
        R result = call();
        result.putInto(carried);
    } else if constexpr (std::is_void_v<U>) {
        (void)call();
        carried.setNothing();
    } else {
        carried.setValue<U>(call());
    }
}

template <typename U, typename T, typename F>
void callWithValue(F& f, Carried& carried) {
    if constexpr (takesArgument<F, T>) {
        T value = carried.takeValue<T>();
        callInto<U>(carried, [&]() -> decltype(auto) { return f(std::move(value)); });
    } else {
        callInto<U>(carried, [&]() -> decltype(auto) { return f(); });
    }
}

template <typename U, typename F>
void callWithFailure(F& f, Carried& carried) {
    if constexpr (takesArgument<F, Failure>) {
        Failure failure = carried.failure();
        callInto<U>(carried, [&]() -> decltype(auto) { return f(std::move(failure)); });
    } else {
        callInto<U>(carried, [&]() -> decltype(auto) { return f(); });
    }
}

// What is there, as a Result. Takes a value out.
template <typename T>
Result<T> takeResult(Carried& carried) {
    if (carried.is() == Carried::Is::Failure)
        return carried.failure();
    if constexpr (std::is_void_v<T>)
        return {};
    else
        return carried.takeValue<T>();
}

template <typename U, typename T, typename F>
void callWithResult(F& f, Carried& carried) {
    if constexpr (takesArgument<F, Result<T>>) {
        Result<T> result = takeResult<T>(carried);
        callInto<U>(carried, [&]() -> decltype(auto) { return f(std::move(result)); });
    } else {
        callInto<U>(carried, [&]() -> decltype(auto) { return f(); });
    }
}

// --- Where it lies ---

// Functions: what a pair keeps, one function or a struct of two. In the pair, or on the heap.
template <typename Functions>
constexpr bool liesInPair = sizeof(Functions) <= Pair::roomForFunctions &&
                            alignof(Functions) <= alignof(void*);

template <typename Functions>
Functions& functionsIn(void* room) {
    if constexpr (liesInPair<Functions>)
        return *static_cast<Functions*>(room);
    else
        return **static_cast<Functions**>(room);
}

template <typename Functions>
void destroyFunctions(void* room) {
    if constexpr (liesInPair<Functions>)
        static_cast<Functions*>(room)->~Functions();
    else
        delete *static_cast<Functions**>(room);
}

template <typename Functions>
constexpr auto destroyerOf = liesInPair<Functions>&& std::is_trivially_destructible_v<Functions>
                                 ? static_cast<void (*)(void*)>(nullptr)
                                 : destroyFunctions<Functions>;

// `PairOf` has the table: PairOf::ops.
template <typename PairOf, typename Functions>
void addPair(Chain& chain, Functions&& functions, const std::source_location& where,
             trace::Entity object = {}) {
    using Kept = std::remove_cvref_t<Functions>;
    if constexpr (liesInPair<Kept>) {
        Pair& pair = chain.append(PairOf::ops, where);
        new (pair.functions) Kept(std::forward<Functions>(functions));
        chain.added(pair, object);
    } else {
        auto* const kept = new Kept(std::forward<Functions>(functions));
        Pair& pair = chain.append(PairOf::ops, where);
        new (pair.functions) Kept*(kept);
        chain.added(pair, object);
    }
}

// --- The four kinds of pairs. T: carried before; U: after. ---

template <typename T, typename U, typename F>
struct CallbackPair {
    static void onValue(void* room, Chain& chain) {
        callWithValue<U, T>(functionsIn<F>(room), chain.carried());
    }
    static constexpr PairOps ops = {
        onValue,
        nullptr,
        destroyerOf<F>,
        &typeOps<U>,
        trace::PairKind::Callback,
        takesArgument<F, T> && !canBeNothing<T>,
    };
};

template <typename U, typename F>
struct ErrbackPair {
    static void onFailure(void* room, Chain& chain) {
        callWithFailure<U>(functionsIn<F>(room), chain.carried());
    }
    static constexpr PairOps ops = {
        nullptr, onFailure, destroyerOf<F>, &typeOps<U>, trace::PairKind::Errback, false,
    };
};

template <typename F, typename G>
struct TwoFunctions {
    F onValue;
    G onFailure;
};

template <typename T, typename U, typename F, typename G>
struct CallbacksPair {
    using Functions = TwoFunctions<F, G>;
    static void onValue(void* room, Chain& chain) {
        callWithValue<U, T>(functionsIn<Functions>(room).onValue, chain.carried());
    }
    static void onFailure(void* room, Chain& chain) {
        callWithFailure<U>(functionsIn<Functions>(room).onFailure, chain.carried());
    }
    static constexpr PairOps ops = {
        onValue,
        onFailure,
        destroyerOf<Functions>,
        &typeOps<U>,
        trace::PairKind::Callbacks,
        takesArgument<F, T> && !canBeNothing<T>,
    };
};

// Also the engine's own pairs, by another kind.
template <typename T, typename U, typename F, trace::PairKind kind = trace::PairKind::Both>
struct BothPair {
    static void onEither(void* room, Chain& chain) {
        callWithResult<U, T>(functionsIn<F>(room), chain.carried());
    }
    static constexpr PairOps ops = {
        onEither,    onEither, destroyerOf<F>,
        &typeOps<U>, kind,     takesArgument<F, Result<T>> && !canBeNothing<T>,
    };
};

}  // namespace engine::core
