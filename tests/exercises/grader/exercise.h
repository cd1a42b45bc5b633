#pragma once

// What the author of a check file needs: a fixture with a reactor in memory and a way to expect.
//
//     namespace {  // without a name: the learner's own class is called Echo too
//
//     class Echo : public grader::Exercise {};
//
//     TEST_F(Echo, SendsBackWhatItReceives) {        // the learner reads: sends back what it
//     receives
//         reactor().listenTCP(1400, echoFactory());
//         MemoryPeer client = dial(1400);
//
//         client.send("hello\n");
//         settle();
//
//         expect(client.received() == "hello\n", "The client gets back what it sent.");
//     }
//
// Each check runs in a process of its own, once for each of several seeds, which cut the bytes into
// other reads; it stops at the first seed with which it fails. Its trace is kept.

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/memory_reactor.h"
#include "engine/trace/event.h"
#include "tests/exercises/grader/answer.h"

namespace grader {

class Exercise : public ::testing::Test {
protected:
    Exercise();
    ~Exercise() override;

    // Made at the first call, with the seed of this attempt. It records into the check's trace.
    engine::MemoryReactor& reactor();

    // Connects to the program, and lets it notice.
    engine::MemoryPeer dial(std::uint16_t port);

    // Lets the program do all that is to be done now. The check fails if a function of the
    // program's holds the stage meanwhile.
    void settle();

    // Lets time pass, and the program do what falls due on the way. Fails as settle() does.
    void advance(engine::Duration time);

    // Writes into the trace that a check looked, and what it saw. If it did not hold, the check
    // ends here and fails with both sentences; `but` says what was found in place of it. The trace
    // is to be opened at the last of the program's callbacks; where an exception had left one, or a
    // failure was left unhandled, at that.
    void expect(bool held, const std::string& sentence, const std::string& but = "");

    // How often something has happened so far, as the trace tells it. What a check itself has added
    // to a chain does not count.
    int timesHappened(engine::trace::Kind kind) const;
    int timesRun(std::string_view function) const;  // by the name that it was handed over with
    int timesRun(engine::trace::Hook hook) const;
    bool ranOnce(std::string_view function) const { return timesRun(function) == 1; }

    // Expects that every failure so far has found an errback, or is still on its way to one; else
    // names it, and the line where it began. Each check ends with it.
    void expectNoUnhandledFailures();

    // Expects that this, and no more, has come back to the client so far.
    void expectReceived(const engine::MemoryPeer& client, std::string_view expected);

    // Serves on a free port with real sockets, sends the messages one after the other, each when
    // the one before it has come back in full (or half a second has passed), and returns all that
    // came back. Records into the check's trace. Not to be mixed with reactor().
    std::string overARealSocket(const std::shared_ptr<engine::ServerFactory>& factory,
                                const std::vector<std::string>& messages);

    void TearDown() override;

private:
    template <typename Turns>
    void watched(Turns turns);
    template <typename Counts>
    int count(Counts counts) const;
    std::shared_ptr<engine::trace::Recorder> makeRecorder(bool virtualTime);
    void looked(bool held, const std::string& sentence);
    [[noreturn]] void fail(std::uint32_t event, const std::string& message);

    std::shared_ptr<engine::trace::Recorder> trace_;
    std::unique_ptr<engine::MemoryReactor> reactor_;
};

}  // namespace grader
