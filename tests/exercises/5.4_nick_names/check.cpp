// Checks of exercise 5.4: nick names.

#include "exercises/5.4_nick_names/nick_names.h"
#include "tests/exercises/grader/exercise.h"
#include "tests/exercises/grader/words.h"

using namespace engine;

namespace {

class NickNames : public grader::Exercise {
protected:
    void serve(std::uint16_t port = 1400) { reactor().listenTCP(port, chatFactory()); }

    void type(MemoryPeer& who, const std::string& line) {
        who.send(line + '\n');
        settle();
    }

    // Somebody who has a name, and has read all so far.
    MemoryPeer named(const std::string& name, std::uint16_t port = 1400) {
        MemoryPeer client = dial(port);
        type(client, name);
        client.take();
        return client;
    }

    static std::string lines(const std::vector<std::string>& all) {
        std::string text;
        for (const std::string& line : all)
            text += line + '\n';
        return text;
    }

    void expectHeard(MemoryPeer& who, const std::vector<std::string>& wanted,
                     const std::string& sentence) {
        const std::string heard = who.take();
        std::string but = grader::whatCame(heard);
        if (heard.find("<> ") != std::string::npos)
            but += " That line has no name before it: each protocol must have a state of its own.";
        expect(heard == lines(wanted), sentence, but);
    }
};

TEST_F(NickNames, AsksForAName) {
    serve();
    MemoryPeer ann = dial(1400);
    expectHeard(ann, {question}, "A new client is asked for its name.");

    type(ann, "Ann");

    expectHeard(
        ann, {welcome("Ann")},
        "The first line of a client is its name. The client is welcomed, and gets nothing else.");
}

TEST_F(NickNames, TellsTheOthersWhoComes) {
    serve();
    MemoryPeer ann = named("Ann");
    MemoryPeer bob = dial(1400);
    expectHeard(ann, {}, "Bob has connected, but has no name yet. Ann hears nothing of him.");
    bob.take();

    type(bob, "Bob");

    expectHeard(ann, {hasCome("Bob")}, "Ann is told when Bob has said his name.");
    expectHeard(bob, {welcome("Bob")}, "Bob himself is only welcomed.");
}

TEST_F(NickNames, SaysWhoSpeaks) {
    serve();
    MemoryPeer zoe = named("Zoe");
    MemoryPeer max = named("Max");
    zoe.take();

    type(zoe, "hello");
    expectHeard(
        max, {says("Zoe", "hello")},
        "The first line was the name. The second one goes to the others, with the name before it.");
    type(max, "Zoe");

    expectHeard(
        zoe, {says("Max", "Zoe")},
        "Max says \"Zoe\". That is a name, too, but he has one already: it is something to say.");
    expectHeard(max, {}, "The one who speaks hears nothing back.");
}

TEST_F(NickNames, AsksAgainWhereTheNameIsTaken) {
    serve();
    MemoryPeer ann = named("Ann");
    MemoryPeer other = dial(1400);
    other.take();

    type(other, "Ann");
    expectHeard(other, {taken}, "Two people cannot both be Ann: the second one is asked again.");
    expectHeard(ann, {}, "The first Ann hears nothing of that.");
    type(other, "Anna");

    expectHeard(other, {welcome("Anna")}, "The next line is a name again, and this one is free.");
    expectHeard(ann, {hasCome("Anna")}, "Now Ann is told who has come.");
}

TEST_F(NickNames, TakesNoEmptyName) {
    serve();
    MemoryPeer ann = dial(1400);
    ann.take();

    type(ann, "");
    expectHeard(ann, {taken}, "An empty line is no name: the client is asked again.");
    type(ann, "Ann");

    expectHeard(ann, {welcome("Ann")}, "The next line is a name again.");
}

TEST_F(NickNames, TellsNothingToThoseWithoutAName) {
    serve();
    MemoryPeer ann = named("Ann");
    MemoryPeer nobody = dial(1400);
    nobody.take();
    MemoryPeer bob = named("Bob");

    type(ann, "psst");

    expectHeard(nobody, {}, "Only those who have a name hear the chat.");
    expectHeard(bob, {says("Ann", "psst")}, "Bob has one, and hears Ann.");
}

TEST_F(NickNames, TellsTheOthersWhoLeaves) {
    serve();
    MemoryPeer ann = named("Ann");
    MemoryPeer bob = named("Bob");
    MemoryPeer cat = named("Cat");
    ann.take();
    cat.take();

    bob.close();
    settle();

    expectHeard(ann, {hasLeft("Bob")}, "The others are told when somebody leaves: once, by name.");
    expectHeard(cat, {hasLeft("Bob")}, "Cat is told, too.");
    type(ann, "a pity");
    expectHeard(cat, {says("Ann", "a pity")}, "The others go on talking.");
    cat.close();
    settle();
    expectHeard(ann, {hasLeft("Cat")}, "Ann is told of the next one who leaves, too.");
}

TEST_F(NickNames, SaysNothingOfOneWhoNeverGaveAName) {
    serve();
    MemoryPeer ann = named("Ann");
    MemoryPeer nobody = dial(1400);

    nobody.reset();
    settle();

    expectHeard(ann, {}, "A client leaves, and never had a name. Nobody is told.");
}

TEST_F(NickNames, GivesANameFreeAgain) {
    serve();
    for (const std::string name : {"Max", "Zoe"}) {
        MemoryPeer first = named(name);
        first.close();
        settle();
        MemoryPeer second = dial(1400);
        second.take();

        type(second, name);

        expectHeard(second, {welcome(name)}, "When " + name + " has left, the name is free again.");
        second.close();
        settle();
    }
}

TEST_F(NickNames, KeepsTwoChatsApart) {
    serve(1400);
    serve(1401);
    MemoryPeer here = named("Ann", 1400);
    MemoryPeer there = dial(1401);
    there.take();

    type(there, "Ann");

    expectHeard(there, {welcome("Ann")}, "Two chats are two rooms: each may have an Ann.");
    expectHeard(here, {}, "The other room hears nothing of her.");
}

}  // namespace
