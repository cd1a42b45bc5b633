// Checks of exercise 5.7: two clients, one last seat.

#include "engine/printable.h"
#include "engine/trace/events.h"
#include "exercises/5.7_reservations/reservations.h"
#include "tests/exercises/grader/exercise.h"

using namespace engine;
using namespace std::chrono_literals;

namespace {

class Reservations : public grader::Exercise {
protected:
    Store& store() {
        if (!store_)
            store_ = std::make_unique<Store>(reactor());
        return *store_;
    }
    void serve(int seats, std::uint16_t port = 1400) {
        reactor().listenTCP(port, boxOffice(seats, store()));
    }

    // Somebody who has come, read the question, and sent a name.
    MemoryPeer asks(const std::string& name, std::uint16_t port = 1400) {
        MemoryPeer client = comes(port);
        client.send(name + '\n');
        settle();
        return client;
    }
    MemoryPeer comes(std::uint16_t port = 1400) {
        MemoryPeer client = dial(port);
        expect(client.received() == question + '\n', "A new client is asked for its name.",
               "But what came is " + heard(client) + '.');
        client.take();
        return client;
    }

    static std::string heard(const MemoryPeer& client) {
        return client.received().empty() ? "nothing" : '"' + printable(client.received()) + '"';
    }

    void expectAnswer(const MemoryPeer& client, const std::string& wanted,
                      const std::string& sentence, const std::string& hint = "") {
        expect(client.received() == wanted + '\n', sentence,
               "But what came is " + heard(client) + '.' + hint);
        expect(!client.connected(), "After its answer the box office hangs up.",
               "But the connection is still open.");
    }

    void expectNoAnswer(const MemoryPeer& client, const std::string& sentence) {
        expect(client.received().empty() && client.connected(), sentence,
               "But what came is " + heard(client) + ". Answer when the Deferred is fired.");
    }

