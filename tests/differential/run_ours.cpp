// Runs a program with our engine. run_twisted.py says the same in Python, line for line.

#include <algorithm>
#include <set>

#include "engine/clock.h"
#include "engine/coroutine.h"
#include "engine/deferred_list.h"
#include "engine/deferred_queue.h"
#include "engine/deferred_semaphore.h"
#include "tests/differential/program.h"
#include "tests/differential/reports.h"
#include "tests/differential/value.h"

namespace differential {

using engine::Deferred;
using engine::Failure;
using engine::Result;
using Kind = Operation::Kind;
using Making = Slot::Making;
using Outcome = Behaviour::Outcome;

namespace {

std::string name(int slot) {
    return "d" + std::to_string(slot);
}

class Within {
public:
    explicit Within(int& depth) : depth_(++depth) {}
    ~Within() { --depth_; }
    Within(const Within&) = delete;
    Within& operator=(const Within&) = delete;

private:
    int& depth_;
};

class Run {
public:
    explicit Run(const Program& program)
        : program_(program), deferreds_(program.slots.size()), pauses_(program.slots.size()) {}

    Log operator()() {
        for (int slot = 0; slot < count(); ++slot) {
            if (isPlain(slot))
                make(slot);
        }
        for (const Operation& operation : program_.operations)
            guard(operation);
        tell();
        settle();
        tell();
        return std::move(log_);
    }

private:
    int count() const { return static_cast<int>(deferreds_.size()); }
    const Slot& slotAt(int slot) const { return program_.slots[static_cast<std::size_t>(slot)]; }
    std::optional<Deferred<Value>>& at(int slot) {
        return deferreds_[static_cast<std::size_t>(slot)];
    }
    int& pausesOf(int slot) { return pauses_[static_cast<std::size_t>(slot)]; }

    bool isPlain(int slot) const {
        const Making making = slotAt(slot).making;
        return making == Making::Plain || making == Making::WithCanceller;
    }
    bool isList(int slot) const {
        const Making making = slotAt(slot).making;
        return making == Making::List || making == Making::FireOnOneCallback ||
               making == Making::Gather;
    }

    // A coroutine that was cancelled and goes on is "called" in Twisted, and not yet fired in ours.
    bool isCoroutine(int slot) const { return slotAt(slot).making == Making::Coroutine; }

    // --- Making ---

    // Once, whatever comes of it: a coroutine may ask for its own.
    void make(int slot) {
        if (asked_.insert(slot).second)
            at(slot) = made(slot, slotAt(slot));
    }

    Deferred<Value> made(int slot, const Slot& as) {
        switch (as.making) {
            case Making::Plain:
                break;
            case Making::WithCanceller:
                // One that cancels itself is called again by Twisted, and by that again, and so on.
                return Deferred<Value>([this, slot, times = 0]() mutable {
                    // One that throws is called again, perhaps by what it has added.
                    if (++times > 3)
                        return;
                    const Within nothingCancels(nothingCancels_);
                    play<Result<Value>>(slot, "canceller", slotAt(slot).behaviour, Value());
                });
            case Making::Coroutine:
                return coroutine(slot, as);
            case Making::Acquire:
                return semaphore(as.number).acquire().addCallback([] { return Value(); });
            case Making::Run:
                return runWithToken(slot, as);
            case Making::Get:
                return queue_.get();
            case Making::List:
                return gathered(
                    slot, engine::DeferredList(inputs(as), {.fireOnOneErrback = as.fireOnOneErrback,
                                                            .consumeErrors = as.consumeErrors}));
            case Making::FireOnOneCallback:
                return gathered(slot, engine::fireOnOneCallback(
                                          inputs(as), {.consumeErrors = as.consumeErrors}));
            case Making::Gather:
                return gathered(
                    slot, engine::gatherResults(inputs(as), {.consumeErrors = as.consumeErrors}));
        }
        return Deferred<Value>();
    }

    std::vector<Deferred<Value>> inputs(const Slot& as) {
        std::vector<Deferred<Value>> inputs;
        for (const int input : as.inputs) {
            if (at(input))
                inputs.push_back(*at(input));
        }
        return inputs;
    }

    template <typename T>
    Deferred<Value> gathered(int slot, Deferred<T> list) {
        return list.addCallback([this, slot](const T& result) {
            log_.push_back(name(slot) + " gathered " + words(result));
            return number(slot);
        });
    }

    Deferred<Value> runWithToken(int slot, const Slot& as) {
        Deferred<Value> made;
        withOutcome(as.behaviour, [&](auto returned) {
            using R = decltype(returned);
            made = semaphore(as.number).run([this, slot, behaviour = as.behaviour] {
                return play<typename R::type>(slot, "run", behaviour, Value());
            });
        });
        return made;
    }

