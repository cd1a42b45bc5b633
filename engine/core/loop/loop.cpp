#include "engine/core/loop/loop.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "engine/error.h"
#include "engine/log.h"
#include "engine/trace/current.h"
#include "engine/trace/events/loop.h"
#include "engine/trace/events/words.h"

namespace engine::core {

using trace::CauseScope;
namespace events = trace::events;
using trace::Serial;

namespace {

// True while it lives, whichever way the scope is left.
class Flag {
public:
    explicit Flag(bool& flag) : flag_(flag) { flag_ = true; }
    ~Flag() { flag_ = false; }
    Flag(const Flag&) = delete;
    Flag& operator=(const Flag&) = delete;

private:
    bool& flag_;
};

}  // namespace

// --- The turn ---

void Loop::turn(bool mayWait) {
    mustNotBeTurning();
    const Flag turning(turning_);
    const trace::CurrentScope current(trace_.get());
    if (trace_)
        trace_->setTurn(++turn_);
    turnBegin_ = record(events::TurnBegin{.reactor = self_}, {.cause = turnBegin_});
    const CauseScope scope(trace_.get(), turnBegin_);

    const bool startsUp = life_.startUp();
    runQueuedCalls();
    if (startsUp)
        life_.triggers().fire(Phase::After, SystemEvent::Startup);
    callLater_.runDue();
    if (life_.mayShutDown()) {
        shutDown();
    } else {
        threadCalls_.step();
        poll(mayWait && started());
        ready_.dispatch();
    }
    if (!started())  // it has crashed
        record(events::ReactorEnd{.reactor = self_});
}

void Loop::mustNotBeTurning() const {
    if (turning_)
        throw std::logic_error("a callback cannot run the loop that calls it");
}

void Loop::runQueuedCalls() {
    queue_.run(running());
    threadCalls_.takeBackAll();
}

void Loop::poll(bool mayWait) {
    const Duration longest = mayWait ? longestWait() : Duration::zero();
    const Serial begin = record(events::PollBegin{.reactor = self_, .atMost = longest.count()});
    traffic().begin();
    if (trace_)
        trace_->prepare();
    wait(ready_.empty() ? longest : Duration::zero());
    const Serial end =
        record(events::PollEnd{.reactor = self_, .ready = static_cast<std::int64_t>(ready_.size())},
               {.cause = begin});
    ready_.record(end);
}

// How long poll may wait: not at all where something must be done already, else until the next
// delayed call is due. Negative: for ever.
Duration Loop::longestWait() {
    if (mustTurnAtOnce() || traffic().anyCloses())
        return Duration::zero();
    const Duration next = nextDue();
    return next == Duration::max() ? Duration{-1} : std::max(Duration::zero(), next - now());
}

bool Loop::mustTurnAtOnce() const {
    return !ready_.empty() || queue_.any(running()) || threadCalls_.anyBack() || life_.mayGoOn();
}

Duration Loop::nextDue() {
    return std::min(threadCalls_.nextToGoOn(), callLater_.nextDue());
}

bool Loop::anythingToRun() {
    return mustTurnAtOnce() || traffic().any() || threadCalls_.anythingToStep() ||
           callLater_.nextDue() <= now();
}

// --- From the beginning to the end ---

Loop::Loop(std::shared_ptr<trace::Recorder> trace, ThreadsRun threads)
    : trace_(std::move(trace)), threadCalls_(*this, threads) {
    self_ = newEntity(trace::EntityKind::Reactor);
    trace::currentRecorder = trace_.get();  // of the Deferreds that are made before run(), too
}

Loop::~Loop() {
    abandonAll();
}

void Loop::run() {
    if (isUp() || turning_)
        throw ReactorAlreadyRunning();
    if (life_.stopRequested())
        throw ReactorNotRestartable();
    start();
    while (isUp())
        turn(true);
}

void Loop::iterate(bool mayWait) {
    mustNotBeTurning();
    if (!started())
        start();
    if (isUp())
        turn(mayWait);
}

void Loop::start() {
    life_.start();
    thread_ = std::this_thread::get_id();
    turnBegin_ = record(events::ReactorRun{.reactor = self_});
    if (trace_)
        trace_->setCause(turnBegin_);  // of what happens between the turns
}

void Loop::shutDown() {
    open().closeAll();
    if (threadCalls_.stop())
        runQueuedCalls();  // what they came to
    life_.shutDown();
    abandonAll();
    life_.end();
}

void Loop::abandonAll() {
    threadCalls_.stop();
    open().abandonAll();
    callLater_.clear();
    traffic().clear();
    ready_.clear();
}

std::vector<Loop::Open> Loop::whatIsOpen() const {
    std::vector<Open> all = open().list();
    for (const Where& where : threadCalls_.underWay())
        all.push_back({"a function for a thread", where});
    return all;
}

// --- Calls, and errors that are none of a callback ---

void Loop::callWhenRunning(Function f, Where where) {
    if (running())
        f();
    else
        queue_.addWhenRunning(std::move(f), where);
}

void Loop::callFromThreadAndWait(std::function<void(Function done)> f, Where where) {
    if (isLoopsThread())
        throw std::logic_error("the loop's own thread cannot wait for the loop");
    threadCalls_.callAndWait(std::move(f), where);
}

void Loop::logError(const std::string& line, std::source_location where) {
    record(events::Log{.reactor = self_, .error = true, .line = text(line)});
    log::publish({log::Level::Error, line, Failure::of(Error(line), where)});
}

}  // namespace engine::core
