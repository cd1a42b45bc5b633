#include "engine/core/deferred/timeout.h"

#include <chrono>
#include <cstdio>

#include "engine/error.h"

namespace engine::core {

std::shared_ptr<Timeout> startTimeout(const ChainPtr& chain, Duration time, ReactorTime& clock,
                                      const std::source_location& where) {
    auto timeout = std::make_shared<Timeout>();
    const auto giveUp = [timeout = timeout.get(), chain, time, where] {
        timeout->over = true;
        chain->record().timedOut(time);
        chain->cancel(where);
    };
    timeout->call.emplace(clock.callLater(time, giveUp, where));
    return timeout;
}

bool timedOut(Timeout& timeout) {
    if (timeout.call->active())
        timeout.call->cancel();
    return timeout.over;
}

void throwTimeoutError(Duration time) {
    char text[64];
    std::snprintf(text, sizeof text, "no result within %g seconds",
                  std::chrono::duration<double>(time).count());
    throw TimeoutError(text);
}

}  // namespace engine::core
