// Checks of exercise 7.4: a history that does not block.

#include <algorithm>
#include <deque>
#include <thread>

#include "engine/looping_call.h"
#include "engine/testing/string_transport.h"
#include "exercises/7.4_history/history.h"
#include "tests/exercises/grader/exercise.h"
#include "tests/exercises/grader/http_answer.h"
#include "tests/exercises/grader/words.h"

using namespace engine;

namespace {

// What lies on the disk is a list here. Each call blocks its thread as long as the check says, in
// virtual time, so the same thing happens each time.
class SlowStore final : public Store {
public:
    explicit SlowStore(MemoryReactor& reactor) : reactor_(reactor) {}

    void add(const std::string& line) override {
        const Duration takes = next(adding);
        const bool fails = std::exchange(addingFails, false);
        reactor_.blockFor(takes);
        if (fails)
            throw StoreError("database is locked");
        lines.push_back(line);
    }
    std::vector<std::string> last() override {
        const bool fails = readingFails;
        reactor_.blockFor(reading);
        if (fails)
            throw StoreError("disk I/O error");
        return lines;
    }

    std::vector<std::string> lines;
    std::deque<Duration> adding{1s};  // the first takes so long, the second, …; the last all others
    Duration reading = 1s;
    bool addingFails = false;  // the next one
    bool readingFails = false;

private:
    static Duration next(std::deque<Duration>& times) {
        const Duration time = times.front();
        if (times.size() > 1)
            times.pop_front();
        return time;
    }

    MemoryReactor& reactor_;
};

// Notes which thread writes.
class LoopsTransport final : public StringTransport {
public:
    void write(std::string_view bytes, Where where) override {
        if (std::this_thread::get_id() != loop_)
            usedByAnotherThread = true;
        StringTransport::write(bytes, where);
    }

    bool usedByAnotherThread = false;

private:
    const std::thread::id loop_ = std::this_thread::get_id();
};

class Chatting : public grader::Exercise {
protected:
    SlowStore store{reactor()};

    void serve() { reactor().listenTCP(1400, chatFactory(reactor(), store)); }

    // Somebody who has read all that there was.
    MemoryPeer person() {
        MemoryPeer client = dial(1400);
        advance(store.reading + 1s);
        client.take();
        return client;
    }

    void say(MemoryPeer& who, const std::string& line) {
        who.send(line + '\n');
        settle();
    }

    static std::string listed(const std::vector<std::string>& lines) {
        std::string text;
        for (const std::string& line : lines)
            text += (text.empty() ? "\"" : ", \"") + line + '"';
        return text.empty() ? "nothing" : text;
    }

    void expectKept(const std::vector<std::string>& lines, const std::string& sentence,
                    const std::string& hint = "") {
        const bool onlyTheOrder = std::ranges::is_permutation(store.lines, lines);
        const bool asMany = store.lines.size() == lines.size();
        const std::string view =
            " lineReceived gets a view, and what it looks at changes when it has returned: give "
            "the thread a std::string of its own.";
        expect(store.lines == lines, sentence,
               "But the store has " + listed(store.lines) + "." +
                   (asMany && !onlyTheOrder ? view : hint));
    }
    void expectHeard(MemoryPeer& who, const std::string& lines, const std::string& sentence,
                     const std::string& hint = "") {
        const std::string heard = who.take();
        expect(heard == lines, sentence, grader::whatCame(heard) + hint);
    }

