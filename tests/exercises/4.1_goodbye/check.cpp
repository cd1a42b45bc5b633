// Checks of exercise 4.1: say goodbye, then close, losing nothing.

#include "exercises/4.1_goodbye/library.h"
#include "tests/exercises/grader/exercise.h"
#include "tests/exercises/grader/words.h"

using namespace engine;

namespace {

class Goodbye : public grader::Exercise {
protected:
    const std::string poem = "The fog comes\n";
    const std::string atlas = std::string(300'000, 'a') + "\n";

    void serve(const std::string& goodbye) {
        goodbye_ = goodbye;
        reactor().listenTCP(1400, libraryFactory({{"poem", poem}, {"atlas", atlas}}, goodbye));
    }

    // The client was sent these pages, and goodbye.
    void expectAll(const MemoryPeer& client, const std::string& pages,
                   const std::string& sentence) {
        const std::string& got = client.received();
        expect(got == pages + goodbye_, sentence,
               (got.size() < 100 ? grader::whatCame(got)
                                 : "But " + std::to_string(got.size()) + " bytes came.") +
                   why(got, pages));
    }

    void expectClosed(const MemoryPeer& client) {
        const std::string sentence = "After goodbye the library closes the connection.";
        expect(!client.connected() || client.ended(), sentence,
               "But the connection is still open. The client does not know that it is over.");
        expect(timesRun(trace::Hook::ConnectionLost) > 0, sentence,
               "But only one direction has ended. The client can go on sending for ever.");
    }

private:
    std::string why(const std::string& got, const std::string& pages) const {
        if (got == pages)
            return " Goodbye is missing. Write it before you close the connection: after that it "
                   "is too late.";
        if (got == pages + goodbye_ + "\n")
            return " That is a newline too many: goodbye_ has one, and sendLine() adds another.";
        if (got.starts_with(pages) && got.size() > pages.size() && !pages.empty())
            return " Goodbye has other words. Write goodbye_, which libraryFactory was given.";
        if (got.ends_with(goodbye_))
            return " The client was not sent all that it asked for.";
        return " abortConnection() drops what is in the buffer; loseConnection() sends it first.";
    }

    std::string goodbye_;
};

TEST_F(Goodbye, SendsThePageAndThenSaysGoodbye) {
    serve("See you!\n");
    MemoryPeer client = dial(1400);

    client.send("poem\nbye\n");
    settle();

    expectAll(client, poem,
              "The client asks for a poem and says bye. It gets the poem and \"See you!\".");
    expectClosed(client);
}

TEST_F(Goodbye, SaysGoodbyeToTheOneWhoAsksForNothing) {
    serve("Come again\n");
    MemoryPeer client = dial(1400);

    client.send("bye\n");
    settle();

    expectAll(client, "", "The client says bye at once. It gets \"Come again\", and nothing else.");
    expectClosed(client);
}

TEST_F(Goodbye, StaysOpenUntilBye) {
    serve("See you!\n");
    MemoryPeer client = dial(1400);

    client.send("poem\npoem\n");
    settle();
    expect(client.received() == poem + poem && client.connected(),
           "The client asks for two pages and gets both; the connection stays open.",
           grader::whatCame(client.received()) + " The client was not sent all that it asked for.");
    client.send("poem\nbye\n");
    settle();

    expectAll(client, poem + poem + poem, "It asks for one more page, says bye, and gets all.");
}

TEST_F(Goodbye, LosesNothingWhereTheClientReadsSlowly) {
    serve("That was long\n");
    MemoryPeer client = dial(1400);
    client.pauseReading();

    client.send("atlas\nbye\n");
    advance(60s);
    expect(client.connected(), "For a minute the client reads nothing; the connection stays open.",
           "But it was closed before all was read.");
    client.resumeReading();
    settle();

    expectAll(client, atlas, "The client reads slowly, and still gets 300 kB and goodbye.");
    expectClosed(client);
}

TEST_F(Goodbye, AnswersNothingAfterGoodbye) {
    serve("See you!\n");
    MemoryPeer client = dial(1400);

    client.send("bye\npoem\nbye\n");
    settle();

    expectAll(client, "",
              "What the client asks for after bye is not answered: goodbye comes once.");
}

TEST_F(Goodbye, GoesOnServingOthers) {
    serve("See you!\n");
    MemoryPeer ann = dial(1400);
    MemoryPeer bob = dial(1400);

    ann.send("bye\n");
    settle();
    expectAll(ann, "", "Ann says bye, and gets goodbye.");
    bob.send("poem\nbye\n");
    settle();

    expectAll(bob, poem, "Ann has left. Bob still gets his poem, and then goodbye.");
}

}  // namespace