    void expectSaved(const std::vector<std::string>& names, const std::string& sentence,
                     const std::string& hint = "") {
        std::string but;
        for (const std::string& name : store().saved())
            but += (but.empty() ? "" : ", ") + name;
        expect(store().saved() == names, sentence,
               "But the store has saved: " + (but.empty() ? "nobody" : but) + '.' + hint);
    }

private:
    std::unique_ptr<Store> store_;
};

TEST_F(Reservations, SellsASeat) {
    serve(1);
    const MemoryPeer ann = asks("Ann");
    expectNoAnswer(ann, "Ann has no answer as long as her name is not saved.");

    advance(2s);

    expectAnswer(ann, yours, "Ann's name is saved: the seat is hers.");
    expectSaved({"Ann"}, "The store has her name.");
}

TEST_F(Reservations, SellsTheLastSeatOnce) {
    serve(1);
    const MemoryPeer ann = asks("Ann");
    advance(1s);
    const MemoryPeer bob = asks("Bob");
    advance(3s);

    expectAnswer(ann, yours, "Ann asked first: the seat is hers.");
    expect(
        bob.received() != yours + '\n',
        "Ann's name is under way to the store when Bob asks for the last seat. He does not get it.",
        "But both got it. Bob looked while the store was busy, and nobody had taken the seat yet.");
    expectSaved({"Ann"}, "For one seat the store has one name.",
                " Bob's name must not go there: the seat was Ann's already.");
    expectAnswer(bob, soldOut, "Bob is told that no seat is free.");
}

TEST_F(Reservations, SaysAtOnceThatNoSeatIsFree) {
    serve(1);
    const MemoryPeer ann = asks("Ann");

    const MemoryPeer bob = asks("Bob");

    expectAnswer(bob, soldOut, "While Ann's name is under way, Bob is told at once.");
    expectNoAnswer(ann, "Ann still waits for the store.");
    advance(2s);
    expectAnswer(ann, yours, "Then the seat is hers.");
}

TEST_F(Reservations, SellsManySeatsAtTheSameTime) {
    serve(3);
    std::vector<MemoryPeer> clients;
    for (const char* name : {"Ann", "Bob", "Cat", "Dan"})
        clients.push_back(asks(name));

    advance(2s);

    for (std::size_t i = 0; i < 3; ++i)
        expectAnswer(clients[i], yours,
                     "Three seats, four clients at the same time: the first three get one.",
                     " One client must not wait for the other: count the seats.");
    expectAnswer(clients[3], soldOut, "The fourth one is told that no seat is free.");
    expectSaved({"Ann", "Bob", "Cat"}, "The store has three names for three seats.");
}

TEST_F(Reservations, SellsWhateverTheStoreAnswersFirst) {
    serve(2);
    store().takes = 5s;
    const MemoryPeer ann = asks("Ann");
    store().takes = 1s;
    const MemoryPeer bob = asks("Bob");

    advance(1s);

    expectAnswer(bob, yours, "Bob's name is saved before Ann's: he gets his answer first.");
    expectNoAnswer(ann, "Ann still waits for the store.");
    advance(4s);
    expectAnswer(ann, yours, "Then she gets hers.");
}

TEST_F(Reservations, KeepsASeatThatIsSold) {
    serve(1);
    const MemoryPeer ann = asks("Ann");
    advance(2s);
    expectAnswer(ann, yours, "Ann's name is saved: the seat is hers.");

    advance(1h);
    const MemoryPeer bob = asks("Bob");
    advance(2s);

    expectAnswer(bob, soldOut, "An hour later the seat is still Ann's, and Bob does not get it.",
                 " connectionLost comes after a sale, too: that seat is sold.");
}

TEST_F(Reservations, GivesNothingBackForThoseWhoHadNothing) {
    serve(1);
    MemoryPeer silent = comes();
    silent.close();
    settle();
    const MemoryPeer ann = asks("Ann");
    const MemoryPeer late = asks("Bob");
    expectAnswer(late, soldOut, "While Ann's name is under way, no seat is free.",
                 " A client that came and left without a word had no seat to give back.");
    const MemoryPeer cat = asks("Cat");
    advance(2s);

    expectAnswer(ann, yours, "Ann's name is saved: the seat is hers.");
    expectAnswer(cat, soldOut, "Bob was told that no seat is free, and left. Cat is told the same.",
                 " Bob had no seat, and so he has none to give back.");
}

TEST_F(Reservations, RefusesTwoAtTheSameTime) {
    serve(1);
    const MemoryPeer ann = asks("Ann");
    MemoryPeer bob = comes();
    MemoryPeer cat = comes();

    bob.send("Bob\n");
    cat.send("Cat\n");
    settle();

    for (const MemoryPeer& other : {bob, cat})
        expectAnswer(other, soldOut,
                     "No seat is free when Bob and Cat ask at the same time: both are told so.",
                     " One who is told so must not take a seat.");
    advance(2s);
    expectAnswer(ann, yours, "Ann asked before them: the seat is hers.");
}

TEST_F(Reservations, GivesTheSeatBackWhenTheStoreFails) {
    serve(1);
    for (const std::string& name : {std::string(), std::string(21, 'x')}) {
        const MemoryPeer nobody = asks(name);
        expect(nobody.received() != soldOut + '\n',
               "When the store has failed the seat is free again: the next name goes to the store.",
               "But no seat is free. It was taken before, and nobody has given it back.");
        const MemoryPeer bob = asks("Bob");
        expectAnswer(bob, soldOut, "The store has not failed yet: the seat is not free.");
        advance(2s);
        expectAnswer(nobody, notSaved, "The store fails, and the client is told so.");
    }

    const MemoryPeer cat = asks("Cat");
    advance(2s);

    expectAnswer(cat, yours, "The store has failed, so the seat is free again: Cat gets it.");
    const MemoryPeer dan = asks("Dan");
    advance(2s);
    expectAnswer(dan, soldOut, "It was one seat: after Cat nobody gets it.",
                 " A seat was given back more than once when the store failed.");
}

TEST_F(Reservations, GivesTheSeatBackWhenTheClientLeaves) {
    serve(1);
    MemoryPeer ann = asks("Ann");
    advance(1s);

    ann.close();
    settle();
    const MemoryPeer bob = asks("Bob");
    advance(2s);

    expectAnswer(bob, yours,
                 "Ann leaves before her name is saved. The seat is free at once: Bob's.",
                 " connectionLost must give the seat back.");
    expectSaved({"Bob"}, "Ann's name is not saved: she has left.",
                " Keep the Deferred of save(), and call its cancel().");
}

TEST_F(Reservations, GivesTheSeatBackOnce) {
    serve(1);
    for (int time = 1; time <= 2; ++time) {
        MemoryPeer ann = asks("Ann");
        advance(1s);
        ann.reset();
        advance(5s);
    }

    const MemoryPeer bob = asks("Bob");
    const MemoryPeer cat = asks("Cat");
    advance(2s);

    expectAnswer(bob, yours, "Ann has left, so Bob gets the seat.",
                 " connectionLost must give the seat back.");
    expectAnswer(cat, soldOut, "It is one seat: when Bob has it, Cat does not get it.",
                 " Ann's seat was given back twice: cancel() calls your errback.");
}

TEST_F(Reservations, WritesNothingToOneWhoHasLeft) {
    serve(1);
    MemoryPeer ann = asks("Ann");
    const int before = timesHappened(trace::events::Write::kind);

    ann.close();
    advance(5s);

    const int writes = timesHappened(trace::events::Write::kind) - before;
    expect(writes == 0, "Ann has left: nothing is written to her any more.",
           "But the box office wrote " + std::to_string(writes) + " time" +
               (writes == 1 ? "" : "s") +
               ". A failure that is a CancelledError is no answer for a client.");
}

TEST_F(Reservations, TakesOneNameFromEachClient) {
    serve(2);
    const MemoryPeer ann = asks("Ann\nAnna");

    advance(5s);

    expectAnswer(ann, yours, "A client that sends two names gets one answer.");
    expectSaved({"Ann"}, "It gets one seat, for the first name.");
}

TEST_F(Reservations, KeepsTwoBoxOfficesApart) {
    serve(1, 1400);
    serve(1, 1401);
    const MemoryPeer ann = asks("Ann", 1400);
    const MemoryPeer bob = asks("Bob", 1401);

    advance(2s);

    expectAnswer(ann, yours, "Two box offices have a seat each. Ann gets the one.");
    expectAnswer(bob, yours, "Bob gets the other.",
                 " What belongs to one box office is a member of its factory.");
}

}  // namespace
