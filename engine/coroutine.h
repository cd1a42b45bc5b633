#pragma once

// Coroutines: waiting for Deferreds, written straight.
//
// A function that returns a Deferred<T> and contains co_await or co_return is a coroutine. It runs
// at once, up to the first Deferred that has no result yet; there it is suspended, its caller gets
// the Deferred, and the loop goes on. When that result arrives the function goes on from there:
// co_await gives the value, or throws the failure's exception. co_return, or an exception that
// leaves the function, fires its Deferred, after the function's variables are destroyed.
//
//     Deferred<int> countWords(Client& client) {
//         std::string page = co_await client.getPage("http://example.com/");
//         co_return count(page);
//     }
//
// co_await takes the result: the Deferred that was awaited then holds nothing, fired before or not.
// cancel() on the coroutine's Deferred cancels the one it waits for; the coroutine gets that
// failure at its co_await, and may go on as it likes. While the coroutine runs, cancel() does
// nothing. A coroutine that would wait for itself, directly or through others, gets a
// WaitsForItself at its co_await. Where somebody else has fired its Deferred, what the coroutine
// ends with is reported as unhandled.
//
// A coroutine whose awaited Deferred goes without a result is never resumed: it is freed then. It
// must not keep a handle of its own on what it awaits for longer than that; co_await std::move(d)
// gives a variable's handle away. (Twisted's inlineCallbacks.)
//
// GCC 12 destroys a lambda that is written inside of the co_await twice, with all that it captures:
// give it a name first. (Clang does not.)

#include <coroutine>
#include <optional>

#include "engine/core/loop/stage.h"
#include "engine/deferred.h"

namespace engine::core {

// The part of a coroutine that does not know its type: its chain, and where it stands.
class CoroutineState {
public:
    CoroutineState(const TypeOps& type, const std::source_location& where)
        : chain_(Chain::make(type, where, trace::MadeBy::Coroutine)) {
        chain_->setHasCoroutine(true);
    }
    ~CoroutineState() {
        chain_->awaits(nullptr);
        if (!hasEnded_)
            chain_->setHasCoroutine(false);
    }
    CoroutineState(const CoroutineState&) = delete;
    CoroutineState& operator=(const CoroutineState&) = delete;

    const ChainPtr& chain() const { return chain_; }

    // It runs, up to the next wait or its end.
    void goesOn();

    // Takes the result of `awaited`, if it is there; or a failure, if it can never come, as that
    // one waits for this.
    bool take(Chain& awaited);

    // It waits. A hidden pair of `awaited` owns the coroutine from now on, and resumes it. It may
    // be gone when this returns.
    void wait(ChainPtr awaited, std::coroutine_handle<> coroutine,
              const std::source_location& where);

    // It has ended: frees it, and fires its Deferred.
    void end(std::coroutine_handle<> coroutine) noexcept;

    Carried& received() { return received_; }  // from what it has waited for
    Carried& result() { return result_; }

private:
    struct ResumePair;

    void stops(trace::Ending ending);

    ChainPtr chain_;
    Chain* awaited_ = nullptr;   // null: it runs
    ChainPtr* ended_ = nullptr;  // where to put its chain, if who resumed it visits its pairs
    bool hasEnded_ = false;
    Carried received_;
    Carried result_;

    // Recording.
    std::uint32_t stretches_ = 0;
    std::optional<Stage> stage_;                  // while it runs
    trace::Serial began_ = trace::Serial::None;   // this stretch, or the last
    trace::Serial reason_ = trace::Serial::None;  // why it goes on
};

template <typename U>
class Awaiter {
public:
    Awaiter(CoroutineState& state, Deferred<U> awaited, const std::source_location& where)
        : state_(state), awaited_(std::move(awaited).chain()), where_(where) {}

    bool await_ready() { return state_.take(*awaited_); }
    void await_suspend(std::coroutine_handle<> coroutine) {
        // Moved out: a handle that stayed in the coroutine would keep alive what owns it.
        state_.wait(std::move(awaited_), coroutine, where_);
    }
    U await_resume() {
        Carried received = std::move(state_.received());
        if constexpr (!canBeNothing<U>) {
            if (received.is() == Carried::Is::Nothing)
                throw ValueTaken();
        }
        if (received.is() == Carried::Is::Failure)
            received.failure().raise();
        if constexpr (!std::is_void_v<U>)
            return received.takeValue<U>();
    }

private:
    CoroutineState& state_;
    ChainPtr awaited_;
    std::source_location where_;
};

// The end, when all variables of the coroutine are destroyed.
struct AtTheEnd {
    bool await_ready() noexcept { return false; }
    template <typename Promise>
    void await_suspend(std::coroutine_handle<Promise> coroutine) noexcept {
        coroutine.promise().end(coroutine);
    }
    void await_resume() noexcept {}
};

// So that co_await of another thing is one error and not two.
template <typename T>
struct NoDeferred : std::suspend_never {
    std::decay_t<T> await_resume() const noexcept;
};

template <typename T>
class PromiseBase : public CoroutineState {
public:
    PromiseBase(std::source_location where) : CoroutineState(typeOps<T>, where) {}

    Deferred<T> get_return_object() { return Deferred<T>(chain()); }
    std::suspend_never initial_suspend() {
        goesOn();
        return {};
    }
    AtTheEnd final_suspend() noexcept { return {}; }
    void unhandled_exception() { result().setFailure(Failure::current(chain()->madeAt())); }

    template <typename U>
    Awaiter<U> await_transform(Deferred<U> deferred,
                               std::source_location where = std::source_location::current()) {
        return {*this, std::move(deferred), where};
    }
    template <typename Other>
    NoDeferred<Other> await_transform(Other&&) {
        constexpr bool isDeferred = std::is_void_v<Other>;
        static_assert(isDeferred, "co_await: only a Deferred can be awaited here");
        return {};
    }
};

template <typename T>
class Promise : public PromiseBase<T> {
public:
    Promise(std::source_location where = std::source_location::current()) : PromiseBase<T>(where) {}

    template <typename V = T>
    void return_value(V&& value) {
        constexpr bool fits = std::convertible_to<V, T>;
        static_assert(fits, "co_return: not of the type of this function's Deferred");
        if constexpr (fits)
            this->result().template setValue<T>(std::forward<V>(value));
    }
    template <typename U>
    void return_value(Deferred<U>) {
        constexpr bool isAwaited = std::is_void_v<Deferred<U>>;
        static_assert(isAwaited, "co_return: a Deferred must be awaited: co_return co_await");
    }
    void return_value(Failure failure) { this->result().setFailure(std::move(failure)); }
};

template <>
class Promise<void> : public PromiseBase<void> {
public:
    Promise(std::source_location where = std::source_location::current()) : PromiseBase(where) {}
    void return_void() { result().setNothing(); }
};

}  // namespace engine::core

template <typename T, typename... Arguments>
struct std::coroutine_traits<engine::Deferred<T>, Arguments...> {
    using promise_type = engine::core::Promise<T>;
};
