// Checks of exercise 5.6: netstrings.

#include "engine/printable.h"
#include "exercises/5.6_netstrings/netstrings.h"
#include "tests/exercises/grader/exercise.h"

using namespace engine;

namespace {

using Strings = std::vector<std::string>;

std::string netstring(const std::string& string) {
    return std::to_string(string.size()) + ':' + string + ',';
}

std::string netstrings(const Strings& strings) {
    std::string all;
    for (const std::string& string : strings)
        all += netstring(string);
    return all;
}

std::string repliesTo(const Strings& strings) {
    std::string all;
    for (const std::string& string : strings)
        all += netstring(reply(string));
    return all;
}

std::string inQuotes(const std::string& bytes) {
    return '"' + (bytes.size() <= 80 ? printable(bytes) : printable(bytes.substr(0, 80)) + "…") +
           '"';
}

// How many replies of the server, in whatever form, begin in these bytes.
std::size_t repliesIn(const std::string& bytes) {
    std::size_t count = 0;
    for (std::size_t at = 0; (at = bytes.find("You said: ", at)) != std::string::npos; ++at)
        ++count;
    return count;
}

class Netstrings : public grader::Exercise {
protected:
    void serve() { reactor().listenTCP(1400, netstringFactory()); }

    // "But …": what came in place of the replies to these strings.
    static std::string whatCame(const MemoryPeer& client, const Strings& strings) {
        const std::string& got = client.received();
        if (got.empty())
            return client.connected() ? "But nothing came back."
                                      : "But nothing came back, and the connection is closed.";
        return "But what came back is " + inQuotes(got) + '.' + whatIsWrong(got, strings);
    }

    static std::string whatIsWrong(const std::string& got, const Strings& strings) {
        std::string bare;
        std::string lengthOfTheQuestion;
        for (const std::string& string : strings) {
            bare += reply(string);
            lengthOfTheQuestion += std::to_string(string.size()) + ':' + reply(string) + ',';
        }
        if (got == lengthOfTheQuestion)
            return " The length must be that of the reply, and not that of the client's string.";
        if (got == bare)
            return " The reply must be a netstring: its length, a colon, the reply, a comma.";
        if (repliesIn(got) > strings.size())
            return " A piece of a string is not a string: keep it until its comma comes.";
        if (repliesIn(got) < strings.size())
            return ' ' + std::to_string(repliesIn(got)) + " of " + std::to_string(strings.size()) +
                   " strings were answered. One read can bring many.";
        return "";
    }

    // That these strings, and no more, were answered so far; `hint` is for one who has not done it.
    void expectReplies(const MemoryPeer& client, const Strings& strings,
                       const std::string& sentence, const std::string& hint = "") {
        expect(client.received() == repliesTo(strings), sentence, whatCame(client, strings) + hint);
        expect(client.connected(), "The connection stays open: the client has made no mistake.",
               "But the server has closed it." + hint);
    }

