// Checks of exercise 5.5: a client that reconnects.

#include "engine/trace/events.h"
#include "exercises/5.5_comes_back/news.h"
#include "tests/exercises/grader/exercise.h"

using namespace engine;
using namespace std::chrono_literals;

namespace {

constexpr std::uint16_t port = 1400;

// The server's side of a connection.
class Speaker : public Protocol {
public:
    bool connected = true;

    void say(const std::string& line) { transport().write(line + '\n'); }
    void connectionLost(const Failure&) override { connected = false; }
};

class NewsServer : public ServerFactory {
public:
    std::vector<std::shared_ptr<Speaker>> speakers;
    bool hangsUp = false;  // at once

    std::shared_ptr<Protocol> buildProtocol(const Address&) override {
        if (hangsUp)
            return nullptr;
        return speakers.emplace_back(std::make_shared<Speaker>());
    }
};

std::string seconds(Duration time) {
    return std::to_string(std::chrono::duration_cast<std::chrono::seconds>(time).count()) + " s";
}

class ComesBack : public grader::Exercise {
protected:
    const std::shared_ptr<NewsServer> server = std::make_shared<NewsServer>();
    std::shared_ptr<Subscription> subscription;
    std::vector<std::string> shown;
    std::function<void()> whenShown = [] {};

    void serverStarts() { reactor().listenTCP(port, server); }
    void serverIsDown() {
        reactor();  // and nobody listens there
    }

    void start() {
        const auto show = [this](const std::string& line) {
            shown.push_back(line);
            whenShown();
        };
        subscription = subscribe(reactor(), port, show);
    }

    int attempts() const { return timesHappened(trace::events::Connecting::kind); }

    // What happens now. One that connects again at once never comes to rest.
    void letItTry() {
        const int before = attempts();
        try {
            reactor().settle(200);
        } catch (const std::runtime_error&) {
        }
        expect(attempts() == before, "The client waits before it retries.",
               "But it connected again at once: " + std::to_string(attempts() - before) +
                   " times while no time passed.");
    }

    void letItTryFor(Duration time) {
        letItTry();
        advance(time);
    }

    // The next attempt is made after that time, and not earlier.
    void expectRetryIn(Duration delay, const std::string& sentence, const std::string& early,
                       const std::string& late, const std::string& none = "") {
        const bool planned = !reactor().getDelayedCalls().empty();
        const int before = attempts();
        advance(delay - 1ms);
        expect(attempts() == before, sentence, "But it retried earlier. " + early);
        advance(1ms);
        expect(attempts() > before, sentence,
               "But it did not retry then. " + (planned || none.empty() ? late : none));
        expect(attempts() == before + 1, sentence, "But it retried twice.");
    }

    void serverHangsUp() {
        server->speakers.back()->transport().loseConnection();
        letItTry();
    }

    void stop() {
        std::string threw;
        try {
            subscription->stop();
        } catch (const std::exception&) {
            threw = Failure::current().text();
        }
        expect(threw.empty(), "stop() ends everything, whatever has happened before.",
               "But stop() threw " + threw + '.');
        settle();
    }

