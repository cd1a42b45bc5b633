#pragma once

// From a learner's function to a pair of a chain: how it is called, and where it lies. Everything
// here is for deferred.h.

#include <source_location>
#include <type_traits>
#include <utility>

#include "engine/core/deferred/chain.h"
#include "engine/core/deferred/function_types.h"
#include "engine/result.h"

namespace engine::core {

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
