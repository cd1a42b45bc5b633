#pragma once

// Threads, for what would hold up the loop: a database, a long computation.
//
//     deferToThread(reactor, [path] { return hashOf(path); })
//         .addCallback([this](std::string hash) { transport().write(hash); });
//
// The function runs in a thread of the reactor's pool; its result comes back to the loop, and the
// callbacks run there, one at a time as all others. The function must leave alone what belongs to
// the loop: give it copies. See Reactor::callInThread. (Twisted's twisted.internet.threads.)

#include <functional>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

#include "engine/deferred.h"
#include "engine/reactor.h"

namespace engine {

// Calls f() in a thread; fires with what it returns, or fails with what it throws. cancel() fails
// it with CancelledError at once, but stops no thread: the result is dropped when it comes. What
// `f` holds, and what it returned, is destroyed by the loop's thread. Throws ReactorNotRunning when
// the reactor's threads have ended.
template <std::invocable<> F>
auto deferToThread(Reactor& reactor, F f,
                   std::source_location where = std::source_location::current());

// Calls all of them in one thread, in their order; where one throws, the rest is left out.
void callMultipleInThread(Reactor& reactor, std::vector<std::function<void()>> functions,
                          std::source_location where = std::source_location::current());

// The other way round, called by another thread: calls f() in the loop's thread, waits until it has
// returned, or until the Deferred that it returns has fired, and returns the result, or throws what
// the failure carries. Throws ReactorNotRunning if the reactor ends before, and std::logic_error in
// the loop's own thread, which would wait for itself.
template <std::invocable<> F>
auto blockingCallFromThread(Reactor& reactor, F f,
                            std::source_location where = std::source_location::current());

// --- How ---

namespace core {

// Calls `work` in a thread. It leaves a value in `result`, or throws; the chain fires with that.
// `result` is destroyed by the loop's thread.
void fireFromThread(Reactor& reactor, ChainPtr chain, std::shared_ptr<Carried> result,
                    std::function<void()> work, const std::source_location& where);

}  // namespace core

template <std::invocable<> F>
auto deferToThread(Reactor& reactor, F f, std::source_location where) {
    using R = std::decay_t<std::invoke_result_t<F&>>;
    static_assert(std::is_same_v<R, core::LandingOf<R>>,
                  "deferToThread: a Deferred belongs to the loop; return a plain value");
    struct Shared {
        F function;
        core::Carried result{};
    };
    const auto shared = std::make_shared<Shared>(Shared{std::move(f)});
    const auto work = [at = shared.get()] { core::callInto<R>(at->result, at->function); };
    Deferred<R> deferred(where);
    core::fireFromThread(reactor, deferred.chain(), {shared, &shared->result}, work, where);
    return deferred;
}

template <std::invocable<> F>
auto blockingCallFromThread(Reactor& reactor, F f, std::source_location where) {
    using Returned = decltype(maybeDeferred(f));
    using R = typename Returned::Value;
    struct Shared {
        F function;
        std::optional<Result<R>> result;
    };
    auto shared = std::make_shared<Shared>(Shared{std::move(f), std::nullopt});
    reactor.callFromThreadAndWait(
        [shared, where](std::function<void()> done) {
            maybeDeferred(shared->function)
                .addBoth([shared](Result<R> r) { shared->result.emplace(std::move(r)); }, where)
                .addCallback(done, where);  // when the chain holds nothing of it any more
        },
        where);
    Result<R> result = *std::move(shared->result);
    return std::move(result).value();
}

}  // namespace engine
