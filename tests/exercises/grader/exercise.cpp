#include "tests/exercises/grader/exercise.h"

#include <algorithm>
#include <thread>

#include "engine/asio_reactor.h"
#include "tests/exercises/grader/attempt.h"
#include "tests/exercises/grader/real_client.h"
#include "tests/exercises/grader/stage_watch.h"
#include "tests/exercises/grader/words.h"
#include "visualizer/replay/story.h"

namespace grader {

using namespace engine;
using trace::ClockKind;
using trace::Kind;
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

std::uint32_t lastCallback(const replay::Run& run) {
    for (std::uint32_t n = replay::number(run.last()); n > 0; --n) {
        const replay::Serial at = replay::serialOf(n);
        if (run.event(at).kind == Kind::CallbackBegin && !isTheChecks(run, at))
            return n;
    }
    return replay::number(run.last());
}

std::uint32_t firstException(const replay::Run& run) {
    for (const replay::Serial at : run.errors()) {
        if (run.event(at).kind == Kind::Exception)
            return replay::number(at);
    }
    return 0;
}

replay::Serial firstUnhandled(const replay::Run& run) {
    for (const replay::Serial at : run.errors()) {
        if (run.event(at).kind == Kind::Unhandled)
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
        event.kind == Kind::CallbackEnd ? began : run.callbackAround(began);
    const auto site = run.trace().site(
        event.kind == Kind::Fired ? event.site : run.event(run.pairAdded(callback)).site);
    if (!site)
        return what;
    return what + " It began at " + std::string(site->file) + ':' + std::to_string(site->line) +
           '.';
}

bool wroteAnything(const replay::Run& run) {
    for (std::uint32_t n = 1; run.has(replay::serialOf(n)); ++n) {
        if (run.event(replay::serialOf(n)).kind == Kind::Write)
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

// From one call that is due to the next, so that one that holds the stage is not lost among many.
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

    // Something took long. One callback alone, or many that were quick?
    const replay::Run run(attempt().traceFile);
    std::int64_t callbacks = 0;
    for (auto n = static_cast<std::uint32_t>(before) + 1; run.has(replay::serialOf(n)); ++n)
        callbacks += run.event(replay::serialOf(n)).kind == Kind::CallbackBegin ? 1 : 0;
    if (callbacks > 0)
        expect(watch.heldFor() / callbacks < longestCallback,
               "No function holds the stage for long.",
               "But yours held it for " + replay::duration(watch.heldFor() / callbacks) +
                   " a call. Nothing else could run meanwhile, for any client: in an event loop "
                   "nobody sleeps and nobody waits.");
}

void Exercise::looked(bool held, const std::string& sentence) {
    if (trace_)
        trace_->record(Kind::Expected, {},
                       {.value1 = held ? 1 : 0, .data = trace_->text(sentence)});
}

void Exercise::expect(bool held, const std::string& sentence, const std::string& but) {
    looked(held, sentence);
    if (held)
        return;
    if (!trace_)
        fail(0, sentence + '\n' + but);

    const replay::Run run(attempt().traceFile);
    if (const std::uint32_t exception = firstException(run))
        fail(exception, sentence + "\nBut something went wrong before. " +
                            replay::sentence(run, replay::serialOf(exception)));
    const std::string message = but.empty() ? sentence : sentence + '\n' + but;
    if (const replay::Serial unhandled = firstUnhandled(run); unhandled != replay::Serial::None)
        fail(replay::number(unhandled),
             message + "\nMeanwhile nobody handled " + describeUnhandled(run, unhandled));
    fail(lastCallback(run), message);
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

int Exercise::timesRun(std::string_view function) const {
    return count([function](const auto& run, auto at) {
        return run.event(at).kind == Kind::CallbackBegin && run.functionOf(at) == function;
    });
}

int Exercise::timesRun(trace::Hook hook) const {
    return count([hook](const auto& run, auto at) {
        return run.event(at).kind == Kind::CallbackBegin && replay::hookOf(run.event(at)) == hook;
    });
}

void Exercise::expectNoUnhandledFailures() {
    const std::string sentence = "Every failure is handled by somebody.";
    const replay::Run run(attempt().traceFile);
    const replay::Serial unhandled = firstUnhandled(run);
    looked(unhandled == replay::Serial::None, sentence);
    if (unhandled != replay::Serial::None)
        fail(replay::number(unhandled),
             sentence + "\nBut nobody handled " + describeUnhandled(run, unhandled));
}

void Exercise::expectReceived(const MemoryPeer& client, std::string_view expected) {
    const std::string sentence = "The client gets back " + replay::quoted(expected) + ".";
    if (client.received() == expected)
        expect(true, sentence);
    else if (!wroteAnything(replay::Run(attempt().traceFile)))
        expect(false, sentence, "But the program has written nothing: bytes go out by write().");
    else
        expect(false, sentence, whatCameBack(expected, client.received(), client.connected()));
}

std::string Exercise::overARealSocket(const std::shared_ptr<ServerFactory>& factory,
                                      const std::vector<std::string>& messages) {
    AsioReactor real({.trace = makeRecorder(false), .stopOnSignals = false});
    const Address address = real.listenTCP(0, factory)->getHost();
    std::string received;
    std::thread client([&] {
        received = talk(address, messages);
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
    attempt().outcome.seedMatters = reactor_ && timesHappened(Kind::Ready) > 0;
    if (!trace_ || !attempt().outcome.passed)
        return;
    const replay::Run run(attempt().traceFile);
    expect(firstException(run) == 0, "No exception leaves the program's functions.");
    expectNoUnhandledFailures();
}

void Exercise::fail(std::uint32_t event, const std::string& message) {
    attempt().outcome.passed = false;
    attempt().outcome.event = event;
    attempt().outcome.message = message;
    // Ends the check here; GoogleTest takes it for a failure that was reported already.
    throw ::testing::AssertionException(::testing::TestPartResult(
        ::testing::TestPartResult::kFatalFailure, nullptr, 0, message.c_str()));
}

}  // namespace grader
