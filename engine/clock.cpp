#include "engine/clock.h"

#include <utility>

namespace engine {

DelayedCall Clock::callLater(Duration delay, Function f, std::source_location where) {
    auto call = std::make_shared<DelayedCall::State>();
    call->function = std::move(f);
    call->where = where;
    calls_.add(call, now_ + delay);
    return DelayedCall(std::move(call));
}

void Clock::advance(Duration time) {
    now_ += time;
    while (const auto call = calls_.takeDue(now_))
        std::exchange(call->function, nullptr)();
}

void Clock::pump(const std::vector<Duration>& times) {
    for (const Duration time : times)
        advance(time);
}

}  // namespace engine
