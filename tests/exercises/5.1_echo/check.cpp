// Checks of exercise 5.1: echo.

#include "exercises/5.1_echo/echo.h"
#include "tests/exercises/grader/exercise.h"

using namespace engine;
using namespace std::string_literals;

namespace {

class Echo : public grader::Exercise {
protected:
    void serve() { reactor().listenTCP(1400, echoFactory()); }
};

TEST_F(Echo, SendsBackWhatItReceives) {
    serve();
    MemoryPeer client = dial(1400);

    client.send("hello\n");
    settle();

    expectReceived(client, "hello\n");
}

TEST_F(Echo, AnswersEveryTime) {
    serve();
    MemoryPeer client = dial(1400);

    client.send("one\n");
    settle();
    expectReceived(client, "one\n");

    client.send("two\n");
    settle();
    expectReceived(client, "one\ntwo\n");
    expect(client.connected(), "The connection stays open: the client has more to say.",
           "But the program closed it. It is for the client to hang up.");
}

TEST_F(Echo, DoesNotWaitForTheEndOfALine) {
    serve();
    MemoryPeer client = dial(1400);

    client.send("hel");
    settle();
    expect(!client.received().empty(), "The client gets back \"hel\" before it has sent more.",
           "But nothing came back. The end of a line may never come; an echo needs no lines.");
    client.send("lo\n");
    settle();

    expectReceived(client, "hello\n");
}

TEST_F(Echo, TreatsAllBytesAlike) {
    serve();
    MemoryPeer client = dial(1400);
    const std::string everyByte = "no newline at the end, a zero \0, CR LF \r\n, and \xff\xfe"s;

    client.send(everyByte);
    settle();

    expectReceived(client, everyByte);
}

TEST_F(Echo, LosesNothingOfALongText) {
    serve();
    MemoryPeer client = dial(1400);
    std::string text;
    for (int line = 1; line <= 500; ++line)
        text += "line " + std::to_string(line) + '\n';

    client.send(text);
    settle();

    expectReceived(client, text);
}

TEST_F(Echo, KeepsItsClientsApart) {
    serve();
    MemoryPeer alice = dial(1400);
    MemoryPeer bob = dial(1400);

    alice.send("I am Alice\n");
    settle();
    expect(bob.received().empty(), "Bob hears nothing of what Alice says.",
           "But he did. What belongs to one connection belongs into its own protocol object.");
    bob.send("I am Bob\n");
    settle();

    expectReceived(alice, "I am Alice\n");
    expectReceived(bob, "I am Bob\n");
}

TEST_F(Echo, WorksOverARealSocket) {
    const std::string received = overARealSocket(echoFactory(), {"hello\n", "again\n"});

    expect(received == "hello\nagain\n", "A client with a real socket gets back what it sent.",
           "But what came back is \"" + received + "\".");
}

}  // namespace
