#include "tests/exercises/grader/exercise.h"

#include <algorithm>
#include <future>
#include <set>
#include <thread>

#include "engine/asio_reactor.h"
#include "tests/exercises/grader/attempt.h"
#include "tests/exercises/grader/real_client.h"
#include "tests/exercises/grader/stage_watch.h"
#include "tests/exercises/grader/words.h"
#include "visualizer/replay/story.h"
#include "visualizer/replay/words.h"

namespace grader {

using namespace engine;
using trace::ClockKind;
using trace::Kind;
namespace events = trace::events;
using trace::Recorder;

namespace {

// Enough for any exercise; an endless loop that writes should not fill the disk.
constexpr std::uint64_t longestTrace = 16 << 20;

constexpr std::int64_t longestCallback = 250'000'000;  // ns

// A pair that a check has added to look at the result: see answer.h.
bool isTheChecks(const replay::Run& run, replay::Serial at) {
    const auto site = run.trace().site(run.event(run.pairAdded(at)).site);
    return site && site->file.starts_with("tests/exercises/grader/");
}

// A function of the engine that the program did not override, such as stopFactory.
bool isTheEngines(const replay::Run& run, replay::Serial at) {
    const auto site = run.trace().site(run.event(at).site);
    return site && site->file.starts_with("engine/");
}

// Where a page was asked for, that is its render(): the end of the connection, which follows, is
// not the learner's.
std::uint32_t lastCallback(const replay::Run& run) {
    std::uint32_t last = 0;
    for (std::uint32_t n = replay::number(run.last()); n > 0; --n) {
        const replay::Serial at = replay::serialOf(n);
        if (run.event(at).kind != events::CallbackBegin::kind || isTheChecks(run, at))
            continue;
        if (replay::hookOf(run.event(at)) == trace::Hook::Render)
            return n;
        if (last == 0 && !isTheEngines(run, at))
            last = n;
    }
    return last > 0 ? last : replay::number(run.last());
}

std::uint32_t firstException(const replay::Run& run) {
    for (const replay::Serial at : run.errors()) {
        if (run.event(at).kind == events::Exception::kind)
            return replay::number(at);
    }
    return 0;
}

replay::Serial firstUnhandled(const replay::Run& run) {
    for (const replay::Serial at : run.errors()) {
        if (run.event(at).kind == events::Unhandled::kind)
            return at;
    }
    return replay::Serial::None;
}

// "the failure of Deferred 2 (getPage): NotFound: no such page. It began at exercises/…:17." Where
// a callback threw it, that is the line that added the callback.
std::string describeUnhandled(const replay::Run& run, replay::Serial unhandled) {
    const std::string what =
        asSentence("the failure of " + run.nameOf(run.event(unhandled).subject) + ": " +
                   std::string(run.trace().text(run.event(unhandled).data)));
    const replay::Serial began = run.causeOf(unhandled);
    const replay::Event& event = run.event(began);
    const replay::Serial callback =
        event.kind == events::CallbackEnd::kind ? began : run.callbackAround(began);
    const auto site = run.trace().site(
        event.kind == events::Fired::kind ? event.site : run.event(run.pairAdded(callback)).site);
    if (!site)
        return what;
    return what + " It began at " + std::string(site->file) + ':' + std::to_string(site->line) +
           '.';
}

replay::Serial firstRefused(const replay::Run& run) {
    for (const replay::Serial at : run.errors()) {
        if (run.event(at).kind == events::FiringRefused::kind)
            return at;
    }
    return replay::Serial::None;
}

// "call 2 (pageArrives)"; outside of all callbacks it is the program.
std::string whoDid(const replay::Run& run, replay::Serial at) {
    const replay::Serial around = run.callbackAround(at);
    if (around == replay::Serial::None)
        return "the program";
    return replay::isOfPair(run.event(around)) ? run.functionOf(around)
                                               : run.nameOf(run.event(around).subject);
}

std::string firedTwice(const replay::Run& run, replay::Serial second) {
    const replay::Entity deferred = run.event(second).subject;
    std::string first;
    for (const replay::Serial at : run.eventsOf(deferred)) {
        if (run.event(at).kind == events::Fired::kind && run.event(at).subject == deferred &&
            first.empty())
            first = "by " + whoDid(run, at) + " and ";
    }
    return "A Deferred is fired once.\nBut " + run.nameOf(deferred) + " was fired twice: " + first +
           "by " + whoDid(run, second) + ".";
}

// Of a callback's end: nothing, and it did not wait for a Deferred either.
bool returnedNothing(const replay::Run& run, replay::Serial end) {
    const auto ended = replay::decode<events::CallbackEnd>(run.event(end));
    return ended.ending == replay::Ending::Returned && run.trace().text(ended.made) == "nothing";
}

// Whether a Deferred's result goes on somewhere.
bool isAwaited(const replay::Run& run, replay::Entity deferred) {
    for (const replay::Serial at : run.eventsOf(deferred)) {
        const replay::Event& event = run.event(at);
        const bool given =
            event.kind == events::Waits::kind || event.kind == events::Delivered::kind ||
            event.kind == events::Suspended::kind || event.kind == events::Gathers::kind;
        if (given && event.object == deferred)
            return true;
    }
    return false;
}

// Where the event is the end of a callback that returned nothing, or of a coroutine: a Deferred
// that it made, and that nobody waits for.
replay::Entity startedAndForgotten(const replay::Run& run, replay::Serial end) {
    const replay::Event& event = run.event(end);
    const auto hook = replay::hookOf(event);
    const bool coroutine = hook == trace::Hook::Coroutine;
    if (event.kind != events::CallbackEnd::kind || isTheChecks(run, end) ||
        !(coroutine || (replay::isOfPair(event) && returnedNothing(run, end))))
        return {};
    const replay::Serial begin = run.partnerOf(end);
    for (std::uint32_t n = replay::number(begin); n < replay::number(end); ++n) {
        const replay::Serial at = replay::serialOf(n);
        const replay::Event& made = run.event(at);
        if (made.kind == events::DeferredMade::kind && run.callbackAround(at) == begin &&
            !isAwaited(run, made.subject))
            return made.subject;
    }
    return {};
}

bool wroteAnything(const replay::Run& run) {
    for (std::uint32_t n = 1; run.has(replay::serialOf(n)); ++n) {
        if (run.event(replay::serialOf(n)).kind == events::Write::kind)
            return true;
    }
    return false;
}

}  // namespace

Exercise::Exercise() = default;
Exercise::~Exercise() = default;

std::shared_ptr<Recorder> Exercise::makeRecorder(bool virtualTime) {
    trace_ = Recorder::create(attempt().traceFile,
                              {.clock = virtualTime ? ClockKind::Virtual : ClockKind::Real,
                               .maxFileBytes = longestTrace});
    return trace_;
}

MemoryReactor& Exercise::reactor() {
    if (!reactor_) {
        reactor_ = std::make_unique<MemoryReactor>(
            MemoryOptions{.seed = attempt().seed, .trace = makeRecorder(true)});
    }
    return *reactor_;
}

MemoryPeer Exercise::dial(std::uint16_t port) {
    MemoryPeer peer = reactor().dial(port);
    settle();
    return peer;
}

void Exercise::settle() {
    watched([&] { reactor().settle(); });
}

// From one call that is due to the next, so that one that runs for long is not lost among many.
void Exercise::advance(Duration time) {
    const Duration end = reactor().seconds() + time;
    settle();
    while (reactor().seconds() < end) {
        Duration next = end;
        for (const DelayedCall& call : reactor().getDelayedCalls()) {
            if (call.getTime() > reactor().seconds())
                next = std::min(next, call.getTime());
        }
        watched([&] { reactor().advance(next - reactor().seconds()); });
    }
}

template <typename Turns>
void Exercise::watched(Turns turns) {
    const std::uint64_t before = reactor().trace()->recorded();
    const StageWatch watch;
    try {
        turns();
    } catch (const std::exception& error) {  // it goes on and on
        fail(lastCallback(replay::Run(attempt().traceFile)), error.what());
    }
    if (watch.heldFor() < longestCallback)
        return;

    // Something took long: one callback alone, or many that were quick?
    const replay::Run run(attempt().traceFile);
    std::int64_t callbacks = 0;
    for (auto n = static_cast<std::uint32_t>(before) + 1; run.has(replay::serialOf(n)); ++n)
        callbacks += run.event(replay::serialOf(n)).kind == events::CallbackBegin::kind ? 1 : 0;
    if (callbacks > 0)
        expect(watch.heldFor() / callbacks < longestCallback, "Each function returns quickly.",
               "But yours ran for " + replay::duration(watch.heldFor() / callbacks) +
                   " a call. Nothing else could run in that time, for any client. In an event "
                   "loop no function may sleep or wait.");
}

void Exercise::looked(bool held, const std::string& sentence) {
    if (trace_)
        trace_->record(events::Expected{.held = held, .sentence = trace_->text(sentence)});
}

void Exercise::expect(bool held, const std::string& sentence, const But& but) {
    looked(held, sentence);
    if (held)
        return;
    if (!trace_)
        fail(0, sentence + '\n' + but.sentence);

    const replay::Run run(attempt().traceFile);
    if (const replay::Serial second = firstRefused(run); second != replay::Serial::None)
        fail(replay::number(second), firedTwice(run, second));
    if (const std::uint32_t exception = firstException(run))
        fail(exception, sentence + "\nBut an exception came first. " +
                            replay::sentence(run, replay::serialOf(exception)));
    const std::string message = but.sentence.empty() ? sentence : sentence + '\n' + but.sentence;
    if (const replay::Serial unhandled = firstUnhandled(run); unhandled != replay::Serial::None)
        fail(replay::number(unhandled),
             message + "\nMeanwhile nobody handled " + describeUnhandled(run, unhandled));
    fail(but.event != 0 ? but.event : lastCallback(run), message);
}

template <typename Counts>
int Exercise::count(Counts counts) const {
    const replay::Run run(attempt().traceFile);
    int times = 0;
    for (std::uint32_t n = 1; run.has(replay::serialOf(n)); ++n) {
        const replay::Serial at = replay::serialOf(n);
        times += !isTheChecks(run, at) && counts(run, at) ? 1 : 0;
    }
    return times;
}

int Exercise::timesHappened(Kind kind) const {
    return count([kind](const auto& run, auto at) { return run.event(at).kind == kind; });
}

int Exercise::timesRun(trace::Hook hook) const {
    return count([hook](const auto& run, auto at) {
        return run.event(at).kind == events::CallbackBegin::kind &&
               replay::hookOf(run.event(at)) == hook;
    });
}

int Exercise::writesToLostConnections() const {
    std::set<std::uint64_t> lost;
    return count([&](const replay::Run& run, replay::Serial at) {
        const replay::Event& event = run.event(at);
        if (event.kind == events::ConnectionClosed::kind)
            lost.insert(event.subject.id);
        return event.kind == events::Write::kind && lost.contains(event.subject.id);
    });
}

std::uint32_t Exercise::whereItBlocked() const {
    const replay::Run run(attempt().traceFile);
    std::uint32_t where = 0;
    std::uint64_t longest = 0;  // ticks of the trace's clock
    for (std::uint32_t n = 1; run.has(replay::serialOf(n)); ++n) {
        const replay::Serial begin = replay::serialOf(n);
        if (run.event(begin).kind != events::CallbackBegin::kind)
            continue;
        const replay::Serial end = run.partnerOf(begin);
        if (end == replay::Serial::None || run.event(end).time - run.event(begin).time <= longest)
            continue;
        longest = run.event(end).time - run.event(begin).time;
        where = n;
    }
    return where;
}

Exercise::But Exercise::whatNobodyWaitsFor() const {
    const replay::Run run(attempt().traceFile);
    for (std::uint32_t n = 1; run.has(replay::serialOf(n)); ++n) {
        const replay::Serial end = replay::serialOf(n);
        const replay::Entity lost = startedAndForgotten(run, end);
        if (!lost)
            continue;
        const std::string name = run.nameOf(lost);
        if (replay::hookOf(run.event(end)) == trace::Hook::Coroutine)
            return {" Your coroutine did not wait for " + name + ". Write co_await before " +
                        run.labelOf(lost) + "(…).",
                    n};
        return {" " + run.functionOf(end) + " returned nothing, so the chain did not wait for " +
                    name + ": return that Deferred.",
                n};
    }
    return {};
}

std::string Exercise::whatTheErrbackReturned() const {
    const replay::Run run(attempt().traceFile);
    for (std::uint32_t n = replay::number(run.last()); n > 0; --n) {
        const replay::Serial at = replay::serialOf(n);
        const replay::Event& event = run.event(at);
        if (event.kind != events::CallbackEnd::kind || isTheChecks(run, at) ||
            replay::hookOf(event) != trace::Hook::Errback)
            continue;
        if (returnedNothing(run, at))
            return " Your errback returned nothing: the failure counts as handled.";
        const auto ending = replay::decode<events::CallbackEnd>(event).ending;
        if (ending == replay::Ending::Returned || ending == replay::Ending::ReturnedDeferred)
            return " Your errback returned a value: the failure counts as handled.";
    }
    return "";
}

std::string Exercise::whyNothingCame() const {
    if (timesRun(trace::Hook::Callback) + timesRun(trace::Hook::Errback) > 0)
        return " Your callback ran, but you returned another Deferred, which nobody fires. Return "
               "what addCallback returns.";
    return " When the result came, no callback was there to take it.";
}

void Exercise::expectNoUnhandledFailures() {
    const std::string sentence = "Every failure is handled by somebody.";
    const replay::Run run(attempt().traceFile);
    const replay::Serial unhandled = firstUnhandled(run);
    looked(unhandled == replay::Serial::None, sentence);
    const replay::Serial second = firstRefused(run);
    if (unhandled != replay::Serial::None && second != replay::Serial::None)
        fail(replay::number(second), firedTwice(run, second));
    if (unhandled != replay::Serial::None)
        fail(replay::number(unhandled),
             sentence + "\nBut nobody handled " + describeUnhandled(run, unhandled));
}

void Exercise::expectReceived(const MemoryPeer& client, std::string_view expected,
                              const std::string& hint) {
    const std::string sentence = "The client gets back " + replay::quoted(expected) + ".";
    if (client.received() == expected)
        expect(true, sentence);
    else if (!wroteAnything(replay::Run(attempt().traceFile)))
        expect(
            false, sentence,
            "But the program has written nothing: write() sends bytes. If your dataReceived calls "
            "write(), then yours was not called: keep std::string_view and override.");
    else
        expect(false, sentence,
               whatCameBack(expected, client.received(), client.connected()) + hint);
}

namespace {

// From another thread. A loop that has ended is not waited for.
void waitForATurnOf(Reactor& reactor) {
    const auto turned = std::make_shared<std::promise<void>>();
    reactor.callFromThread([turned] { turned->set_value(); });
    turned->get_future().wait_for(500ms);
}

}  // namespace

std::string Exercise::overARealSocket(const std::shared_ptr<ServerFactory>& factory,
                                      const std::vector<std::string>& messages) {
    AsioReactor real({.trace = makeRecorder(false), .stopOnSignals = false});
    const Address address = real.listenTCP(0, factory)->getHost();
    std::string received;
    std::thread client([&] {
        received = talk(address, messages, [&real] { waitForATurnOf(real); });
        real.callFromThread([&] { real.stop(); });
    });
    real.run();
    client.join();
    return received;
}

// An exception that was caught by the loop is a mistake, even where no expectation noticed, and so
// is a failure that went nowhere.
void Exercise::TearDown() {
    // Nothing but the network is told by the seed what to do.
    attempt().outcome.seedMatters = reactor_ && timesHappened(events::Ready::kind) > 0;
    if (!trace_ || over_ || !attempt().outcome.passed)
        return;
    const replay::Run run(attempt().traceFile);
    expect(firstException(run) == 0, "No callback of the program throws an exception.");
    expectNoUnhandledFailures();
}

void Exercise::fail(std::uint32_t event, const std::string& message) {
    attempt().outcome.passed = false;
    attempt().outcome.event = event;
    attempt().outcome.message = message;
    if (trace_)
        trace_->end();
    // Ends the check here; GoogleTest takes it for a failure that was reported already.
    throw ::testing::AssertionException(::testing::TestPartResult(
        ::testing::TestPartResult::kFatalFailure, nullptr, 0, message.c_str()));
}

}  // namespace grader
