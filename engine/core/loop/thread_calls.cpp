#include "engine/core/loop/thread_calls.h"

#include <utility>

#include "engine/core/loop/loop.h"
#include "engine/error.h"
#include "engine/log.h"
#include "engine/trace/events/threads.h"
#include "engine/trace/events/words.h"

namespace engine::core {

namespace events = trace::events;

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
    }
    waits_.stopped();
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

bool ThreadCalls::anythingToStep() {
    return how_ == ThreadsRun::InStep &&
           (waits_.anyGoesOn(loop_.seconds()) || (!toBegin_.empty() && pool_.hasRoom()));
}

Duration ThreadCalls::nextToGoOn() {
    return how_ == ThreadsRun::InStep ? waits_.nextTime() : Duration::max();
}

void ThreadCalls::step() {
    const auto beginNext = [this] {
        pool_.add(std::exchange(toBegin_.front(), nullptr));
        toBegin_.pop_front();
    };
    while (anythingToStep()) {
        if (!waits_.letOneGoOn())
            waits_.letBegin(beginNext);
    }
}

bool ThreadCalls::isOurs() const {
    return worksFor == this;
}

void ThreadCalls::blockFor(Duration time) {
    wokeAt = wokeAt.value_or(loop_.seconds()) + time;
    waits_.waitUntil(*wokeAt);
}

void ThreadCalls::callAndWait(std::function<void(Function done)> f,
                              const std::source_location& where) {
    wokeAt.reset();
    waits_.waitFor(isOurs() && how_ == ThreadsRun::InStep, [&](ThreadWaits::Done done) {
        loop_.callFromThread([f = std::move(f), done = std::move(done)] { f(done); }, where);
    });
}

// --- The end ---

bool ThreadCalls::stop() {
    if (std::exchange(stopped_, true))
        return false;
    const bool any = !underWay_.empty();
    waits_.end();
    step();
    pool_.stop();
    return any;
}

}  // namespace engine::core
