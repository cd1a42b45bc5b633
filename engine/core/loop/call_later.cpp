#include "engine/core/loop/call_later.h"

#include <stdexcept>
#include <utility>

#include "engine/core/loop/loop.h"
#include "engine/trace/events/calls.h"

namespace engine::core {

using trace::CallType;
using trace::EntityKind;
using trace::Hook;
namespace events = trace::events;

DelayedCall CallLater::add(Duration delay, std::function<void()> f,
                           const std::source_location& where) {
    if (delay < Duration::zero())
        throw std::invalid_argument("callLater: the time must not be negative");
    auto call = std::make_shared<DelayedCall::State>();
    call->function = std::move(f);
    call->where = where;
    const Duration due = now() + delay;
    if (loop_.trace()) {
        call->entity = loop_.newEntity(EntityKind::Call);
        call->scheduled = loop_.record(
            events::CallScheduled{
                .call = call->entity, .type = CallType::Later, .due = due.count()},
            {.site = loop_.site(where)});
    }
    calls_.add(call, due);
    return DelayedCall(std::move(call));
}

Duration CallLater::now() const {
    return loop_.seconds();
}

void CallLater::moved(const DelayedCall::State& call, Duration before,
                      const std::source_location& where) {
    loop_.record(
        events::CallMoved{.call = call.entity, .due = call.due.count(), .before = before.count()},
        {.site = loop_.site(where)});
}

void CallLater::cancelled(const DelayedCall::State& call, const std::source_location& where) {
    loop_.record(events::CallCancelled{.call = call.entity}, {.site = loop_.site(where)});
}

void CallLater::runDue() {
    if (calls_.empty())
        return;
    calls_.fireDue(now(), [this](DelayedCall::State& call) {
        const auto function = std::exchange(call.function, nullptr);
        loop_.runCallback(
            {call.entity, {}, Hook::Call, trace::Item::None, call.scheduled, call.where}, function);
    });
}

}  // namespace engine::core
