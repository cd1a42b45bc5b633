// TestCase: what a test may leave, what it must not, and what is said then.

#include "engine/testing/test_case.h"

#include <gmock/gmock.h>
#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <fstream>
#include <memory>

#include "engine/coroutine.h"
#include "engine/log.h"
#include "engine/task.h"
#include "tests/engine/protocols.h"

namespace {

using namespace engine;
using namespace std::chrono_literals;
using engine::testing::Servers;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

// --- Tests that must fail, in a process of their own ---

struct Ended {
    int status;
    std::string output;
};

Ended runPlanted(const std::string& test) {
    const std::string command = std::string(PLANTED_TESTS) + " --gtest_filter=" + test + " 2>&1";
    FILE* const pipe = popen(command.c_str(), "r");
    std::string output;
    std::array<char, 4096> buffer;
    while (const std::size_t bytes = std::fread(buffer.data(), 1, buffer.size(), pipe))
        output.append(buffer.data(), bytes);
    return {WEXITSTATUS(pclose(pipe)), output};
}

// "planted_tests.cpp:42", where that test is marked.
std::string markedLineOf(const std::string& test) {
    const std::string head =
        "TEST_F(" + test.substr(0, test.find('.')) + ", " + test.substr(test.find('.') + 1) + ")";
    std::ifstream source(PLANTED_SOURCE);
    std::string line;
    bool inside = false;
    for (int number = 1; std::getline(source, line); ++number) {
        inside = inside || line.starts_with(head);
        if (inside && line.ends_with("// HERE"))
            return "planted_tests.cpp:" + std::to_string(number);
    }
    return "no line is marked in " + test;
}

struct Planted {
    const char* test;
    const char* says;
};

void PrintTo(const Planted& planted, std::ostream* to) {
    *to << planted.test;
}

struct PlantedTests : ::testing::TestWithParam<Planted> {};

TEST_P(PlantedTests, FailAndSayWhatWasWrongAndWhichLineMadeIt) {
    const auto [test, says] = GetParam();

    const Ended ended = runPlanted(test);

    EXPECT_EQ(ended.status, 1);
    EXPECT_THAT(ended.output, HasSubstr(says));
    EXPECT_THAT(ended.output, HasSubstr(markedLineOf(test) + ": Failure"));
    EXPECT_THAT(ended.output, Not(HasSubstr("C++ exception with")));
    EXPECT_THAT(ended.output, Not(HasSubstr("went on")));
}

INSTANTIATE_TEST_SUITE_P(
    Each, PlantedTests,
    ::testing::Values(
        Planted{"Left.DelayedCall", "the test left a delayed call, due in 3 s, made at"},
        Planted{"Left.ChainOfThreeCallsWithoutDelay", "a delayed call, due in 0 s"},
        Planted{"Left.Port", "the test left a port that listens on 127.0.0.1:1400, made at"},
        Planted{"Left.Connection", "the test left a connection with "},
        Planted{"Left.ConnectionOfAClient", "the test left a connection with 127.0.0.1:1400"},
        Planted{"Left.Failure", "Unhandled failure in a Deferred: runtime_error: boom"},
        Planted{"Left.ExceptionOfACallback", "a callback threw runtime_error: boom"},
        Planted{"Left.ExceptionOfAProtocol", "a callback threw runtime_error: boom"},
        Planted{"LeftInThread.Function", "the test left a function for a thread"},
        Planted{"LeftLate.Failure", "Unhandled failure in a Deferred: runtime_error: boom"},
        Planted{"LeftOpen.Port", "the test left a port that listens on 127.0.0.1:"},
        Planted{"LeftOpen.Connection", "the test left a connection with 127.0.0.1:"},
        Planted{"Left.AttemptToConnect", "the test left an attempt to connect to 127.0.0.1:1400"},
        Planted{"Waiting.ForNothing", "story: cancelled"},
        Planted{"Waiting.ForAFailure", "a value was waited for; this is the failure runtime_error"},
        Planted{"Waiting.LongerThanItsOwnLimit", "the time for it is over"},
        Planted{"Waiting.ForAReactorThatIsStopped", "the reactor was stopped"},
        Planted{"Waiting.ForACleanupThatReturnsAFailure",
                "a value was waited for; this is the failure runtime_error"},
        Planted{"Waiting.RunsAllCleanupsAlthoughTheyFail", "story: last first"}));

TEST(BrokenTests, OfWhichSetUpFailedAreNotRunButCleanedUp) {
    const Ended ended = runPlanted("BrokenSetUp.*");

    EXPECT_EQ(ended.status, 1);
    EXPECT_THAT(ended.output, AllOf(HasSubstr("boom"), HasSubstr("cleaned up"),
                                    Not(HasSubstr("\nrun\n")), Not(HasSubstr("torn down"))));
}

TEST(BrokenTests, FailWhereTearDownDoes) {
    const Ended ended = runPlanted("BrokenTearDown.*");

    EXPECT_EQ(ended.status, 1);
    EXPECT_THAT(ended.output, HasSubstr("this is the failure runtime_error: boom"));
}

TEST(LateTests, AreTornDownAllTheSame) {
    for (const char* const test : {"Late.Test", "Late.WithinItsChain"}) {
        const Ended ended = runPlanted(test);

        EXPECT_EQ(ended.status, 1);
        EXPECT_THAT(ended.output, HasSubstr("the time for it is over"));
        EXPECT_THAT(ended.output, HasSubstr("cleaned up\ntorn down\n"));
        EXPECT_THAT(ended.output, Not(HasSubstr("the test left")));
    }
}

TEST(LateTests, AreNotTornDownWhereTheyWereNotSetUp) {
    const Ended ended = runPlanted("LateSetUp.*");

    EXPECT_EQ(ended.status, 1);
    EXPECT_THAT(ended.output, AllOf(HasSubstr("the time for it is over"), HasSubstr("cleaned up"),
                                    Not(HasSubstr("\nrun\n")), Not(HasSubstr("torn down"))));
}

TEST(LateTests, FailWhereTearDownIs) {
    const Ended ended = runPlanted("LateTearDown.*");

    EXPECT_EQ(ended.status, 1);
    EXPECT_THAT(ended.output, AllOf(HasSubstr("run\ncleaned up\ntorn down\n"),
                                    HasSubstr("the time for it is over")));
}

TEST(BrokenTests, AreToldOnceForEachThingLeft) {
    const Ended ended = runPlanted("Left.AttemptToConnect");

    EXPECT_THAT(ended.output, Not(HasSubstr("the test left a delayed call")));
}

// --- Tests that leave nothing ---

struct CleanTests : TestCase {};

TEST_F(CleanTests, MayEndWithACallWithoutDelayThatMakesAnother) {
    reactor.callLater(0s, [this] { reactor.callLater(0s, [] {}); });
}

TEST_F(CleanTests, MayCloseWhatTheyOpened) {
    auto port = reactor.listenTCP(1400, std::make_shared<Servers>());
    MemoryPeer peer = reactor.dial(1400);
    reactor.settle();
    peer.close();
    port->stopListening();
}

TEST_F(CleanTests, MayStopTheReactor) {
    reactor.listenTCP(1400, std::make_shared<Servers>());
    reactor.callLater(1s, [this] { reactor.stop(); });
    reactor.run();
}

TEST_F(CleanTests, WaitForAValue) {
    EXPECT_EQ(waitFor(deferLater(reactor, 100s, [] { return 42; })), 42);
    EXPECT_EQ(reactor.seconds(), 100s);
}

TEST_F(CleanTests, NeedNotWaitForWhatIsThere) {
    EXPECT_EQ(*waitFor(succeed(std::make_unique<int>(42))), 42);
    EXPECT_EQ(reactor.seconds(), 0s);
}

TEST_F(CleanTests, TakeOutTheErrorsThatTheyExpect) {
    reactor.callLater(0s, [] { throw std::invalid_argument("no number"); });
    fail<int>(TimeoutError("too late"));
    log::err(Failure::of(std::runtime_error("disk full")), "cannot save");
    reactor.settle();

    EXPECT_THAT(flushLoggedErrors<ConnectionDone>(), SizeIs(0));
    EXPECT_THAT((flushLoggedErrors<TimeoutError, std::invalid_argument>()), SizeIs(2));
    EXPECT_EQ(flushLoggedErrors().at(0).message(), "disk full");
    EXPECT_THAT(flushLoggedErrors(), SizeIs(0));
}

TEST_F(CleanTests, AreNotFailedForALineThatIsLogged) {
    log::msg("all is well");
}

struct OrderOfTests : TestCase {
    std::vector<std::string> story;