    Deferred<Value> coroutine(int slot, const Slot& as) {
        for (const Slot::Step& step : as.steps) {
            for (const Operation& operation : step.operations)
                perform(operation);
            if (!at(step.awaits))
                continue;
            try {
                const Value value = co_await *at(step.awaits);
                log_.push_back(name(slot) + " awaited " + words(value));
            } catch (...) {
                const Failure failure = Failure::current();
                log_.push_back(name(slot) + " awaited " + words(failure));
                if (!step.recovers)
                    throw failure;
            }
        }
        if (as.end.outcome == Outcome::Raise)
            throw Boom(as.end.with);
        co_return as.end.outcome == Outcome::Value ? number(as.end.with) : Value();
    }

    // --- Callbacks ---

    // What a C++ function may return is one type, and so follows from the behaviour's outcome.
    template <typename Use>
    void withOutcome(int behaviour, const Use& use) {
        switch (behaviourAt(behaviour).outcome) {
            case Outcome::Deferred:
                return use(std::type_identity<Deferred<Value>>());
            case Outcome::Same:
            case Outcome::Failure:
            case Outcome::Throw:
                return use(std::type_identity<Result<Value>>());
            default:
                return use(std::type_identity<Value>());
        }
    }

    const Behaviour& behaviourAt(int behaviour) const {
        return program_.behaviours[static_cast<std::size_t>(behaviour)];
    }

    template <typename R>
    auto pair(int slot, int operation, int behaviour) {
        return [this, slot, operation, behaviour](Result<Value> given) -> R {
            return play<R>(slot, std::to_string(operation), behaviour, std::move(given));
        };
    }

    template <typename R>
    R play(int slot, const std::string& by, int number, Result<Value> given) {
        const Behaviour& behaviour = behaviourAt(number);
        log_.push_back(by + ": b" + std::to_string(number) + " got " + words(given));
        for (const Operation& operation : behaviour.operations)
            operation.guarded ? guard(operation) : perform(operation);
        if (behaviour.outcome == Outcome::Raise)
            throw Boom(behaviour.with);
        if (behaviour.outcome == Outcome::Throw && given.isFailure())
            throw Failure(given.failure());
        if constexpr (std::is_same_v<R, Deferred<Value>>) {
            const int other = behaviour.with;
            return mayReturn(slot, other) && at(other) ? *at(other) : engine::succeed(Value());
        } else {
            if constexpr (std::is_same_v<R, Result<Value>>) {
                if (behaviour.outcome == Outcome::Same || behaviour.outcome == Outcome::Throw)
                    return given;
                if (behaviour.outcome == Outcome::Failure)
                    return Failure::of(Boom(behaviour.with));
            }
            return behaviour.outcome == Outcome::Value ? differential::number(behaviour.with)
                                                       : Value();
        }
    }

    // No lists: Twisted's, when cancelled, do not cancel what they wait for. And nothing that a
    // coroutine awaits: while that runs, Twisted's still have the value, and ours have not.
    bool mayReturn(int slot, int other) const {
        const bool isAwaited =
            std::any_of(program_.slots.begin(), program_.slots.end(), [&](const Slot& each) {
                return std::any_of(each.steps.begin(), each.steps.end(),
                                   [&](const Slot::Step& step) { return step.awaits == other; });
            });
        return other > slot && other < count() && !isList(slot) && !isAwaited;
    }

    // --- Operations ---

    void guard(const Operation& operation) {
        try {
            perform(operation);
        } catch (...) {
            log_.push_back(std::to_string(operation.id) + " raised " + words(Failure::current()));
        }
    }

    void perform(const Operation& operation) {
        const int a = operation.a;
        const bool cancels = operation.kind == Kind::Cancel || operation.kind == Kind::Advance;
        if (cancels && nothingCancels_ > 0)
            return;
        switch (operation.kind) {
            case Kind::Make:
                return make(operation.slot);
            case Kind::Advance:
                return clock_.advance(std::chrono::seconds(a));
            case Kind::Release:
                return semaphore(a).release();
            case Kind::Put:
                return queue_.put(number(a));
            default:
                if (at(operation.slot))
                    performOn(Deferred<Value>(*at(operation.slot)), operation);
        }
    }

    void performOn(Deferred<Value> deferred, const Operation& operation) {
        const int slot = operation.slot;
        const int a = operation.a;
        switch (operation.kind) {
            case Kind::Callback:
                if (isPlain(slot))
                    deferred.callback(a == 0 ? Value() : number(a));
                break;
            case Kind::Errback:
                if (isPlain(slot) || isList(slot))
                    deferred.errback(Boom(a));
                break;
            case Kind::AddCallback:
            case Kind::AddErrback:
            case Kind::AddCallbacks:
            case Kind::AddBoth:
                return add(deferred, operation);
            case Kind::Chain:
                return chain(deferred, a);
            case Kind::Timeout:
                return addTimeout(deferred, operation);
            case Kind::Pause:
                ++pausesOf(slot);
                return deferred.pause();
            case Kind::Unpause:
                return unpause(deferred, slot);
            case Kind::Cancel:
                return deferred.cancel();
            default:
                break;
        }
    }