    // That the server hangs up at these bytes, and answers only the strings before them.
    void expectHangsUp(const Strings& before, const std::string& bytes, const std::string& why,
                       const std::string& hint) {
        MemoryPeer client = dial(1400);

        client.send(netstrings(before) + bytes);
        settle();

        expect(client.received() == repliesTo(before), why + " That is no string to answer.",
               "But to " + inQuotes(netstrings(before) + bytes) + " came " +
                   inQuotes(client.received()) + '.' + hint);
        expect(!client.connected(), why + " The server hangs up.",
               "But after " + inQuotes(bytes) + " the connection is still open." + hint);
    }
};

TEST_F(Netstrings, AnswersAString) {
    serve();
    MemoryPeer client = dial(1400);

    client.send("5:hello,");
    settle();

    expectReplies(client, {"hello"},
                  "\"5:hello,\" is the string \"hello\". Its reply is \"15:You said: hello,\".");
}

TEST_F(Netstrings, WaitsForTheRestOfAString) {
    serve();
    MemoryPeer client = dial(1400);
    std::string sent;

    for (const char* piece : {"1", "1", ":hel", "lo wor", "ld"}) {
        client.send(piece);
        settle();
        sent += piece;
        expectReplies(client, {}, "After " + inQuotes(sent) + " nothing is answered yet.",
                      sent.ends_with("ld") ? " The string is whole when its comma is there." : "");
    }
    client.send(",");
    settle();

    expectReplies(client, {"hello world"}, "With its comma the string is complete.");
}

TEST_F(Netstrings, AnswersEachStringThatOneReadBrings) {
    serve();
    MemoryPeer client = dial(1400);

    client.send("3:Ann,3:Bob,3:Cat,");
    settle();

    expectReplies(client, {"Ann", "Bob", "Cat"},
                  "Three strings get three replies, in their order.");
}

TEST_F(Netstrings, KeepsTheBeginningThatComesWithAWholeString) {
    serve();
    MemoryPeer client = dial(1400);

    client.send("3:Ann,1");
    settle();
    expectReplies(client, {"Ann"}, "After \"3:Ann,1\" only Ann is answered.");
    client.send("0:Bobby Brow,3");
    settle();
    client.send(":Cat,");
    settle();

    expectReplies(client, {"Ann", "Bobby Brow", "Cat"},
                  "What comes after a comma is kept: it is the beginning of the next netstring.");
}

TEST_F(Netstrings, TakesTheEmptyStringForAString) {
    serve();
    MemoryPeer client = dial(1400);

    client.send("0:,0:,3:Ann,");
    settle();

    expectReplies(client, {"", "", "Ann"}, "\"0:,\" is a string, the empty one.",
                  " A string of 0 bytes is answered, too.");
}

TEST_F(Netstrings, TakesAnyBytesIntoAString) {
    serve();
    for (const std::string& string :
         {std::string("a,b"), std::string(",,,"), std::string("3:Ann,"), std::string("1:2:3"),
          std::string("two\nlines\r\n"), std::string("\0a\0", 3), std::string(" 7 ")}) {
        MemoryPeer client = dial(1400);

        client.send(netstring(string) + "3:Ann,");
        settle();

        expectReplies(client, {string, "Ann"},
                      "A string may hold any bytes. This one is " + inQuotes(string) + '.',
                      " Its length alone says where it ends.");
    }
}

TEST_F(Netstrings, TakesAStringOf999Bytes) {
    serve();
    for (const std::size_t length : {9U, 10U, 99U, 100U, 999U}) {
        MemoryPeer client = dial(1400);

        client.send(netstring(std::string(length, 'x')));
        settle();

        expectReplies(client, {std::string(length, 'x')},
                      "A string of " + std::to_string(length) + " bytes is answered.");
    }
}

TEST_F(Netstrings, KeepsItsClientsApart) {
    serve();
    MemoryPeer ann = dial(1400);
    MemoryPeer bob = dial(1400);

    ann.send("3:A");
    settle();
    bob.send("3:Bob,");
    settle();
    ann.send("nn,");
    settle();

    const std::string hint =
        " Half a string belongs to its connection: keep it in the protocol object.";
    expectReplies(bob, {"Bob"}, "Bob sends one string, and gets its reply.", hint);
    expectReplies(ann, {"Ann"}, "Ann, whose string came in two pieces, gets hers.", hint);
}

TEST_F(Netstrings, HangsUpOnALengthThatIsNoNumber) {
    serve();
    for (const char* bytes : {"hello\n", "h", ":hello,", "5a:hello,", "5\n", "-5:hello,",
                              "+5:hello,", " 5:hello,", "5 :hello,", "5,hello,", "0x5:hello,"}) {
        expectHangsUp({"Ann"}, bytes, "A length is digits, and a colon stands after it.",
                      " Look at each byte before the colon: only digits may be there.");
    }
}

TEST_F(Netstrings, HangsUpOnALengthWithAZeroInFront) {
    serve();
    for (const char* bytes : {"05:hello,", "00:,", "000:,", "010:hello worl,"}) {
        expectHangsUp({"Ann"}, bytes, "A length begins with 0 only if it is 0.",
                      " One string must have one form only.");
    }
}

TEST_F(Netstrings, HangsUpWhereTheCommaIsMissing) {
    serve();
    for (const char* bytes : {"5:hello!", "5:hello5:world,", "4:hello,", "0:x", "2:\n\n\n"}) {
        expectHangsUp({"Ann"}, bytes, "After the bytes of a string a comma must come.",
                      " Look at the byte that stands where the comma must be.");
    }
}

TEST_F(Netstrings, RefusesALongStringBeforeItComes) {
    serve();
    for (const char* bytes : {"1000:", "9999:", "4294967296:", "18446744073709551616:",
                              "99999999999999999999999999999:"}) {
        expectHangsUp({"Ann"}, bytes, "A length has three digits at most.",
                      " Do not wait for its bytes: they would fill the memory.");
    }
}

TEST_F(Netstrings, RefusesDigitsWithoutEnd) {
    serve();
    expectHangsUp({}, std::string(100'000, '1'), "A length has three digits at most.",
                  " The colon may never come: count the digits before it is there.");
    expectHangsUp({"Ann"}, "1234", "A length has three digits at most.",
                  " The fourth digit is one too many: the colon may never come.");
}

TEST_F(Netstrings, AnswersNothingAfterAMistake) {
    serve();
    for (const char* mistake : {"x", "5:hello!", "01:a,", "1000:"}) {
        expectHangsUp({"Ann", "Bob"}, mistake + netstring("Cat"),
                      "After a mistake nobody knows where the next string begins.",
                      " After loseConnection() take nothing more out of the buffer.");
    }
}

TEST_F(Netstrings, LosesNothingOfManyStrings) {
    serve();
    MemoryPeer client = dial(1400);
    Strings strings;
    for (int number = 1; number <= 300; ++number)
        strings.push_back("guest " + std::to_string(number));

    client.send(netstrings(strings));
    settle();

    expectReplies(client, strings, "300 strings get 300 replies, in their order.");
}

}  // namespace
