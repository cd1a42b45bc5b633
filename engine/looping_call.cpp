#include "engine/looping_call.h"

#include <stdexcept>
#include <utility>

namespace engine {

struct LoopingCall::State : std::enable_shared_from_this<State> {
    State(ReactorTime& clockToUse, Function f) : clock(clockToUse), function(std::move(f.call)) {}

    ReactorTime& clock;
    decltype(Function::call) function;
    bool counts = false;

    bool running = false;
    Duration interval{};
    Duration startTime{};  // where the grid begins
    bool ranAtStart = false;
    std::optional<Duration> lastTime;  // when the function was called last
    std::optional<DelayedCall> call;   // none: the function runs, or its Deferred is waited for
    std::optional<Deferred<void>> done;
    std::source_location where;

    void beat();
    void scheduleFrom(Duration when);
    std::int64_t missed();
    void finish();
    void fail(Failure failure);
    void mustRun(const char* what) const;
};

void LoopingCall::State::beat() {
    call.reset();
    const auto self = shared_from_this();
    try {
        const std::int64_t count = counts ? missed() : 1;
        const auto waitFor = count > 0 ? function(count) : std::nullopt;
        if (!waitFor)
            return finish();
        Deferred<void>(*waitFor).addCallbacks(
            [self] { self->finish(); }, [self](Failure failure) { self->fail(failure); }, where);
    } catch (...) {
        fail(Failure::current(where));
    }
}

// The function has ended: the next beat, or the end of all.
void LoopingCall::State::finish() {
    if (running)
        scheduleFrom(clock.seconds());
    else if (auto toFire = std::exchange(done, std::nullopt))
        toFire->callback(where);
}

void LoopingCall::State::fail(Failure failure) {
    running = false;
    if (auto toFire = std::exchange(done, std::nullopt))
        toFire->errback(std::move(failure), where);
}

// At the next point of the grid after `when`.
void LoopingCall::State::scheduleFrom(Duration when) {
    const Duration untilNext =
        interval == Duration::zero() ? interval : interval - (when - startTime) % interval;
    const auto next = [weak = weak_from_this()] {
        if (const auto self = weak.lock())
            self->beat();
    };
    call.emplace(clock.callLater(untilNext, next, where));
}

// How many points of the grid have passed since the last call.
std::int64_t LoopingCall::State::missed() {
    const Duration now = clock.seconds();
    if (interval == Duration::zero())
        return 1;
    const Duration before = lastTime.value_or(ranAtStart ? startTime - interval : startTime);
    const std::int64_t count = (now - startTime) / interval - (before - startTime) / interval;
    if (count > 0)
        lastTime = now;
    return count;
}

void LoopingCall::State::mustRun(const char* what) const {
    if (!running)
        throw std::logic_error(std::string("LoopingCall: ") + what + "() while it is not running");
}

LoopingCall::LoopingCall(ReactorTime& clock, Function function)
    : state_(std::make_shared<State>(clock, std::move(function))) {}

LoopingCall::~LoopingCall() {
    if (!state_)
        return;  // moved away
    state_->running = false;
    state_->done.reset();
    if (const auto call = std::exchange(state_->call, std::nullopt); call && call->active())
        DelayedCall(*call).cancel();
}

void LoopingCall::counts(bool yes) {
    state_->counts = yes;
}

bool LoopingCall::running() const {
    return state_->running;
}

Deferred<void> LoopingCall::start(Duration interval, bool now, std::source_location where) {
    State& state = *state_;
    if (state.running)
        throw std::logic_error("LoopingCall: start() while it is running");
    if (interval < Duration::zero())
        throw std::invalid_argument("LoopingCall: the interval must not be negative");
    Deferred<void> done(where);
    state.running = true;
    state.interval = interval;
    state.startTime = state.clock.seconds();
    state.ranAtStart = now;
    state.lastTime.reset();
    state.done = done;
    state.where = where;
    if (now)
        state.beat();
    else
        state.scheduleFrom(state.startTime);
    return done;
}

void LoopingCall::stop() {
    state_->mustRun("stop");
    state_->running = false;
    if (auto call = std::exchange(state_->call, std::nullopt)) {
        call->cancel();
        state_->finish();
    }
}

void LoopingCall::reset() {
    state_->mustRun("reset");
    if (auto call = std::exchange(state_->call, std::nullopt)) {
        call->cancel();
        state_->startTime = state_->clock.seconds();
        state_->scheduleFrom(state_->startTime);
    }
}

}  // namespace engine
