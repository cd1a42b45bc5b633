#include "engine/deferred_list.h"

#include <utility>

namespace engine {

Deferred<void> gatherResults(std::vector<Deferred<void>> inputs, GatherOptions options,
                             std::source_location where) {
    const bool none = inputs.empty();
    auto gathered = core::gather<void>(
        std::move(inputs), options.consumeErrors, where, [](auto& gathering, std::size_t index) {
            const Result<void>& result = *gathering.results[index];
            if (result.isFailure())
                gathering.fire(Failure::of(FirstError(index, result.failure())));
            else if (gathering.missing == 0)
                gathering.fire(Result<void>());
        });
    if (none)
        gathered.callback(where);
    return gathered;
}

}  // namespace engine
