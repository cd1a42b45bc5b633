#include "engine/threads.h"

namespace engine {

void callMultipleInThread(Reactor& reactor, std::vector<std::function<void()>> functions,
                          std::source_location where) {
    reactor.callInThread(
        [functions = std::move(functions)] {
            for (const auto& f : functions)
                f();
        },
        where);
}

void core::fireFromThread(Reactor& reactor, ChainPtr chain, std::shared_ptr<Carried> result,
                          std::function<void()> work, const std::source_location& where) {
    const auto fire = [chain = std::move(chain), result = std::move(result),
                       where](std::optional<Failure> failure) {
        if (failure)
            result->setFailure(*std::move(failure));
        chain->fire(where, [&](Carried& carried) { carried = std::move(*result); });
    };
    reactor.callInThreadWithCallback(fire, std::move(work), where);
}

}  // namespace engine
