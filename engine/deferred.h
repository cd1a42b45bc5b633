#pragma once

// A Deferred is a result that has not arrived yet.
//
// Code that waits for the result adds callbacks. Code that makes it fires the Deferred once, with
// callback() or errback(). Each callback receives what the one before it returned; a failure skips
// ahead to the next errback, and an errback that returns a value leads back to the callbacks:
//
//     Deferred<std::string> page = getPage("http://example.com/");
//     page.addCallback(countWords)                                  // std::string -> int
//         .addErrback([](Failure) { return 0; })                    // any failure: 0 words
//         .addCallback([](int words) { std::printf("%d\n", words); });
//
// Each addX appends one pair to the chain: a function for the callback rail, one for the errback
// rail, or both. A result visits every pair once, in order, on the side of the rail that it is on.
// If the result is there already, the pair is visited before addX returns. What a callback
// throws goes on as a Failure. When the last handle is destroyed and a failure is still there,
// nobody handled it: it is reported then, on standard error and in the trace.
//
// A callback may return
//   a value           what the next callback receives
//   nothing           the chain carries nothing from there on
//   a Deferred<U>     the chain waits for it; the next callback receives its result
//   a Failure, or throw   the chain goes on, on the errback rail
//   a Result<U>       either
// and so may an errback, which must return what the chain carries there (or nothing, or a
// Failure).
//
// A Deferred<T> is a handle, like a pointer: copies are handles of the same chain, and a const
// handle may fire it. addX returns the handle of what the chain carries next. Adding through an
// older handle appends to the same chain; if the chain now carries another type, that throws
// WrongHandle.
//
// Once another Deferred has waited for this one, this one holds nothing: callbacks that are added
// later receive nothing where their type has a word for it (T{} of a pointer or an optional), and a
// ValueTaken on the errback rail otherwise. The same goes for a value of a type that is not trivial
// while a callback has it.
//
// Not thread-safe: a Deferred belongs to the thread of its reactor. (Twisted's
// twisted.internet.defer. Ours differs in this: it has a type, a failure is reported at once and
// also where it came while the chain was paused, and a chain that would wait for itself, directly
// or through other chains, coroutines and lists, gets a WaitsForItself in place of waiting for
// ever.)

#include <concepts>
#include <source_location>
#include <type_traits>
#include <utility>

#include "engine/failure.h"  // the first of ours: its errors are then told without a list of includes

#include "engine/core/deferred/callbacks.h"
#include "engine/error.h"
#include "engine/reactor_time.h"

namespace engine {

template <typename T = void>
class Deferred {
    static constexpr bool canBeCarried =
        std::is_void_v<T> || (std::is_object_v<T> && std::is_move_constructible_v<T>);
    static_assert(canBeCarried, "Deferred<T>: T must be a type that can be moved, or void");

public:
    using Where = std::source_location;
    using Value = T;

    // Not fired yet.
    Deferred(Where where = Where::current())
        : chain_(core::Chain::make(core::typeOps<T>, where, trace::MadeBy::Program)) {}

    // With a canceller: what cancel() calls, to stop what would have fired it. It takes this
    // Deferred, or nothing, and may fire it; if it does not, cancel() does.
    template <core::CancellerOf<Deferred> Canceller>
    explicit Deferred(Canceller canceller, Where where = Where::current())
        : chain_(core::Chain::make(core::typeOps<T>, where, trace::MadeBy::ProgramWithCanceller)) {
        // The chain owns its canceller: a handle in there would keep both for ever.
        chain_->setCanceller([chain = chain_.get(), canceller = std::move(canceller)]() mutable {
            if constexpr (std::invocable<Canceller&, Deferred&>) {
                Deferred self{core::ChainPtr(chain)};
                canceller(self);
            } else {
                canceller();
            }
        });
    }

    // A slip, often at `return`: the chain carries a U, and a T is wanted.
    template <typename U>
    Deferred(const Deferred<U>&);

    // --- For who produces the result ---

    // Fires the chain: its callbacks run before this returns. Throws AlreadyCalledError the second
    // time, also where the first was an errback(); after a cancel() one late firing is ignored.
    template <typename V = T>
    void callback(V&& value, Where where = Where::current()) const {
        constexpr bool fits = std::is_convertible_v<V, T>;
        static_assert(fits,
                      "callback: fire it with a value of the type that this Deferred carries");
        if constexpr (fits) {
            chain_->mustStartWith(core::typeOps<T>);
            chain_->fire(where, [&](core::Carried& carried) {
                carried.setValue<T>(std::forward<V>(value));
            });
        }
    }
    void callback(Where where = Where::current()) const {
        constexpr bool carriesNothing = std::is_void_v<T>;
        static_assert(carriesNothing, "callback: this Deferred carries a value: fire it with one");
        chain_->mustStartWith(core::typeOps<T>);
        chain_->fire(where, [](core::Carried& carried) { carried.setNothing(); });
    }

