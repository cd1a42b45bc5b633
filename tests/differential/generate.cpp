#include <algorithm>
#include <iterator>
#include <random>
#include <set>

#include "tests/differential/program.h"

namespace differential {

namespace {

using Kind = Operation::Kind;
using Making = Slot::Making;
using Outcome = Behaviour::Outcome;

class Generator {
public:
    explicit Generator(std::uint64_t seed) : random_(seed) { program_.seed = seed; }

    Program program() {
        program_.slots.resize(2 + below(5));
        program_.behaviours.resize(1 + below(8));
        for (int i = 0; i < count(program_.slots); ++i)
            fillSlot(i);
        tameCoroutines();
        for (int i = 0; i < count(program_.behaviours); ++i)
            fillBehaviour(program_.behaviours[static_cast<std::size_t>(i)], i + 1);
        for (Slot& slot : program_.slots) {
            for (Slot::Step& step : slot.steps)
                step.operations = nested(0);
        }
        for (auto missing = 3 + below(14); missing > 0; --missing)
            program_.operations.push_back(operation(0));
        return program_;
    }

private:
    // Not std::uniform_int_distribution, which differs from library to library.
    std::size_t below(std::size_t n) { return random_() % n; }
    bool oneIn(std::size_t n) { return below(n) == 0; }
    int number(std::size_t n) { return static_cast<int>(below(n)); }
    template <typename T>
    static int count(const std::vector<T>& all) {
        return static_cast<int>(all.size());
    }

    void fillSlot(int index) {
        constexpr Making makings[] = {
            Making::Plain,     Making::Plain,         Making::Plain,
            Making::Plain,     Making::Plain,         Making::WithCanceller,
            Making::List,      Making::Gather,        Making::FireOnOneCallback,
            Making::Coroutine, Making::Acquire,       Making::Run,
            Making::Get,       Making::WithCanceller,
        };
        Slot& slot = program_.slots[static_cast<std::size_t>(index)];
        slot.making = makings[below(std::size(makings))];
        slot.behaviour = number(program_.behaviours.size());
        slot.number = number(semaphores);
        slot.fireOnOneErrback = oneIn(2);
        slot.consumeErrors = oneIn(2);
        const int above = count(program_.slots) - index - 1;
        if (above > 0) {
            for (auto missing = below(4); missing > 0; --missing)
                slot.inputs.push_back(index + 1 + number(static_cast<std::size_t>(above)));
        }
        if (slot.making != Making::Coroutine)
            return;
        for (const int input : slot.inputs)
            slot.steps.push_back({{}, input, oneIn(2)});
        slot.end.outcome = outcome();
        slot.end.with = number(5);
    }

    // When a coroutine is cancelled, Twisted holds its result back until the one that it awaits has
    // visited all of its pairs, and makes an exception of that one's canceller its result. So:
    // either nothing cancels, or each is the only one that knows the plain Deferreds that it
    // awaits.
    void tameCoroutines() {
        const bool cancels = oneIn(2);
        for (const Slot& slot : program_.slots) {
            cancelling_ = cancelling_ && (cancels || slot.steps.empty());
            for (const Slot::Step& step : slot.steps)
                awaited_.push_back(step.awaits);
        }
        if (!cancelling_) {
            awaited_.clear();
            return;
        }
        std::set<int> once;
        for (Slot& slot : program_.slots) {
            std::erase_if(slot.steps,
                          [&](const Slot::Step& step) { return !once.insert(step.awaits).second; });
            std::erase_if(slot.inputs, [&](int input) { return isAwaited(input); });
        }
        for (const int slot : once)
            program_.slots[static_cast<std::size_t>(slot)] = Slot();
    }
    bool isAwaited(int slot) const {
        return std::find(awaited_.begin(), awaited_.end(), slot) != awaited_.end();
    }
    bool mayHave(const Operation& operation) const {
        switch (operation.kind) {
            case Kind::AddCallback:
            case Kind::AddErrback:
            case Kind::AddCallbacks:
            case Kind::AddBoth:
            case Kind::Chain:
                return !isAwaited(operation.slot);
            case Kind::Timeout:
                return !isAwaited(operation.slot) && cancelling_;
            case Kind::Cancel:
                return cancelling_;
            // Twisted does not cancel a coroutine whose Deferred is paused.
            case Kind::Pause:
                return program_.slots[static_cast<std::size_t>(operation.slot)].steps.empty() ||
                       !cancelling_;
            default:
                return true;
        }
    }

