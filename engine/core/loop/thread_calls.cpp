#include "engine/core/loop/thread_calls.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "engine/core/loop/loop.h"
#include "engine/error.h"
#include "engine/log.h"
#include "engine/trace/events/threads.h"
#include "engine/trace/events/words.h"

namespace engine::core {

namespace events = trace::events;

// A thread that waits for the loop.
struct ThreadCalls::Waiter {
    bool inStep;        // one of ours, in step: goes on when it is let
    bool done = false;  // what it waits for has happened
    bool goesOn = false;
};

namespace {

// In a thread of a pool: whose it is.
thread_local const ThreadCalls* worksFor = nullptr;

// In step: the time in this thread, where the loop's is later, because a callback blocked the loop.
thread_local std::optional<Duration> wokeAt;

}  // namespace

// --- There ---

void ThreadCalls::Call::run(unsigned number) noexcept {
    worksFor = owner;
    wokeAt.reset();
    thread = number;
    begun = clock.seconds();
    try {
        function();
    } catch (...) {
        failure = Failure::current(where);
    }
    ended = wokeAt.value_or(clock.seconds());
}

ThreadCalls::ThreadCalls(Loop& loop, ThreadsRun how)
    : loop_(loop), how_(how), pool_([this](auto work) { back(std::move(work)); }) {}

ThreadCalls::~ThreadCalls() {
    stop();
}

void ThreadCalls::ask(ThreadResult onResult, Function f, const std::source_location& where) {
    if (stopped_)
        throw ReactorNotRunning();
    auto call = std::make_unique<Call>(loop_, this);
    call->function = std::move(f);
    call->onResult = std::move(onResult);
    call->where = where;
    call->askedAt = loop_.seconds();
    call->entity = loop_.newEntity(trace::EntityKind::Call);
    call->asked =
        loop_.record(events::ThreadAsked{.call = call->entity}, {.site = loop_.site(where)});
    underWay_.insert(call.get());
    if (how_ == ThreadsRun::InStep)
        toBegin_.push_back(std::move(call));
    else
        pool_.add(std::move(call));
}

// --- And back ---

void ThreadCalls::back(std::unique_ptr<ThreadPool::Work> work) {
    {
        const std::lock_guard lock(mutex_);
        back_.emplace_back(static_cast<Call*>(work.release()));  // it is given nothing else
        anyBack_ = true;
        running_ = false;
        changed_.notify_all();
    }
    loop_.wake();
}

void ThreadCalls::takeBackAll() {
    if (!anyBack_)
        return;
    std::vector<std::unique_ptr<Call>> back;
    {
        const std::lock_guard lock(mutex_);
        back = std::exchange(back_, {});
        anyBack_ = false;
    }
    for (const auto& call : back)
        takeBack(*call);
}

std::vector<std::source_location> ThreadCalls::underWay() const {
    std::vector<std::source_location> places;
    for (const Call* const call : underWay_)
        places.push_back(call->where);
    return places;
}

void ThreadCalls::takeBack(Call& call) {
    underWay_.erase(&call);
    const std::string what = call.failure ? call.failure->text() : "";
    const trace::Serial done = loop_.record(
        events::ThreadDone{.call = call.entity,
                           .thread = threadEntity(call.thread),
                           .waited = (call.begun - call.askedAt).count(),
                           .ran = (call.ended - call.begun).count(),
                           .exception = call.failure ? loop_.text(what) : trace::Item::None},
        {.cause = call.asked});
    const trace::CauseScope scope(loop_.trace(), done);
    if (call.onResult)
        call.onResult(std::move(call.failure));
    else if (call.failure)
        log::publish({log::Level::Error, "a function in a thread threw " + what, call.failure});
}

trace::Entity ThreadCalls::threadEntity(unsigned number) {
    if (!loop_.trace())
        return {};
    if (threadEntities_.size() < number)
        threadEntities_.resize(number);
    trace::Entity& entity = threadEntities_[number - 1];
    if (!entity) {
        entity = loop_.newEntity(trace::EntityKind::Thread);
        loop_.record(events::Named{.thing = entity,
                                   .given = loop_.text("PoolThread-" + std::to_string(number))});
    }
    return entity;
}

// --- In step ---

// Those whose time has come join those that go on.
bool ThreadCalls::anythingToStep() {
    if (how_ == ThreadsRun::InStep) {
        const std::lock_guard lock(mutex_);
        while (!blocked_.empty() && blocked_.begin()->first <= loop_.seconds()) {
            toGoOn_.push_back(std::move(blocked_.begin()->second));
            blocked_.erase(blocked_.begin());
        }
    }
    return !toGoOn_.empty() || (!toBegin_.empty() && pool_.hasRoom());
}

Duration ThreadCalls::nextToGoOn() {
    if (how_ == ThreadsRun::Freely)
        return Duration::max();
    const std::lock_guard lock(mutex_);
    return blocked_.empty() ? Duration::max() : blocked_.begin()->first;
}

void ThreadCalls::step() {
    while (anythingToStep()) {
        std::unique_lock lock(mutex_);
        running_ = true;
        if (!toGoOn_.empty()) {
            toGoOn_.front()->goesOn = true;
            toGoOn_.pop_front();
            changed_.notify_all();
        } else {
            pool_.add(std::exchange(toBegin_.front(), nullptr));
            toBegin_.pop_front();
        }
        changed_.wait(lock, [this] { return !running_; });
    }
}

bool ThreadCalls::isOurs() const {
    return worksFor == this;
}

void ThreadCalls::blockFor(Duration time) {
    const auto waiter = std::make_shared<Waiter>(Waiter{true});
    wokeAt = wokeAt.value_or(loop_.seconds()) + time;
    std::unique_lock lock(mutex_);
    if (ending_)  // nobody waits for the time to pass any more
        return;
    blocked_.emplace(*wokeAt, waiter);
    running_ = false;
    changed_.notify_all();
    changed_.wait(lock, [&] { return waiter->goesOn; });
}

// --- Waiting for the loop ---

void ThreadCalls::callAndWait(std::function<void(Function done)> f,
                              const std::source_location& where) {
    const bool ours = worksFor == this;
    wokeAt.reset();
    auto waiter = std::make_shared<Waiter>(Waiter{ours && how_ == ThreadsRun::InStep});
    std::unique_lock lock(mutex_);
    if (ending_)
        throw ReactorNotRunning();
    waiters_.push_back(waiter);
    loop_.callFromThread([this, waiter, f = std::move(f)] { f([this, waiter] { done(*waiter); }); },
                         where);
    if (waiter->inStep) {
        running_ = false;
        changed_.notify_all();
    }
    changed_.wait(lock, [&] { return waiter->goesOn; });
    if (!waiter->done)
        throw ReactorNotRunning();
}

void ThreadCalls::done(Waiter& waiter) {
    const std::lock_guard lock(mutex_);
    const auto place = std::find_if(waiters_.begin(), waiters_.end(),
                                    [&](const auto& each) { return each.get() == &waiter; });
    if (place == waiters_.end())
        return;  // it does not wait any more
    waiter.done = true;
    if (waiter.inStep)
        toGoOn_.push_back(*place);
    else
        waiter.goesOn = true;
    waiters_.erase(place);
    changed_.notify_all();
}

// --- The end ---

bool ThreadCalls::stop() {
    if (std::exchange(stopped_, true))
        return false;
    const bool any = !underWay_.empty();
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
        for (auto& [time, waiter] : std::exchange(blocked_, {}))
            toGoOn_.push_back(std::move(waiter));
        for (auto& waiter : std::exchange(waiters_, {})) {
            if (waiter->inStep)
                toGoOn_.push_back(std::move(waiter));
            else
                waiter->goesOn = true;
        }
        changed_.notify_all();
    }
    step();
    pool_.stop();
    return any;
}

}  // namespace engine::core