    // Fires it with a failure. An exception is wrapped; without an argument it is the one that is
    // being handled (else throws NoCurrentExceptionError).
    void errback(Failure failure, Where where = Where::current()) const {
        chain_->errback(std::move(failure), where);
    }
    template <std::derived_from<std::exception> E>
    void errback(E exception, Where where = Where::current()) const {
        chain_->errback(Failure::of(std::move(exception), where), where);
    }
    void errback(Where where = Where::current()) const {
        if (!std::current_exception())
            throw NoCurrentExceptionError();
        chain_->errback(Failure::current(where), where);
    }

    bool called() const { return chain_->called(); }

    // --- For who waits for it ---

    // onValue(T), for the callback rail; a function without a parameter will do too.
    template <typename F>
    auto addCallback(F onValue, Where where = Where::current()) const;

    // onFailure(Failure), for the errback rail. What it returns is where the chain goes on.
    template <typename F>
    auto addErrback(F onFailure, Where where = Where::current()) const;

    // Both, as one pair: onFailure does not see what onValue throws.
    template <typename F, typename G>
    auto addCallbacks(F onValue, G onFailure, Where where = Where::current()) const;

    // onResult(Result<T>), for both rails.
    template <typename F>
    auto addBoth(F onResult, Where where = Where::current()) const;

    // Fires `other` with what comes here, and keeps nothing.
    Deferred<void> chainDeferred(Deferred other, Where where = Where::current()) const;

    // cancel() after that time, unless the chain has come here by then. A CancelledError that then
    // comes here is turned into a TimeoutError, or into what onTimeoutCancel(Result<T>, Duration)
    // throws or returns: a T, a Failure or a Result<T>, but no Deferred. Pairs added later are not
    // covered. `clock` must outlive the time.
    Deferred addTimeout(Duration time, ReactorTime& clock, Where where = Where::current()) const;
    template <typename F>
    Deferred addTimeout(Duration time, ReactorTime& clock, F onTimeoutCancel,
                        Where where = Where::current()) const;

    // No pair is visited until unpause() was called as often. A callback that pauses its own chain
    // does not hold up the pairs that are there already.
    void pause() const { chain_->pause(); }
    void unpause() const { chain_->unpause(); }

    // Gives up waiting. Not fired yet: calls the canceller, and fires it with CancelledError if
    // that did not fire it. Waiting for a Deferred that a callback returned: cancels that one. Else
    // nothing.
    void cancel(Where where = Where::current()) const { chain_->cancel(where); }

    // --- For the engine ---

    explicit Deferred(core::ChainPtr chain) : chain_(std::move(chain)) {}
    const core::ChainPtr& chain() const& { return chain_; }
    core::ChainPtr chain() && { return std::move(chain_); }
    void putInto(core::Carried& carried) {
        if (chain_)
            chain_->mustCarry(core::typeOps<T>);
        carried.setChain(std::move(chain_));
    }
    template <typename PairOf, typename U, typename Functions>
    Deferred<U> add(Functions&& functions, const Where& where, trace::Entity object = {}) const {
        chain_->mustCarry(core::typeOps<T>);
        core::addPair<PairOf>(*chain_, std::forward<Functions>(functions), where, object);
        return Deferred<U>(chain_);
    }

private:
    core::ChainPtr chain_;
};

// --- Made and fired ---

// Fired already, with a value.
template <typename T>
Deferred<std::decay_t<T>> succeed(T&& value,
                                  std::source_location where = std::source_location::current()) {
    Deferred<std::decay_t<T>> deferred(where);
    deferred.callback(std::forward<T>(value), where);
    return deferred;
}
inline Deferred<void> succeed(std::source_location where = std::source_location::current()) {
    Deferred<void> deferred(where);
    deferred.callback(where);
    return deferred;
}

// Fired already, with a failure, or an exception: fail<int>(std::runtime_error("no page")).
template <typename T, typename E>
Deferred<T> fail(E failure, std::source_location where = std::source_location::current()) {
    Deferred<T> deferred(where);
    deferred.errback(std::move(failure), where);
    return deferred;
}

// Calls f(arguments...) and returns its result as a Deferred: the Deferred that it returns, or one
// that is fired already with what it returned or threw.
template <typename F, typename... A>
requires std::invocable<F, A...>
auto maybeDeferred(F&& f, A&&... arguments);

// The same for functions that return no Deferred.
template <typename F, typename... A>
requires std::invocable<F, A...>
auto execute(F&& f, A&&... arguments) {
    return maybeDeferred(std::forward<F>(f), std::forward<A>(arguments)...);
}

}  // namespace engine

#include "engine/core/deferred/deferred_impl.h"
