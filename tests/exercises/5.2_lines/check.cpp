// Checks of exercise 5.2: one line in two reads.

#include <algorithm>

#include "exercises/5.2_lines/lines.h"
#include "tests/exercises/grader/exercise.h"
#include "tests/exercises/grader/words.h"

using namespace engine;

namespace {

class Lines : public grader::Exercise {
protected:
    void serve() { reactor().listenTCP(1400, greeterFactory()); }

    static std::string greetings(const std::vector<std::string>& names) {
        std::string text;
        for (const std::string& name : names)
            text += greeting(name);
        return text;
    }

    static std::size_t greetingsIn(const std::string& text) {
        std::size_t count = 0;
        for (std::size_t at = 0; (at = text.find("Hello, ", at)) != std::string::npos; ++at)
            ++count;
        return count;
    }

    static std::string whatIsWrong(const std::string& got, const std::vector<std::string>& names) {
        const std::size_t count = greetingsIn(got);
        if (got.find("\n!") != std::string::npos)
            return " The newline ends the line, and is no part of the name.";
        if (count > names.size())
            return " A piece of a line is not a line: keep it until its newline comes.";
        if (static_cast<std::size_t>(std::ranges::count(got, '\n')) > count)
            return " One greeting holds many lines: one read can bring more than one.";
        if (count < names.size())
            return " " + std::to_string(count) + " of " + std::to_string(names.size()) +
                   " lines were greeted. One read can bring many lines: greet each.";
        return " What came after a newline was lost: it is the beginning of the next line.";
    }

    void expectGreetings(const MemoryPeer& client, const std::vector<std::string>& names,
                         const std::string& sentence) {
        const std::string& got = client.received();
        expect(got == greetings(names), sentence, grader::whatCame(got) + whatIsWrong(got, names));
    }
};

TEST_F(Lines, GreetsALine) {
    serve();
    MemoryPeer client = dial(1400);

    client.send("Ann\n");
    settle();

    expectGreetings(client, {"Ann"}, "\"Ann\" and a newline are greeted with \"Hello, Ann!\".");
}

TEST_F(Lines, WaitsForTheRestOfALine) {
    serve();
    MemoryPeer client = dial(1400);

    client.send("Mar");
    settle();
    expect(client.received().empty(),
           "Nothing is answered to \"Mar\": that line has no newline yet.",
           grader::whatCame(client.received()) +
               " A piece of a line is not a line: keep it until its newline comes.");
    client.send("ia\n");
    settle();

    expectGreetings(client, {"Maria"},
                    "\"Mar\" and then \"ia\" and a newline are one line, \"Maria\".");
}

TEST_F(Lines, GreetsEachLineThatOneReadBrings) {
    serve();
    MemoryPeer client = dial(1400);

    client.send("Ann\nBob\nCat\n");
    settle();

    expectGreetings(client, {"Ann", "Bob", "Cat"},
                    "Three lines get three greetings, in their order.");
}

TEST_F(Lines, KeepsTheBeginningThatComesWithAWholeLine) {
    serve();
    MemoryPeer client = dial(1400);

    client.send("Ann\nBo");
    settle();
    expectGreetings(client, {"Ann"}, "After \"Ann\", a newline and \"Bo\", only Ann is greeted.");
    client.send("b\nC");
    settle();
    client.send("at\n");
    settle();

    expectGreetings(client, {"Ann", "Bob", "Cat"},
                    "What comes after a newline is kept: it is the beginning of the next line.");
}

TEST_F(Lines, TakesAnEmptyLineForALine) {
    serve();
    MemoryPeer client = dial(1400);

    client.send("\n\nAnn\n");
    settle();

    expectGreetings(client, {"", "", "Ann"}, "An empty line is a line, too: \"Hello, !\".");
}

TEST_F(Lines, KeepsItsClientsApart) {
    serve();
    MemoryPeer ann = dial(1400);
    MemoryPeer bob = dial(1400);

    ann.send("An");
    settle();
    bob.send("Bob\n");
    settle();
    ann.send("n\n");
    settle();

    expect(bob.received() == greeting("Bob"), "Bob sends one line, and is greeted as Bob.",
           grader::whatCame(bob.received()) +
               " Half a line belongs to its connection: keep it in the protocol object.");
    expectGreetings(ann, {"Ann"}, "Ann, whose line came in two pieces, is greeted as Ann.");
}

TEST_F(Lines, LosesNothingOfManyLines) {
    serve();
    MemoryPeer client = dial(1400);
    std::vector<std::string> names;
    std::string text;
    for (int number = 1; number <= 300; ++number) {
        names.push_back("guest " + std::to_string(number));
        text += names.back() + '\n';
    }

    client.send(text);
    settle();

    expect(client.received() == greetings(names), "300 lines get 300 greetings, in their order.",
           "But " + std::to_string(greetingsIn(client.received())) +
               " came back, or in another order." + whatIsWrong(client.received(), names));
}

}  // namespace
