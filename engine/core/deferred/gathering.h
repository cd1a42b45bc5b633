#pragma once

// What deferred_list.h's functions share: results are noted as they come, and a function decides
// after each whether that is enough.

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "engine/deferred.h"

namespace engine::core {

// The part that does not know its types.
class GatheringBase {
public:
    std::vector<Chain*> inputs;  // null: visited, or gone
    bool needsAll = true;        // no single value is enough

    // In their order. What a canceller throws is logged, and the others are cancelled all the same.
    void cancelInputs(const std::source_location& where);
};

void recordGathers(const Chain& list, const Chain& input, std::size_t index, std::size_t of);
void recordGathered(const Chain& list, const Chain& input, std::size_t index,
                    const Carried& result);

// Who owns whom: the pair at each input owns the gathering, which owns the Deferred that it will
// fire. So nothing is left when all inputs are destroyed.
template <typename T, typename Out>
class Gathering : public GatheringBase {
public:
    std::vector<std::optional<Result<T>>> results;
    std::size_t missing = 0;
    bool consumeErrors = false;
    bool decided = false;  // what comes now changes nothing
    std::function<void(Gathering&, std::size_t index)> noted;
    Deferred<Out> out{ChainPtr()};

    Gathering() = default;
    ~Gathering() {
        if (out.chain())
            out.chain()->gathers(nullptr);
    }
    Gathering(const Gathering&) = delete;
    Gathering& operator=(const Gathering&) = delete;

    std::vector<Result<T>> all() const {
        std::vector<Result<T>> copies;
        copies.reserve(results.size());
        for (const auto& result : results)
            copies.push_back(*result);
        return copies;
    }

    // Unless somebody else has fired it.
    void fire(Result<Out> with) {
        decided = true;
        if (!out.called())
            out.chain()->fire(out.chain()->madeAt(),
                              [&](Carried& carried) { with.putInto(carried); });
    }
};

template <typename T, typename Out>
struct GatherPair {
    std::shared_ptr<Gathering<T, Out>> gathering;
    std::size_t index;

    static void note(void* room, Chain& chain) {
        auto& pair = functionsIn<GatherPair>(room);
        auto& gathering = *pair.gathering;
        recordGathered(*gathering.out.chain(), chain, pair.index, chain.carried());
        gathering.results[pair.index] = copyOf(chain.carried());
        --gathering.missing;
        if (!gathering.decided)
            gathering.noted(gathering, pair.index);
        // A callback of the list may have returned this very input, and taken the value.
        if (chain.carried().is() == Carried::Is::Nothing)
            Result<T>(*gathering.results[pair.index]).putInto(chain.carried());
        if (gathering.consumeErrors && chain.carried().is() == Carried::Is::Failure)
            chain.carried().setNothing();
    }
    static Result<T> copyOf(Carried& carried) {
        if (carried.is() == Carried::Is::Failure)
            return carried.failure();
        if constexpr (std::is_void_v<T>) {
            return {};
        } else {
            if constexpr (canBeNothing<T>) {
                if (carried.is() == Carried::Is::Nothing)
                    return T{};
            }
            return carried.value<T>();
        }
    }
    static void destroy(void* room) {
        auto& pair = functionsIn<GatherPair>(room);
        pair.gathering->inputs[pair.index] = nullptr;
        destroyFunctions<GatherPair>(room);
    }
    static constexpr PairOps ops = {
        note, note, destroy, &typeOps<T>, trace::PairKind::Gather, !canBeNothing<T>,
    };
};

template <typename Out, typename T, typename Noted>
Deferred<Out> gather(std::vector<Deferred<T>> inputs, bool consumeErrors,
                     const std::source_location& where, Noted noted, bool needsAll = true) {
    static_assert(std::is_void_v<T> || std::is_copy_constructible_v<T>,
                  "gathering keeps a copy of each value: T must be a type that can be copied");
    auto gathering = std::make_shared<Gathering<T, Out>>();
    const auto cancelInputs = [weak = std::weak_ptr(gathering), where] {
        if (const auto alive = weak.lock())
            alive->cancelInputs(where);
    };
    Deferred<Out> out(Chain::make(typeOps<Out>, where, trace::MadeBy::ProgramWithCanceller));
    // What it fires with then follows from the inputs.
    out.chain()->setCanceller(cancelInputs, false);
    gathering->out = out;
    gathering->noted = noted;
    gathering->consumeErrors = consumeErrors;
    gathering->needsAll = needsAll;
    gathering->missing = inputs.size();
    gathering->results.resize(inputs.size());
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        gathering->inputs.push_back(inputs[i].chain().get());
        inputs[i].chain()->setIsWaitedFor();
        recordGathers(*out.chain(), *inputs[i].chain(), i, inputs.size());
    }
    out.chain()->gathers(gathering.get());
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        using Note = GatherPair<T, Out>;
        inputs[i].template add<Note, T>(Note{gathering, i}, where, out.chain()->entity());
    }
    return out;
}

}  // namespace engine::core