    Deferred<void> later(const std::string& word) {
        return deferLater(reactor, 1s, [this, word] { story.push_back(word); });
    }

    Deferred<void> setUp() override { return later("setUp"); }
    Deferred<void> tearDown() override {
        EXPECT_THAT(story, ElementsAre("setUp", "test", "third", "second", "first"));
        return later("tearDown");
    }
    ~OrderOfTests() override { EXPECT_EQ(story.back(), "tearDown"); }
};

TEST_F(OrderOfTests, IsSetUpTestCleanupsBackwardsTearDown) {
    addCleanup([this] { story.push_back("first"); });
    addCleanup([this] {
        addCleanup([this] { return later("second"); });
        return later("third");
    });
    waitFor(later("test"));
}

struct CleanupsOfAnyType : TestCase {
    int waited = 0;

    Deferred<void> tearDown() override {
        EXPECT_EQ(waited, 2);
        return succeed();
    }
};

TEST_F(CleanupsOfAnyType, AreWaitedFor) {
    const auto later = [this] { return deferLater(reactor, 1s, [this] { return ++waited; }); };
    addCleanup(later);
    addCleanup([later]() -> Deferred<std::string> {
        co_await later();
        co_return "closed";
    });
}

// --- Real time ---

struct CleanAsioTests : AsioTestCase {};

TEST_F(CleanAsioTests, WaitForAValue) {
    EXPECT_EQ(waitFor(deferLater(reactor, 1ms, [] { return 42; })), 42);
}

}  // namespace
