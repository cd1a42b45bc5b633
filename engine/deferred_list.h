#pragma once

// One Deferred for many.
//
//     gatherResults(pages)    all values, in the order of the list; or the first failure
//     DeferredList(pages)     what became of each, when all have ended
//     race(pages)             the first value; the others are cancelled
//
// Each adds a pair to every Deferred of the list (an input): callbacks that were added to it before
// change what is gathered here, and values pass on unchanged, as do failures: a failure that nobody
// handles is reported by its input too, unless consumeErrors takes it away there. cancel() on the
// one cancels the inputs that have not come yet, in their order. Values are copied.
//
// (Twisted's. Ours differs in this: a list that has fired, and waits for a Deferred that one of its
// callbacks returned, hands a cancel() on to that one, where Twisted's DeferredList ignores it.)

#include <cstddef>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "engine/core/deferred/gathering.h"
#include "engine/deferred.h"

namespace engine {

struct FirstError : Error {
    FirstError(std::size_t at, Failure failure)
        : Error("the Deferred at index " + std::to_string(at) + " failed: " + failure.text()),
          index(at),
          subFailure(std::move(failure)) {}
    std::size_t index;  // which of the list
    Failure subFailure;
};

struct GatherOptions {
    bool consumeErrors = false;  // failures end here: their inputs hold nothing afterwards
};

struct DeferredListOptions {
    bool fireOnOneErrback = false;  // fail with FirstError as soon as one fails
    bool consumeErrors = false;
};

// Fires when all have come, with what became of each, in the order of the list.
template <typename T>
class DeferredList : public Deferred<std::vector<Result<T>>> {
public:
    explicit DeferredList(std::vector<Deferred<T>> inputs, DeferredListOptions options = {},
                          std::source_location where = std::source_location::current());
};

// The same, but fires at the first value, if there is one. Never fires for an empty list.
template <typename T>
struct FirstValue {
    T value;
    std::size_t index;
};
template <typename T>
Deferred<std::variant<FirstValue<T>, std::vector<Result<T>>>> fireOnOneCallback(
    std::vector<Deferred<T>> inputs, GatherOptions options = {},
    std::source_location where = std::source_location::current());

// Fires with the values (Deferred<void>: with nothing); fails with FirstError as soon as one fails.
template <typename T>
Deferred<std::vector<T>> gatherResults(
    std::vector<Deferred<T>> inputs, GatherOptions options = {},
    std::source_location where = std::source_location::current());
Deferred<void> gatherResults(std::vector<Deferred<void>> inputs, GatherOptions options = {},
                             std::source_location where = std::source_location::current());

// Fires with the first value, and cancels the others; their failures end here. Where all fail, it
// fails with a FailureGroup.
struct FailureGroup : Error {
    explicit FailureGroup(std::vector<Failure> all)
        : Error("all " + std::to_string(all.size()) + " failed"), failures(std::move(all)) {}
    std::vector<Failure> failures;  // in the order of the list
};
template <typename T>
Deferred<FirstValue<T>> race(std::vector<Deferred<T>> inputs,
                             std::source_location where = std::source_location::current());

// --- How ---

template <typename T>
DeferredList<T>::DeferredList(std::vector<Deferred<T>> inputs, DeferredListOptions options,
                              std::source_location where)
    : Deferred<std::vector<Result<T>>>(core::gather<std::vector<Result<T>>>(
          inputs, options.consumeErrors, where, [options](auto& gathering, std::size_t index) {
              const Result<T>& result = *gathering.results[index];
              if (options.fireOnOneErrback && result.isFailure())
                  gathering.fire(Failure::of(FirstError(index, result.failure())));
              else if (gathering.missing == 0)
                  gathering.fire(gathering.all());
          })) {
    if (inputs.empty())
        this->callback(std::vector<Result<T>>(), where);
}

template <typename T>
Deferred<std::variant<FirstValue<T>, std::vector<Result<T>>>> fireOnOneCallback(
    std::vector<Deferred<T>> inputs, GatherOptions options, std::source_location where) {
    using Out = std::variant<FirstValue<T>, std::vector<Result<T>>>;
    return core::gather<Out>(
        std::move(inputs), options.consumeErrors, where,
        [](auto& gathering, std::size_t index) {
            const Result<T>& result = *gathering.results[index];
            if (!result.isFailure())
                gathering.fire(Out(FirstValue<T>{result.value(), index}));
            else if (gathering.missing == 0)
                gathering.fire(Out(gathering.all()));
        },
        false);
}

template <typename T>
Deferred<std::vector<T>> gatherResults(std::vector<Deferred<T>> inputs, GatherOptions options,
                                       std::source_location where) {
    const bool none = inputs.empty();
    auto gathered = core::gather<std::vector<T>>(
        std::move(inputs), options.consumeErrors, where, [](auto& gathering, std::size_t index) {
            const Result<T>& result = *gathering.results[index];
            if (result.isFailure())
                return gathering.fire(Failure::of(FirstError(index, result.failure())));
            if (gathering.missing > 0)
                return;
            std::vector<T> values;
            values.reserve(gathering.results.size());
            for (const auto& each : gathering.results)
                values.push_back(each->value());
            gathering.fire(std::move(values));
        });
    if (none)
        gathered.callback(std::vector<T>(), where);
    return gathered;
}

template <typename T>
Deferred<FirstValue<T>> race(std::vector<Deferred<T>> inputs, std::source_location where) {
    return core::gather<FirstValue<T>>(
        std::move(inputs), true, where,
        [](auto& gathering, std::size_t index) {
            const Result<T>& result = *gathering.results[index];
            if (!result.isFailure()) {
                gathering.decided = true;
                gathering.cancelInputs(gathering.out.chain()->madeAt());
                return gathering.fire(FirstValue<T>{result.value(), index});
            }
            if (gathering.missing > 0)
                return;
            std::vector<Failure> failures;
            for (const auto& each : gathering.results)
                failures.push_back(each->failure());
            gathering.fire(Failure::of(FailureGroup(std::move(failures))));
        },
        false);
}

}  // namespace engine
