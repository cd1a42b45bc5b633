#include "engine/core/loop/call_queue.h"

#include <utility>

#include "engine/core/loop/loop.h"
#include "engine/trace/events/calls.h"

namespace engine::core {

using trace::CallType;
using trace::Hook;
namespace events = trace::events;
using trace::Serial;

void CallQueue::addWhenRunning(Function f, const std::source_location& where) {
    whenRunning_.push_back({std::move(f), where, CallType::WhenRunning});
    record(whenRunning_.back());
}

void CallQueue::addFromThread(Function f, const std::source_location& where) {
    Call call{std::move(f), where, CallType::FromThread};
    const bool isLoopsThread = loop_.isLoopsThread();
    if (isLoopsThread)
        record(call);  // another thread's is recorded when the loop takes it over
    {
        const std::lock_guard lock(mutex_);
        fromThreads_.push_back(std::move(call));
        anyFromThreads_ = true;
    }
    if (!isLoopsThread)
        loop_.wake();
}

void CallQueue::record(Call& call) {
    if (!loop_.trace())
        return;
    call.entity = loop_.newEntity(trace::EntityKind::Call);
    call.scheduled = loop_.record(events::CallScheduled{.call = call.entity, .type = call.type},
                                  {.site = loop_.site(call.where)});
}

void CallQueue::run(bool runs) {
    if (!any(runs))
        return;
    std::vector<Call> calls;
    if (runs)
        calls = std::exchange(whenRunning_, {});
    if (anyFromThreads_.exchange(false)) {
        const std::lock_guard lock(mutex_);
        for (Call& call : std::exchange(fromThreads_, {}))
            calls.push_back(std::move(call));
    }
    for (Call& call : calls) {
        if (call.scheduled == Serial::None)
            record(call);
        loop_.runCallback(
            {call.entity, {}, Hook::Call, trace::Item::None, call.scheduled, call.where},
            call.function);
    }
}

}  // namespace engine::core
