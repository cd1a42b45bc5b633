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

    // Lets the program do all that it can do now. The check fails if a function of the program runs
    // for long.
    void settle();

    // Lets time pass, and the program do what falls due on the way. Fails as settle() does.
    void advance(engine::Duration time);

    // What was found where an expectation did not hold.
    struct But {
        But(std::string text = "") : sentence(std::move(text)) {}
        But(const char* text) : sentence(text) {}
        But(std::string text, std::uint32_t at) : sentence(std::move(text)), event(at) {}

        std::string sentence;     // "But its value is 7."
        std::uint32_t event = 0;  // where the trace opens; 0: at the program's last callback
    };

    // Records that a check looked, and what it saw. If `held` is false the check ends here, fails
    // with both sentences, and its trace ends, too. Where an exception had left a callback, or a
    // failure was unhandled, the message says so, and the trace opens there.
    void expect(bool held, const std::string& sentence, const But& but = {});

    // How often something has happened so far, by the trace. What a check itself has added to a
    // chain does not count. There is no such function for names: an answer may use any.
    int timesHappened(engine::trace::Kind kind) const;
    int timesRun(engine::trace::Hook hook) const;
    int writesToLostConnections() const;

    // Where the callback began that kept the loop longest by the reactor's clock, for a But of a
    // check about blocking.
    std::uint32_t whereItBlocked() const;

    // "" or a sentence that begins with a space, for the end of a But:
    //
    // The first callback that started something and returned nothing, or coroutine that did not
    // await it: " getNewest returned nothing, so the chain did not wait for Deferred 2 (getPage):
    // return that." With the event where it returned.
    But whatNobodyWaitsFor() const;
    // What the last errback of the program returned: " Your errback returned a value: the failure
    // counts as handled."
    std::string whatTheErrbackReturned() const;
    // Why nothing has come: " Your callback ran, but you returned another Deferred, which nobody
    // fires." or that no callback was added.
    std::string whyNothingCame() const;

    // Expects that an errback has handled each failure so far, or still can; else names the
    // failure, and the line where it began. Each check ends with it.
    void expectNoUnhandledFailures();

    // Expects that this, and no more, has come back to the client so far. `hint` is added to what
    // was found.
    void expectReceived(const engine::MemoryPeer& client, std::string_view expected,
                        const std::string& hint = "");

    // Serves on a free port with real sockets, sends the messages one after the other, each when
    // the one before it has come back in full, and returns all that came back: see talk(). Records
    // into the check's trace. Not to be mixed with reactor().
    std::string overARealSocket(const std::shared_ptr<engine::ServerFactory>& factory,
                                const std::vector<std::string>& messages);

    // The check is over: it does not look at failures that stay unhandled, such as those of many
    // requests that it has cancelled.
    void endHere() { over_ = true; }

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
    bool over_ = false;
};

}  // namespace grader
