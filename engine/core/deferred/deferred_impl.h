#pragma once

// The bodies of deferred.h's templates. A slip in a learner's call is answered here, in one
// sentence: after a failed check nothing more is compiled of the call.

#include "engine/core/deferred/timeout.h"
#include "engine/deferred.h"

namespace engine {

template <typename T>
template <typename U>
Deferred<T>::Deferred(const Deferred<U>&) {
    // The coach puts the names of the types into these sentences.
    constexpr bool callbackReturnsIt = !std::is_void_v<U>;
    constexpr bool callbackReturnsNothing = std::is_void_v<U> || !std::is_void_v<T>;
    constexpr bool isTheTypeWanted = std::is_void_v<U> || std::is_void_v<T>;
    static_assert(callbackReturnsIt,
                  "This chain carries nothing here; a value is wanted. Does your callback return "
                  "it?");
    static_assert(callbackReturnsNothing,
                  "This chain carries a value here; nothing is wanted. Does your last callback "
                  "return nothing?");
    static_assert(isTheTypeWanted,
                  "This chain carries another type here than the one that is wanted. What does "
                  "your last callback return?");
}

template <typename T>
template <typename F>
auto Deferred<T>::addCallback(F onValue, Where where) const {
    constexpr core::Slip slip = core::slipOf<F, T>();
    constexpr bool isFunction = slip != core::Slip::NotAFunction;
    constexpr bool hasItsObject = slip != core::Slip::MemberFunction;
    constexpr bool takesNoReference = slip != core::Slip::ByReference;
    constexpr bool takesTheValue = slip != core::Slip::WrongParameter;
    static_assert(isFunction,
                  "addCallback: pass the function itself, not what it returns: f, not f(x)");
    static_assert(hasItsObject,
                  "addCallback: a member function needs its object: "
                  "[this](auto value) { return member(value); }");
    static_assert(takesNoReference, "addCallback: take the value by value or by const&, not by &");
    static_assert(takesTheValue,
                  "addCallback: the callback must accept the value that this Deferred carries "
                  "(none, if the function before it returns nothing)");
    if constexpr (slip == core::Slip::None) {
        using Landed = core::LandingOf<core::ReturnedBy<F, T>>;
        using U = core::Joined<Landed, core::Same>;
        using After = std::conditional_t<std::is_same_v<U, core::Same>, T, U>;
        return add<core::CallbackPair<T, After, F>, After>(std::move(onValue), where);
    } else {
        return *this;
    }
}

template <typename T>
template <typename F>
auto Deferred<T>::addErrback(F onFailure, Where where) const {
    constexpr core::Slip slip = core::slipOf<F, Failure>();
    constexpr bool isFunction = slip != core::Slip::NotAFunction;
    constexpr bool hasItsObject = slip != core::Slip::MemberFunction;
    constexpr bool takesFailure =
        slip != core::Slip::ByReference && slip != core::Slip::WrongParameter;
    static_assert(isFunction,
                  "addErrback: pass the function itself, not what it returns: f, not f(x)");
    static_assert(hasItsObject,
                  "addErrback: a member function needs its object: "
                  "[this](Failure failure) { return member(failure); }");
    static_assert(takesFailure,
                  "addErrback: an errback takes a Failure (by value or by const&), or nothing");
    if constexpr (slip == core::Slip::None) {
        using R = core::ReturnedBy<F, Failure>;
        using After = core::Joined<T, core::LandingOf<R>>;
        constexpr bool fits = core::arrivesAs<R, After>;
        static_assert(fits,
                      "addErrback: return what the chain carries here, as its callbacks expect it "
                      "(or the Failure, to stay on the errback rail)");
        if constexpr (fits)
            return add<core::ErrbackPair<After, F>, After>(std::move(onFailure), where);
        else
            return *this;
    } else {
        return *this;
    }
}

template <typename T>
template <typename F, typename G>
auto Deferred<T>::addCallbacks(F onValue, G onFailure, Where where) const {
    constexpr bool takesValue = core::slipOf<F, T>() == core::Slip::None;
    constexpr bool takesFailure = core::slipOf<G, Failure>() == core::Slip::None;
    static_assert(takesValue,
                  "addCallbacks: the first function must accept the value that this Deferred "
                  "carries (none, if the function before it returns nothing)");
    static_assert(takesFailure, "addCallbacks: the second function takes a Failure, or nothing");
    if constexpr (takesValue && takesFailure) {
        using Landed = core::LandingOf<core::ReturnedBy<F, T>>;
        using R = core::ReturnedBy<G, Failure>;
        using U = core::Joined<Landed, core::LandingOf<R>>;
        using After = std::conditional_t<std::is_same_v<U, core::Same>, T, U>;
        constexpr bool fits = core::arrivesAs<R, After>;
        static_assert(fits, "addCallbacks: both functions must return the same type");
        if constexpr (fits)
            return add<core::CallbacksPair<T, After, F, G>, After>(
                core::TwoFunctions<F, G>{std::move(onValue), std::move(onFailure)}, where);
        else
            return *this;
    } else {
        return *this;
    }
}

template <typename T>
template <typename F>
auto Deferred<T>::addBoth(F onResult, Where where) const {
    constexpr bool takesResult = core::slipOf<F, Result<T>>() == core::Slip::None;
    static_assert(takesResult,
                  "addBoth: the function takes a Result<T> (it may be a value or a failure), where "
                  "the Deferred carries a T, or nothing");
    if constexpr (takesResult) {
        using Landed = core::LandingOf<core::ReturnedBy<F, Result<T>>>;
        using After = std::conditional_t<std::is_same_v<Landed, core::Same>, T, Landed>;
        return add<core::BothPair<T, After, F>, After>(std::move(onResult), where);
    } else {
        return *this;
    }
}

template <typename T>
Deferred<void> Deferred<T>::chainDeferred(Deferred other, Where where) const {
    const trace::Entity entity = other.chain_->entity();
    const auto fireOther = [other = std::move(other), where](Result<T> result) mutable {
        const Deferred to = std::exchange(other, Deferred(core::ChainPtr()));
        if (!result.isFailure())
            to.chain_->mustStartWith(core::typeOps<T>);
        to.chain_->fire(where, [&](core::Carried& carried) { result.putInto(carried); });
    };
    using Fire =
        core::BothPair<T, void, std::remove_const_t<decltype(fireOther)>, trace::PairKind::Chain>;
    return add<Fire, void>(std::move(fireOther), where, entity);
}

namespace core {

// Whether what F(A...) returns can be made a Result<T>: nothing will do where T is void.
template <typename T, typename F, typename... A>
constexpr bool becomesResult = false;
template <typename T, typename F, typename... A>
requires std::invocable<F, A...>
constexpr bool becomesResult<T, F, A...> =
    std::is_void_v<std::invoke_result_t<F, A...>>
        ? std::is_void_v<T>
        : std::is_convertible_v<std::invoke_result_t<F, A...>, Result<T>>;

}  // namespace core

template <typename T>
Deferred<T> Deferred<T>::addTimeout(Duration time, ReactorTime& clock, Where where) const {
    const auto orTimeoutError = [](Result<T> result, Duration limit) {
        if (result.isFailure() && result.failure().template check<CancelledError>())
            core::throwTimeoutError(limit);
        return result;
    };
    return addTimeout(time, clock, orTimeoutError, where);
}

template <typename T>
template <typename F>
Deferred<T> Deferred<T>::addTimeout(Duration time, ReactorTime& clock, F onTimeoutCancel,
                                    Where where) const {
    constexpr bool takesBoth = std::is_invocable_v<F&, Result<T>, Duration>;
    constexpr bool fits = !takesBoth || core::becomesResult<T, F&, Result<T>, Duration>;
    static_assert(takesBoth,
                  "addTimeout: onTimeoutCancel takes a Result<T>, where the Deferred carries a T, "
                  "and a Duration");
    static_assert(fits,
                  "addTimeout: onTimeoutCancel returns what the Deferred carries, a Failure or a "
                  "Result<T>, and not a Deferred (if it only throws: -> Result<T>)");
    if constexpr (takesBoth && fits) {
        auto timeout = core::startTimeout(chain_, time, clock, where);
        const auto translate = [timeout, time, onTimeoutCancel = std::move(onTimeoutCancel)](
                                   Result<T> result) mutable -> Result<T> {
            if (!core::timedOut(*timeout))
                return result;
            if constexpr (std::is_void_v<decltype(onTimeoutCancel(std::move(result), time))>) {
                onTimeoutCancel(std::move(result), time);
                return {};
            } else {
                return onTimeoutCancel(std::move(result), time);
            }
        };
        using Translate = core::BothPair<T, T, std::remove_const_t<decltype(translate)>,
                                         trace::PairKind::Timeout>;
        return add<Translate, T>(std::move(translate), where);
    } else {
        return *this;
    }
}

template <typename F, typename... A>
requires std::invocable<F, A...>
auto maybeDeferred(F&& f, A&&... arguments) {
    using R = std::remove_cvref_t<std::invoke_result_t<F, A...>>;
    using Landed = core::LandingOf<R>;
    using U = std::conditional_t<std::is_same_v<Landed, core::Same>, void, Landed>;
    try {
        if constexpr (std::is_same_v<R, Deferred<U>>) {
            return std::forward<F>(f)(std::forward<A>(arguments)...);
        } else {
            Deferred<U> deferred;
            auto call = [&]() -> decltype(auto) {
                return std::forward<F>(f)(std::forward<A>(arguments)...);
            };
            core::Carried result;
            core::callInto<U>(result, call);
            deferred.chain()->fire(std::source_location::current(),
                                   [&](core::Carried& carried) { carried = std::move(result); });
            return deferred;
        }
    } catch (...) {
        Deferred<U> deferred;
        deferred.errback();
        return deferred;
    }
}

}  // namespace engine
