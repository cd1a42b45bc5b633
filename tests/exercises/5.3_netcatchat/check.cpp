// Checks of exercise 5.3: NetCatChat.

#include "exercises/5.3_netcatchat/chat.h"
#include "tests/exercises/grader/exercise.h"
#include "tests/exercises/grader/words.h"

using namespace engine;

namespace {

const std::string banner = "* Welcome to the night train";

class NetCatChat : public grader::Exercise {
protected:
    void serve(std::uint16_t port = 1400, const std::string& text = banner) {
        reactor().listenTCP(port, chatFactory(text));
    }

    // Somebody who has read the banner.
    MemoryPeer person(std::uint16_t port = 1400) {
        MemoryPeer client = dial(port);
        client.take();
        return client;
    }

    void says(MemoryPeer& who, const std::string& line) {
        who.send(line + '\n');
        settle();
    }

    static std::string heard(const MemoryPeer& who) { return grader::whatCame(who.received()); }
};

TEST_F(NetCatChat, SendsTheBannerToTheOneWhoConnects) {
    serve(1400, "* Mind the gap");
    const MemoryPeer ann = dial(1400);

    expect(ann.received() == "* Mind the gap\n",
           "The first line that Ann gets is the banner, with a newline.",
           heard(ann) + " Send it in connectionMade, with sendLine.");

    const MemoryPeer bob = dial(1400);
    expect(bob.received() == "* Mind the gap\n", "Bob connects, and gets the banner once.",
           heard(bob));
    expect(ann.received() == "* Mind the gap\n",
           "The banner goes only to the client that has just connected: Ann does not get it again.",
           heard(ann));
}

TEST_F(NetCatChat, SendsALineToEveryoneElse) {
    serve();
    MemoryPeer ann = person();
    const MemoryPeer bob = person();
    const MemoryPeer cat = person();

    says(ann, "hello, all");

    const auto why = [](const MemoryPeer& who) {
        if (who.received().empty())
            return std::string(
                " Is everyone in factory_.here? And does lineReceived write to each of the "
                "others?");
        return std::string(who.received().ends_with('\n')
                               ? ""
                               : " It has no newline at its end: sendLine adds one.");
    };
    expect(bob.received() == "hello, all\n", "Bob hears what Ann said, as one line.",
           heard(bob) + why(bob));
    expect(cat.received() == "hello, all\n", "Cat hears it, too.", heard(cat) + why(cat));
    expect(ann.received().empty(), "Ann herself does not get her own line back.", heard(ann));
}

TEST_F(NetCatChat, LetsEveryoneSpeak) {
    serve();
    MemoryPeer ann = person();
    MemoryPeer bob = person();

    says(ann, "one");
    says(bob, "two");
    says(ann, "three");

    expect(bob.received() == "one\nthree\n", "Bob hears both lines of Ann.", heard(bob));
    expect(ann.received() == "two\n", "Ann hears Bob's line.", heard(ann));
}

TEST_F(NetCatChat, ForgetsTheOneWhoLeaves) {
    serve();
    MemoryPeer ann = person();
    MemoryPeer bob = person();
    const MemoryPeer cat = person();

    bob.close();
    settle();
    says(ann, "is Bob still here?");

    expect(cat.received() == "is Bob still here?\n",
           "Bob has left, and the others go on talking: Cat hears Ann.",
           heard(cat) + " In connectionLost take out only this client: erase(this).");
    expect(writesToLostConnections() == 0, "Nothing is written to Bob, who has left.",
           "But the chat wrote to a connection that is lost. Take it out of the set in "
           "connectionLost.");
}

TEST_F(NetCatChat, SurvivesABrokenConnection) {
    serve();
    MemoryPeer ann = person();
    MemoryPeer bob = person();
    const MemoryPeer cat = person();

    bob.reset();
    settle();
    says(ann, "still there?");

    expect(cat.received() == "still there?\n",
           "Bob's connection breaks. Cat hears Ann all the same.", heard(cat));
}

TEST_F(NetCatChat, KeepsTwoChatsApart) {
    serve(1400);
    serve(1401);
    MemoryPeer ann = person(1400);
    const MemoryPeer zoe = person(1401);

    says(ann, "hello");

    expect(zoe.received().empty(),
           "Two chats are two rooms: who is in one does not hear the other.",
           heard(zoe) + " Two factories share one set. Let each have its own.");
}

}  // namespace
