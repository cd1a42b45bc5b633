// Checks of exercise 5.1: echo.

#include <algorithm>

#include "exercises/5.1_echo/echo.h"
#include "tests/exercises/grader/exercise.h"
#include "tests/exercises/grader/words.h"

using namespace engine;
using namespace std::string_literals;

namespace {

class Echo : public grader::Exercise {
protected:
    void serve() { reactor().listenTCP(1400, echoFactory()); }

    void expectEchoed(const MemoryPeer& client, const std::string& expected) {
        expectReceived(client, expected, whyMore(expected, client.received()));
    }

private:
    // For an answer that takes data.data() for a C string, and writes what lies after it, too.
    static std::string whyMore(std::string_view expected, std::string_view received) {
        const auto withoutNewlines = [](std::string_view text) {  // more of these is another slip
            return text.size() - static_cast<std::size_t>(std::ranges::count(text, '\n'));
        };
        return withoutNewlines(received) > withoutNewlines(expected)
                   ? " `data` has no zero at its end, so it is no C string: pass data itself."
                   : "";
    }
};

TEST_F(Echo, SendsBackWhatItReceives) {
    serve();
    MemoryPeer client = dial(1400);

    client.send("hello\n");
    settle();

    expectEchoed(client, "hello\n");
}

TEST_F(Echo, AnswersEveryTime) {
    serve();
    MemoryPeer client = dial(1400);

    client.send("one\n");
    settle();
    expectEchoed(client, "one\n");

    client.send("two\n");
    settle();
    expectEchoed(client, "one\ntwo\n");
    expect(client.connected(), "The connection stays open: the client has more to say.",
           "But the program closed it. The client decides when to hang up.");
}

TEST_F(Echo, DoesNotWaitForTheEndOfALine) {
    serve();
    MemoryPeer client = dial(1400);

    client.send("hel");
    settle();
    expect(
        !client.received().empty(), "The client gets back \"hel\" before it has sent more.",
        "But nothing came back. The end of the line may never come, and an echo needs no lines.");
    client.send("lo\n");
    settle();

    expectEchoed(client, "hello\n");
}

TEST_F(Echo, TreatsAllBytesAlike) {
    serve();
    MemoryPeer client = dial(1400);
    const std::string everyByte = "no newline at the end, a zero \0, CR LF \r\n, and \xff\xfe"s;

    client.send(everyByte);
    settle();

    expectEchoed(client, everyByte);
}

TEST_F(Echo, LosesNothingOfALongText) {
    serve();
    MemoryPeer client = dial(1400);
    std::string text;
    for (int line = 1; line <= 500; ++line)
        text += "line " + std::to_string(line) + '\n';

    client.send(text);
    settle();

    expectEchoed(client, text);
}

TEST_F(Echo, KeepsItsClientsApart) {
    serve();
    MemoryPeer alice = dial(1400);
    MemoryPeer bob = dial(1400);

    alice.send("I am Alice\n");
    settle();
    expect(bob.received().empty(), "Bob hears nothing of what Alice says.",
           grader::whatCame(bob.received()) +
               " Keep what belongs to one connection in its own protocol object.");
    bob.send("I am Bob\n");
    settle();

    expectEchoed(alice, "I am Alice\n");
    expectEchoed(bob, "I am Bob\n");
}

TEST_F(Echo, WorksOverARealSocket) {
    const std::string received = overARealSocket(echoFactory(), {"hello\n", "again\n"});

    expect(received == "hello\nagain\n", "A client with a real socket gets back what it sent.",
           "But what came back is \"" + received + "\".");
}

}  // namespace