    void add(Deferred<Value>& to, const Operation& operation) {
        withOutcome(operation.a, [&](auto first) {
            auto function =
                pair<typename decltype(first)::type>(operation.slot, operation.id, operation.a);
            if (operation.kind == Kind::AddCallback)
                to.addCallback(function);
            else if (operation.kind == Kind::AddErrback)
                to.addErrback(function);
            else if (operation.kind == Kind::AddBoth)
                to.addBoth(function);
            else
                withOutcome(operation.b, [&](auto second) {
                    using S = typename decltype(second)::type;
                    to.addCallbacks(function, pair<S>(operation.slot, operation.id, operation.b));
                });
        });
    }

    // One too many for a chain that waits sets Twisted going with the Deferred itself as the
    // result.
    void unpause(Deferred<Value>& deferred, int slot) {
        if (pausesOf(slot) == 0)
            return;
        --pausesOf(slot);
        deferred.unpause();
    }

    // The chain carries nothing after chainDeferred(), and a Value again after the second pair:
    // nobody is to come between them.
    void chain(Deferred<Value>& deferred, int other) {
        if (!isPlain(other))  // what begins with another type refuses a Value
            return;
        deferred.pause();
        deferred.chainDeferred(*at(other)).addCallback([] { return Value(); });
        deferred.unpause();
    }

    void addTimeout(Deferred<Value>& deferred, const Operation& operation) {
        const auto time = std::chrono::seconds(operation.a);
        if (operation.b < 0) {
            deferred.addTimeout(time, clock_);
            return;
        }
        const int slot = operation.slot;
        const auto timedOut = [=, this, id = std::to_string(operation.id), b = operation.b](
                                  Result<Value> given, engine::Duration) -> Result<Value> {
            if (behaviourAt(b).outcome != Outcome::Deferred)
                return play<Result<Value>>(slot, id, b, std::move(given));
            play<Deferred<Value>>(slot, id, b, std::move(given));
            return Value();
        };
        deferred.addTimeout(time, clock_, timedOut);
    }

    engine::DeferredSemaphore& semaphore(int index) {
        return semaphores_[static_cast<std::size_t>(index)];
    }

    // --- The end ---

    // Everything that is held up comes out.
    void settle() {
        for (int slot = 0; slot < count(); ++slot)
            guard({1000 + slot, Kind::Make, slot});
        for (int second = 0; second < 8; ++second)
            guard({1100 + second, Kind::Advance, 0, 1});
        for (int slot = 0; slot < count(); ++slot) {
            if (at(slot) && !at(slot)->called())
                guard({1200 + slot, Kind::Callback, slot, 100 + slot});
        }
        for (int slot = 0; slot < count(); ++slot) {
            if (at(slot) && !isCoroutine(slot) && !at(slot)->called())
                guard({1300 + slot, Kind::Cancel, slot});
        }
        for (int slot = 0; slot < count(); ++slot) {
            while (pausesOf(slot) > 0)
                guard({1400 + slot, Kind::Unpause, slot});
        }
        for (int times = 0; times < 2; ++times) {
            for (int slot = 0; slot < count(); ++slot) {
                if (at(slot))
                    at(slot)->addBoth([this, slot](Result<Value> given) {
                        log_.push_back(name(slot) + " has " + words(given));
                        return given;
                    });
            }
        }
    }

    void tell() {
        for (int slot = 0; slot < count(); ++slot)
            log_.push_back(name(slot) + ": " + state(slot));
    }

    std::string state(int slot) {
        using Is = engine::core::Carried::Is;
        if (!at(slot))
            return "not made";
        engine::core::Chain& chain = *at(slot)->chain();
        if (!chain.called() && !isCoroutine(slot))
            return "not fired";
        if (!chain.hasResult())
            return "held up";
        switch (chain.carried().is()) {
            case Is::Failure:
                return words(chain.carried().failure());
            case Is::Value:
                return words(chain.carried().value<Value>());
            default:
                return words(Value());
        }
    }

    const Program& program_;
    Log log_;
    engine::Clock clock_;
    engine::DeferredSemaphore semaphores_[semaphores]{engine::DeferredSemaphore(1),
                                                      engine::DeferredSemaphore(2)};
    engine::DeferredQueue<Value> queue_{queueSize, queueBacklog};
    std::vector<std::optional<Deferred<Value>>> deferreds_;
    std::set<int> asked_;
    int nothingCancels_ = 0;
    std::vector<int> pauses_;
};

}  // namespace

Log runOurs(const Program& program) {
    const StandardError standardError;
    Log log = Run(program)();
    const Log unhandled = unhandledIn(standardError.text());
    log.insert(log.end(), unhandled.begin(), unhandled.end());
    return log;
}

}  // namespace differential
