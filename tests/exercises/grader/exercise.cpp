#include "tests/exercises/grader/exercise.h"

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

std::uint32_t lastCallback(const replay::Run& run) {
    for (std::uint32_t n = replay::number(run.last()); n > 0; --n) {
        const replay::Event& event = run.event(replay::serialOf(n));
        if (event.kind == Kind::CallbackBegin)
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
        attempt().outcome.seedMatters = true;
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
    const StageWatch watch;
    const std::uint64_t before = reactor().trace()->recorded();
    try {
        reactor().settle();
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

void Exercise::expect(bool held, const std::string& sentence, const std::string& but) {
    if (trace_)
        trace_->record(Kind::Expected, {},
                       {.value1 = held ? 1 : 0, .data = trace_->text(sentence)});
    if (held)
        return;
    if (!trace_)
        fail(0, sentence + '\n' + but);

    const replay::Run run(attempt().traceFile);
    if (const std::uint32_t exception = firstException(run))
        fail(exception, sentence + "\nBut something went wrong before. " +
                            replay::sentence(run, replay::serialOf(exception)));
    fail(lastCallback(run), but.empty() ? sentence : sentence + '\n' + but);
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

// An exception that was caught by the loop is a mistake, even where no expectation noticed.
void Exercise::TearDown() {
    if (!trace_ || !attempt().outcome.passed)
        return;
    const replay::Run run(attempt().traceFile);
    expect(firstException(run) == 0, "No exception leaves the program's functions.");
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