    void fillBehaviour(Behaviour& behaviour, int firstToAdd) {
        behaviour.operations = nested(firstToAdd);
        behaviour.outcome = outcome();
        behaviour.with =
            behaviour.outcome == Outcome::Deferred ? number(program_.slots.size()) : number(5);
    }

    std::vector<Operation> nested(int firstToAdd) {
        std::vector<Operation> operations;
        for (auto missing = oneIn(2) ? 0 : below(3); missing > 0; --missing)
            operations.push_back(operation(firstToAdd));
        return operations;
    }

    Outcome outcome() {
        constexpr Outcome outcomes[] = {
            Outcome::Same,     Outcome::Same,    Outcome::Value,    Outcome::Value,
            Outcome::Raise,    Outcome::Nothing, Outcome::Deferred, Outcome::Deferred,
            Outcome::Deferred, Outcome::Failure, Outcome::Throw,    Outcome::Throw,
        };
        return outcomes[below(std::size(outcomes))];
    }

    Operation operation(int firstToAdd) {
        constexpr Kind kinds[] = {
            Kind::Callback,     Kind::Callback,    Kind::Callback,   Kind::Callback,
            Kind::Errback,      Kind::Errback,     Kind::Make,       Kind::Make,
            Kind::Pause,        Kind::Unpause,     Kind::Cancel,     Kind::Cancel,
            Kind::Advance,      Kind::Release,     Kind::Put,        Kind::Chain,
            Kind::AddCallback,  Kind::AddCallback, Kind::AddErrback, Kind::AddErrback,
            Kind::AddCallbacks, Kind::AddBoth,     Kind::AddBoth,    Kind::Timeout,
            Kind::AddCallback,  Kind::AddBoth,     Kind::AddBoth,
        };
        const int behaviours = count(program_.behaviours) - firstToAdd;
        for (;;) {
            Operation made;
            made.kind = kinds[below(std::size(kinds))];
            made.id = ++lastId_;
            made.slot = number(program_.slots.size());
            made.guarded = oneIn(2);
            if (!mayHave(made))
                continue;
            made.a = made.b = number(4);
            switch (made.kind) {
                case Kind::AddCallback:
                case Kind::AddErrback:
                case Kind::AddCallbacks:
                case Kind::AddBoth:
                    if (behaviours <= 0)
                        continue;
                    made.a = firstToAdd + number(static_cast<std::size_t>(behaviours));
                    made.b = firstToAdd + number(static_cast<std::size_t>(behaviours));
                    break;
                case Kind::Timeout:
                    // A canceller that throws is called again, by a timeout at once if it adds one.
                    made.a += firstToAdd > 0;
                    made.b = behaviours > 0 && oneIn(2)
                                 ? firstToAdd + number(static_cast<std::size_t>(behaviours))
                                 : -1;
                    break;
                // Upwards, so that no two chains keep each other alive for ever.
                case Kind::Chain:
                    if (made.slot + 1 >= count(program_.slots))
                        continue;
                    made.a =
                        made.slot + 1 +
                        number(program_.slots.size() - static_cast<std::size_t>(made.slot) - 1);
                    break;
                case Kind::Release:
                    made.a = number(semaphores);
                    break;
                default:
                    break;
            }
            return made;
        }
    }

    std::mt19937_64 random_;
    Program program_;
    bool cancelling_ = true;
    std::vector<int> awaited_;  // by a coroutine that may be cancelled
    int lastId_ = 0;
};

}  // namespace

Program generate(std::uint64_t seed) {
    return Generator(seed).program();
}

}  // namespace differential
