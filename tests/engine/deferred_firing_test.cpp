// Firing a Deferred, and which of its callbacks run with what.

#include "engine/error.h"
#include "tests/engine/deferred_story.h"

namespace {

using namespace engine;
using namespace engine::testing;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(DeferredFiring, HappensOnceAndASecondTimeThrows) {
    Deferred<int> deferred;
    deferred.callback(1);

    EXPECT_THROW(deferred.callback(2), AlreadyCalledError);
    EXPECT_THROW(deferred.errback(Boom()), AlreadyCalledError);
    EXPECT_EQ(ending(deferred), "1");
}

TEST(DeferredFiring, SaysWhereItWasFiredBefore) {
    Deferred<int> deferred;
    deferred.callback(1);
    const auto line = std::to_string(__LINE__ - 1);

    try {
        deferred.callback(2);
        FAIL();
    } catch (const AlreadyCalledError& error) {
        EXPECT_THAT(error.what(), HasSubstr("deferred_firing_test.cpp:" + line));
    }
}

TEST(DeferredFiring, WithAnErrbackWithoutArgumentTakesTheExceptionBeingHandled) {
    Deferred<int> deferred;
    EXPECT_THROW(deferred.errback(), NoCurrentExceptionError);

    try {
        throw Boom();
    } catch (...) {
        deferred.errback();
    }

    EXPECT_EQ(ending(deferred), "Boom");
}

TEST(DeferredFiring, VisitsEachPairOnceInOrder) {
    Story story;
    Deferred<int> deferred;
    for (const char* name : {"first ", "second "})
        tell(deferred, story, name);

    EXPECT_THAT(story, IsEmpty());
    deferred.callback(3);

    EXPECT_THAT(story, ElementsAre("first 3", "second 3"));
}

TEST(DeferredFiring, GivesEachCallbackWhatTheOneBeforeReturned) {
    Deferred<int> deferred;
    auto text =
        deferred.addCallback([](int value) { return value * 2; }).addCallback([](int value) {
            return std::to_string(value) + "!";
        });

    deferred.callback(21);

    EXPECT_EQ(ending(text), "\"42!\"");
}

TEST(DeferredFiring, LetsAFailurePassTheCallbacks) {
    Story story;
    Deferred<int> deferred;
    auto end = deferred.addCallback([&](int value) {
        story.push_back("callback");
        return value;
    });

    deferred.errback(Boom());

    EXPECT_EQ(ending(end), "Boom");
    EXPECT_THAT(story, IsEmpty());
}

TEST(DeferredFiring, LetsAValuePassTheErrbacks) {
    Deferred<int> deferred;
    deferred.addErrback([](const Failure&) { return -1; });

    deferred.callback(7);

    EXPECT_EQ(ending(deferred), "7");
}

TEST(DeferredFiring, AnErrbackOfAPairDoesNotSeeWhatItsCallbackThrows) {
    Story story;
    auto end = succeed(1).addCallbacks([](int) -> int { throw Boom(); },
                                       [&](const Failure&) {
                                           story.push_back("the same pair");
                                           return 0;
                                       });

    EXPECT_EQ(ending(end), "Boom");
    EXPECT_THAT(story, IsEmpty());
}

TEST(DeferredFiring, TurnsAnExceptionOrAReturnedFailureIntoAFailure) {
    auto thrown = succeed(1).addCallback([](int) -> int { throw Boom(); });
    auto returned = succeed(1).addCallback([](int) { return Failure::of(Boom()); });

    EXPECT_EQ(ending(thrown), "Boom");
    EXPECT_EQ(ending(returned), "Boom");
}

TEST(DeferredFiring, GoesBackToTheCallbacksWhereAnErrbackReturnsAValue) {
    auto end =
        fail<int>(Boom()).addErrback([](const Failure&) { return 5; }).addCallback([](int n) {
            return n + 1;
        });

    EXPECT_EQ(ending(end), "6");
}

TEST(DeferredFiring, StaysOnTheErrbackRailWhereAnErrbackReturnsItsFailure) {
    auto end = fail<int>(Boom()).addErrback([](Failure failure) { return failure; });

    EXPECT_EQ(ending(end), "Boom");
}

TEST(DeferredFiring, TrapsOnlyTheFailuresThatAreNamed) {
    const auto onlyCancelled = [](const Failure& failure) {
        failure.trap<CancelledError>();
        return 0;
    };

    EXPECT_EQ(ending(fail<int>(Boom()).addErrback(onlyCancelled)), "Boom");
    EXPECT_EQ(ending(fail<int>(CancelledError()).addErrback(onlyCancelled)), "0");
}

TEST(DeferredFiring, RunsAnAddedCallbackAtOnceWhereTheResultIsThere) {
    Story story;
    auto deferred = succeed(1);

    tell(deferred, story);

    EXPECT_THAT(story, ElementsAre("1"));
}

TEST(DeferredFiring, RunsAPairAddedFromACallbackAfterThoseThatWereThere) {
    Story story;
    Deferred<int> deferred;
    deferred.addCallback([&](int value) {
        tell(deferred, story, "added ");
        story.push_back("outer");
        return value;
    });
    tell(deferred, story, "queued ");

    deferred.callback(1);

    EXPECT_THAT(story, ElementsAre("outer", "queued 1", "added 1"));
}

TEST(DeferredFiring, OfAnotherFromACallbackIsNested) {
    Story story;
    Deferred<int> other;
    tell(other, story, "other ");
    Deferred<int> deferred;
    deferred.addCallback([&](int value) {
        other.callback(value + 1);
        story.push_back("after");
        return value;
    });

    deferred.callback(1);

    EXPECT_THAT(story, ElementsAre("other 2", "after"));
}

TEST(DeferredFiring, FromItsOwnCallbackIsAFailureOfTheNextPair) {
    Deferred<int> deferred;
    auto end = deferred.addCallback([&](int value) {
        deferred.callback(value);
        return value;
    });

    deferred.callback(1);

    EXPECT_EQ(ending(end), "AlreadyCalledError");
}

TEST(DeferredFiring, NeverLetsAnExceptionOfACallbackOut) {
    Deferred<int> deferred;
    auto end = deferred.addCallback([](int) -> int { throw 42; });

    EXPECT_NO_THROW(deferred.callback(1));
    EXPECT_EQ(ending(end), "int");
}

TEST(DeferredFiring, OfAChainAfterTwoKindsOfFunctionsWithoutParameters) {
    Story story;
    succeed(1)
        .addCallback([&] { story.push_back("callback"); })
        .addCallback([]() -> int { throw Boom(); })
        .addErrback([&] {
            story.push_back("errback");
            return 2;
        })
        .addBoth([&] { story.push_back("both"); });

    EXPECT_THAT(story, ElementsAre("callback", "errback", "both"));
}

TEST(MaybeDeferred, PassesADeferredOnAndWrapsAllElse) {
    Deferred<int> own;

    EXPECT_EQ(maybeDeferred([&] { return own; }).chain(), own.chain());
    EXPECT_EQ(ending(maybeDeferred([](int n) { return n + 1; }, 1)), "2");
    EXPECT_EQ(ending(maybeDeferred([] {})), "nothing");
    EXPECT_EQ(ending(maybeDeferred([]() -> int { throw Boom(); })), "Boom");
    EXPECT_EQ(ending(maybeDeferred([] { return Failure::of(Boom()); })), "Boom");
    EXPECT_EQ(ending(maybeDeferred([] { return Result<int>(3); })), "3");
}

}  // namespace