    // How often a clock in the same loop has ticked in five seconds.
    template <typename During>
    void expectTicks(During during, const std::string& who) {
        int ticks = 0;
        LoopingCall clock(reactor(), [&] { ++ticks; });
        clock.start(1s);
        during();
        advance(5s - reactor().seconds());
        clock.stop();
        expect(ticks == 6,
               "While the store " + who + ", a clock in the same loop ticks every second.",
               "But it has ticked " + std::to_string(ticks) +
                   " times in place of 6: the loop's own thread called the store.");
    }
};

TEST_F(Chatting, ShowsWhatWasSaidBefore) {
    store.lines = {"good morning", "is it?"};
    serve();
    MemoryPeer ann = dial(1400);
    advance(500ms);
    expectHeard(ann, "", "The store needs a second: until then the client has nothing.",
                " The loop itself has waited for the store, and could do nothing else.");

    advance(1s);

    expectHeard(ann, "good morning\nis it?\n", "Then the client gets the lines of the store.");
    advance(5s);
    expectHeard(ann, "", "It gets them once.");
}

TEST_F(Chatting, DoesNotBlockWhileTheStoreReads) {
    store.reading = 3s;
    serve();
    expectTicks([&] { dial(1400); }, "reads");
}

TEST_F(Chatting, DoesNotBlockWhileTheStoreWrites) {
    store.reading = 0s;
    store.adding = {3s};
    serve();
    MemoryPeer ann = dial(1400);
    expectTicks([&] { say(ann, "hello"); }, "writes");
}

TEST_F(Chatting, KeepsWhatIsSaid) {
    serve();
    MemoryPeer ann = person();
    MemoryPeer bob = person();

    say(ann, "hello");
    expectHeard(bob, "hello\n", "The others hear a line at once: they do not wait for the store.");
    say(bob, "oh");
    advance(5s);

    expectKept({"hello", "oh"}, "The store has both lines.");
    expectHeard(ann, "oh\n", "All goes well, so each hears only what the other one says.");
}

TEST_F(Chatting, KeepsTheOrder) {
    store.adding = {3s, 1s, 2s, 1s};  // a thread that began later could end first
    serve();
    MemoryPeer ann = person();
    MemoryPeer bob = person();

    say(ann, "one");
    say(bob, "two");
    say(ann, "three");
    say(bob, "four");
    advance(10s);

    expectKept({"one", "two", "three", "four"},
               "The store has the lines in the order in which they were said.",
               " Two threads may overtake each other: begin with a line when the one before it has "
               "been added. With lock.run(f): f must return the Deferred of deferToThread.");
}

// The only thread has something else to do: so the lines wait until others have been read.
TEST_F(Chatting, TakesTheLineWithIt) {
    serve();
    MemoryPeer ann = person();
    reactor().suggestThreadPoolSize(1);
    reactor().callInThread([this] { reactor().blockFor(2s); });

    for (const char* const line : {"a cat", "a dog", "a cow"}) {
        say(ann, line);
        advance(100ms);
    }
    advance(10s);

    expectKept({"a cat", "a dog", "a cow"},
               "The store has what was said, though the thread begins later.");
}

TEST_F(Chatting, KeepsALineOfOneWhoLeaves) {
    store.adding = {2s, 1s};
    serve();
    MemoryPeer ann = person();

    say(ann, "good");
    say(ann, "bye");
    ann.close();
    advance(10s);

    expectKept({"good", "bye"}, "Ann says two lines and leaves: both are kept.",
               " A line that was said is the store's, whatever becomes of its client.");
}

TEST_F(Chatting, SaysThatItCannotRead) {
    store.readingFails = true;
    serve();
    MemoryPeer ann = dial(1400);
    advance(2s);
    expectHeard(ann, cannotRead + "\n", "The store cannot read: the client is told so.",
                " The failure comes to an errback.");

    MemoryPeer bob = person();
    say(ann, "hello");

    expectHeard(bob, "hello\n", "The chat itself goes on.");
    advance(2s);
}

TEST_F(Chatting, SaysWhatWasNotKept) {
    serve();
    MemoryPeer ann = person();
    MemoryPeer bob = person();
    store.addingFails = true;

    say(ann, "hello");
    advance(2s);

    expectHeard(bob, "hello\n" + notKept + "\n",
                "The store cannot keep a line: the others hear the line, and then `notKept`.",
                " The failure of add() comes to an errback.");
    expectHeard(ann, notKept + "\n", "The one who said it is told, too.");
}

TEST_F(Chatting, GoesOnAfterAFailure) {
    serve();
    MemoryPeer ann = person();
    MemoryPeer bob = person();
    store.addingFails = true;

    say(ann, "one");
    say(ann, "two");
    advance(3s);
    say(ann, "three");
    advance(3s);

    expectKept({"two", "three"}, "One line was not kept. Those after it are.",
               " A failure ends one attempt, and no more.");
    expectHeard(bob, "one\ntwo\n" + notKept + "\nthree\n",
                "The chat says once that a line was not kept.");
}

TEST_F(Chatting, UsesTheTransportInNoOtherThread) {
    store.lines = {"good morning"};
    store.adding = {1s};
    const auto factory = chatFactory(reactor(), store);
    const auto chat = factory->buildProtocol({});
    const auto transport = std::make_shared<LoopsTransport>();
    const auto expectUnused = [&](const std::string& what) {
        expect(!transport->usedByAnotherThread, "Only the loop's thread uses a transport.",
               "But another thread has sent " + what +
                   ". The function for the thread must only use the store. What it returns, or "
                   "throws, comes back to the loop: to a callback, or an errback.");
    };

    chat->makeConnection(transport);
    advance(2s);
    expectUnused("the history");
    store.addingFails = true;
    chat->dataReceived("hello\n");
    advance(2s);
    expectUnused("that a line was not kept");

    const std::string wanted = "good morning\n" + notKept + "\n";
    expect(transport->value() == wanted, "It sends the history, and then that a line was not kept.",
           "But \"" + grader::inOneLine(transport->value()) + "\" was written.");
    chat->connectionLost(Failure::of(ConnectionDone()));
}

// The check keeps the protocol: a callback of it would find it, and not crash.
TEST_F(Chatting, WritesNothingToAClientThatHasLeft) {
    for (const bool fails : {false, true}) {
        store.lines = {"good morning"};
        store.readingFails = fails;
        const auto factory = chatFactory(reactor(), store);
        const auto chat = factory->buildProtocol({});
        const auto transport = std::make_shared<LoopsTransport>();

        chat->makeConnection(transport);
        advance(500ms);
        chat->connectionLost(Failure::of(ConnectionDone()));
        advance(5s);

        const bool complained = transport->value().starts_with(cannotRead);
        expect(transport->value().empty(),
               "The client leaves before the store has answered: nothing is written to it.",
               "But \"" + grader::inOneLine(transport->value()) + "\" was written." +
                   (complained && !fails
                        ? " cancel() fails the Deferred with a CancelledError: the errback must "
                          "tell that from a failure of the store."
                        : " Keep the Deferred of the history, and cancel() it in connectionLost: "
                          "then no callback comes to a Chat that is gone."));
        expectNoUnhandledFailures();

        const auto other = factory->buildProtocol({});
        other->makeConnection(std::make_shared<LoopsTransport>());
        other->dataReceived("hello\n");
        advance(5s);
        expect(transport->value().empty(),
               "Later somebody says a line. That is not written to it, either.",
               "But it was written: take a client that leaves out of `here`.");
        other->connectionLost(Failure::of(ConnectionDone()));
    }
}

}  // namespace
