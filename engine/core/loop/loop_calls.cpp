// The loop's calls: how a function gets onto the list of those to be called, and how from there
// onto the stage.

#include <stdexcept>
#include <utility>

#include "engine/core/loop/loop.h"

namespace engine::core {

using trace::CallType;
using trace::EntityKind;
using trace::Hook;
using trace::Kind;
using trace::Serial;

DelayedCall Loop::callLater(Duration delay, Function f, std::source_location where) {
    if (delay < Duration::zero())
        throw std::invalid_argument("callLater: the time must not be negative");
    auto call = std::make_shared<DelayedCall::State>();
    call->function = std::move(f);
    call->where = where;
    const Duration due = now() + delay;
    if (trace_) {
        call->entity = newEntity(EntityKind::Call);
        call->scheduled = record(Kind::CallScheduled, call->entity,
                                 {.value1 = static_cast<std::int64_t>(CallType::Later),
                                  .value2 = due.count(),
                                  .site = site(where)});
    }
    calls_.add(call, due);
    return DelayedCall(std::move(call));
}

void Loop::callWhenRunning(Function f, std::source_location where) {
    QueuedCall call{std::move(f), where, CallType::WhenRunning};
    if (!running_) {
        recordScheduled(call);
        startup_.push_back(std::move(call));
        return;
    }
    call.function();
}

void Loop::callFromThread(Function f, std::source_location where) {
    QueuedCall call{std::move(f), where, CallType::FromThread};
    const bool ownThread = std::this_thread::get_id() == thread_;
    if (ownThread)
        recordScheduled(call);  // another thread's is recorded when the loop takes it over
    {
        const std::lock_guard lock(fromThreadsMutex_);
        fromThreads_.push_back(std::move(call));
        anyFromThreads_ = true;
    }
    if (!ownThread)
        wake();
}

void Loop::callInThreadWithCallback(ThreadResult onResult, Function f, std::source_location where) {
    threadCalls_.ask(std::move(onResult), std::move(f), where);
}

void Loop::callFromThreadAndWait(std::function<void(Function done)> f, std::source_location where) {
    if (std::this_thread::get_id() == thread_)
        throw std::logic_error("the loop's own thread cannot wait for the loop");
    threadCalls_.callAndWait(std::move(f), where);
}

void Loop::returnFromThread(std::unique_ptr<ThreadCalls::Call> call) {
    {
        const std::lock_guard lock(fromThreadsMutex_);
        returned_.push_back(std::move(call));
        anyFromThreads_ = true;
    }
    wake();
}

void Loop::recordScheduled(QueuedCall& call) {
    if (!trace_)
        return;
    call.entity = newEntity(EntityKind::Call);
    call.scheduled =
        record(Kind::CallScheduled, call.entity,
               {.value1 = static_cast<std::int64_t>(call.type), .site = site(call.where)});
}

void Loop::moved(const DelayedCall::State& call, Duration before,
                 const std::source_location& where) {
    record(Kind::CallMoved, call.entity,
           {.value1 = call.due.count(), .value2 = before.count(), .site = site(where)});
}

void Loop::cancelled(const DelayedCall::State& call, const std::source_location& where) {
    record(Kind::CallCancelled, call.entity, {.site = site(where)});
}

void Loop::runQueuedCalls() {
    if (startup_.empty() && !anyFromThreads_)
        return;
    std::vector<QueuedCall> calls;
    if (running_)
        calls = std::exchange(startup_, {});
    std::vector<std::unique_ptr<ThreadCalls::Call>> returned;
    if (anyFromThreads_.exchange(false)) {
        const std::lock_guard lock(fromThreadsMutex_);
        for (QueuedCall& call : std::exchange(fromThreads_, {}))
            calls.push_back(std::move(call));
        returned = std::exchange(returned_, {});
    }
    for (QueuedCall& call : calls) {
        if (call.scheduled == Serial::None)
            recordScheduled(call);
        runCallback({call.entity, {}, Hook::Call, trace::Item::None, call.scheduled, call.where},
                    call.function);
    }
    for (const auto& call : returned)
        threadCalls_.takeBack(*call);
}

void Loop::runDueCalls() {
    if (calls_.empty())
        return;
    calls_.fireDue(now(), [this](DelayedCall::State& call) {
        const Function function = std::exchange(call.function, nullptr);
        runCallback({call.entity, {}, Hook::Call, trace::Item::None, call.scheduled, call.where},
                    function);
    });
}

}  // namespace engine::core
