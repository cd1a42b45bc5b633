#include "engine/task.h"

#include <memory>
#include <optional>

namespace engine {

Deferred<void> deferLater(ReactorTime& clock, Duration delay, std::source_location where) {
    const auto call = std::make_shared<std::optional<DelayedCall>>();
    Deferred<void> later([call] { (*call)->cancel(); }, where);
    call->emplace(clock.callLater(
        delay, [later, where]() mutable { later.callback(where); }, where));
    return later;
}

}  // namespace engine