    // From now on, for ever.
    void expectThatItIsOver(int attemptsSoFar, const std::string& butItIsNot) {
        expect(reactor().getDelayedCalls().empty(), "After stop() no delayed call is left.",
               butItIsNot);
        advance(1h);
        expect(attempts() == attemptsSoFar, "After stop() the client never connects again.",
               "But it did.");
    }
    void expectThatItIsOver(int attemptsSoFar) {
        expectThatItIsOver(attemptsSoFar,
                           "But a retry is planned. It was a wanted end: stop() made it.");
    }
};

TEST_F(ComesBack, ShowsTheNews) {
    serverStarts();
    start();
    settle();

    server->speakers.at(0)->say("It rains.");
    server->speakers.at(0)->say("It stops.");
    settle();

    expect(shown == std::vector<std::string>{"It rains.", "It stops."}, "Each line is shown.");
    advance(1h);
    expect(attempts() == 1, "One connection is enough as long as it stands.",
           "But it connected " + std::to_string(attempts()) + " times.");
}

TEST_F(ComesBack, RetriesAfterAFailure) {
    serverIsDown();
    start();
    letItTry();

    expectRetryIn(firstDelay, "Nobody listens. The client retries after 1 s.", "",
                  "A retry is planned, but for later.",
                  "An attempt that fails is no lost connection: look at clientConnectionFailed.");
}

TEST_F(ComesBack, RetriesAfterALoss) {
    serverStarts();
    start();
    letItTry();
    server->speakers.at(0)->say("It rains.");
    settle();

    serverHangsUp();

    expectRetryIn(firstDelay, "The server hangs up. The client comes back after 1 s.", "",
                  "A retry is planned, but for later.",
                  "A connection that was lost is no failed attempt: look at clientConnectionLost.");
    expect(
        server->speakers.size() == 2, "The client has come back once.",
        "But the server sees " + std::to_string(server->speakers.size() - 1) + " new connections.");
    server->speakers.at(1)->say("It stops.");
    settle();
    expect(shown.size() == 2, "After that it shows the news as before.");
    advance(1h);
    expect(attempts() == 2, "One loss is a reason for one retry.",
           "But there were " + std::to_string(attempts() - 1) + '.');
}

TEST_F(ComesBack, WaitsLongerEachTime) {
    serverIsDown();
    start();
    letItTry();

    for (const Duration delay : {1s, 2s, 4s, 8s, 16s, 30s}) {
        expectRetryIn(
            delay,
            "The delays are 1 s, 2 s, 4 s, 8 s, 16 s, 30 s. Now it is " + seconds(delay) + '.',
            "Each delay is twice as long as the one before it.",
            delay == longestDelay ? "The delay has become longer than 30 s, its maximum."
                                  : "It waits for too long.");
    }
}

TEST_F(ComesBack, GivesUp) {
    serverIsDown();
    start();

    letItTryFor(61s);
    const std::string sentence = "After 6 retries it gives up.";
    expect(attempts() == 1 + mostRetries, sentence,
           "But in the first 61 s it retried " + std::to_string(attempts() - 1) + " times.");
    advance(1h);

    expect(attempts() == 1 + mostRetries, sentence,
           "But it has not given up: it retried " + std::to_string(attempts() - 1) + " times.");
    expect(reactor().getDelayedCalls().empty(), sentence, "But a delayed call is left.");
}

TEST_F(ComesBack, BeginsAgainAfterALine) {
    serverIsDown();
    start();
    letItTryFor(5s);
    serverStarts();
    advance(2s);
    expect(server->speakers.size() == 1, "The server starts after 5 s. At 7 s the client is there.",
           "But it is not.");
    server->speakers.at(0)->say("It rains.");
    settle();

    serverHangsUp();

    expectRetryIn(firstDelay,
                  "A line has come: the server works. After its next failure the client waits 1 s.",
                  "",
                  "The failures from before the line still count, or their delay is still used.");
}

TEST_F(ComesBack, CountsTheRetriesSinceTheLastLine) {
    serverStarts();
    start();
    letItTry();

    for (int times = 0; times < 2 * mostRetries; ++times) {
        server->speakers.back()->say("It rains.");
        settle();
        serverHangsUp();
        advance(firstDelay);
        expect(server->speakers.size() == static_cast<std::size_t>(times) + 2,
               "A server sends a line each time, and then hangs up. The client always comes back.",
               "But it gave up after " + std::to_string(times) + " retries that went well.");
    }
}

TEST_F(ComesBack, TrustsNoServerThatSaysNothing) {
    server->hangsUp = true;
    serverStarts();
    start();
    letItTry();

    for (const Duration delay : {1s, 2s, 4s, 8s, 16s, 30s}) {
        expectRetryIn(delay,
                      "A server accepts, and hangs up at once. The delays grow: now it is " +
                          seconds(delay) + '.',
                      "Accepting proves nothing. Only a line does.", "");
    }
    advance(1h);
    expect(attempts() == 1 + mostRetries,
           "After 6 retries it gives up, as with a server that is down.", "But it goes on.");
}

TEST_F(ComesBack, StopsWhileItWaits) {
    serverIsDown();
    start();
    letItTryFor(2s);
    const int before = attempts();

    stop();
    stop();

    expectThatItIsOver(before, "But the planned retry is still there: cancel it.");
}

TEST_F(ComesBack, StopsWhileItIsConnected) {
    serverIsDown();
    start();
    letItTryFor(500ms);
    serverStarts();
    advance(1s);
    expect(server->speakers.size() == 1, "The client is connected.", "But it is not.");

    stop();

    expect(!server->speakers.at(0)->connected, "stop() ends the connection.",
           "But the connection stays open.");
    expectThatItIsOver(2);
}

TEST_F(ComesBack, StopsDuringAnAttempt) {
    serverIsDown();
    start();

    stop();

    expectThatItIsOver(1);
}

TEST_F(ComesBack, StopsAtALine) {
    serverStarts();
    whenShown = [this] { subscription->stop(); };
    start();
    letItTry();

    server->speakers.at(0)->say("Enough.");
    settle();

    expect(!server->speakers.at(0)->connected, "stop() can be called while a line is shown.",
           "But the connection stays open.");
    expectThatItIsOver(1);
}

TEST_F(ComesBack, StopsAfterItGaveUp) {
    serverIsDown();
    start();
    letItTryFor(1h);
    const int before = attempts();

    stop();

    expectThatItIsOver(before);
}

TEST_F(ComesBack, GivesUpWhenTheServerIsDownAgain) {
    serverIsDown();
    start();
    letItTryFor(5s);
    serverStarts();
    advance(2s);
    server->speakers.at(0)->say("It rains.");
    settle();
    const int before = attempts();
    server->hangsUp = true;

    serverHangsUp();
    advance(1h);

    expect(attempts() == before + mostRetries,
           "Since the last line there were 6 retries. So it gives up.",
           "But it retried " + std::to_string(attempts() - before) + " times.");
}

}  // namespace
