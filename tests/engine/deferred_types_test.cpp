// What a chain may carry, and handles of the wrong type.

#include <array>
#include <memory>

#include "engine/error.h"
#include "tests/engine/deferred_story.h"

namespace {

using namespace engine;
using namespace engine::testing;
using ::testing::HasSubstr;

TEST(DeferredTypes, ChangeAlongTheChainAndTellWhoUsesAnOldHandle) {
    Deferred<int> words;
    auto text = words.addCallback([](int n) { return std::to_string(n); });

    try {
        words.addCallback([](int n) { return n; });
        FAIL();
    } catch (const WrongHandle& error) {
        EXPECT_THAT(error.what(), HasSubstr("carries string"));
        EXPECT_THAT(error.what(), HasSubstr("for int"));
    }
    EXPECT_NO_THROW(text.addCallback([](const std::string& s) { return s; }));
}

TEST(DeferredTypes, AllowAnOlderHandleWhoseTypeStillFits) {
    Deferred<int> words;
    words.addCallback([](int n) { return n + 1; });
    words.addCallback([](int n) { return n * 2; });

    words.callback(1);

    EXPECT_EQ(ending(words), "4");
}

TEST(DeferredTypes, RefuseToBeFiredThroughAHandleOfAnotherType) {
    Deferred<int> words;
    auto text = words.addCallback([](int n) { return std::to_string(n); });

    EXPECT_THROW(text.callback("three"), WrongHandle);
    EXPECT_FALSE(words.called());
}

TEST(DeferredTypes, RefuseToBeFiredByAChainOfAnotherType) {
    Deferred<int> words;
    auto text = words.addCallback([](int n) { return std::to_string(n); });

    EXPECT_EQ(ending(succeed(std::string("x")).chainDeferred(text)), "WrongHandle");
    EXPECT_FALSE(words.called());
}

TEST(DeferredTypes, RefuseAnOldHandleAsTheResultOfACallback) {
    Deferred<int> words;
    words.addCallback([](int n) { return std::to_string(n); });
    auto outer = succeed(1).addCallback([&](int) { return words; });

    EXPECT_EQ(ending(outer), "WrongHandle");
}

TEST(DeferredTypes, WaitForTheRightTypeOfOneThatIsInTheMiddleOfItsPairs) {
    Deferred<int> words;
    std::string seen;
    Deferred<std::string> text{core::ChainPtr()};
    words.addCallback([&](int n) {
        succeed(1).addCallback([&](int) { return text; }).addCallback([&](const std::string& s) {
            seen = s;
        });
        return n;
    });
    text = words.addCallback([](int n) { return "number " + std::to_string(n); });

    words.callback(3);

    EXPECT_EQ(seen, "number 3");
}

TEST(DeferredTypes, MayBeMovedOnly) {
    Deferred<std::unique_ptr<int>> deferred;
    auto number = deferred.addCallback([](std::unique_ptr<int> n) { return *n; });

    deferred.callback(std::make_unique<int>(8));

    EXPECT_EQ(ending(number), "8");
}

TEST(DeferredTypes, MayBeLargerThanTheRoomInside) {
    using Large = std::array<int, 100>;
    Deferred<Large> deferred;
    auto last = deferred
                    .addCallback([](Large large) {
                        large[99] = 5;
                        return large;
                    })
                    .addCallback([](const Large& large) { return large[99]; });

    deferred.callback(Large{});

    EXPECT_EQ(ending(last), "5");
}

struct ThrowsWhenMoved {
    int moves = 0;
    ThrowsWhenMoved() = default;
    ThrowsWhenMoved(ThrowsWhenMoved&& other) : moves(other.moves + 1) {
        if (moves > 1)
            throw Boom();
    }
};

TEST(DeferredTypes, MayThrowWhenTheyAreMoved) {
    Deferred<ThrowsWhenMoved> deferred;
    auto end = deferred.addCallback([](ThrowsWhenMoved) { return 1; });

    deferred.callback(ThrowsWhenMoved());

    EXPECT_EQ(ending(end), "Boom");
}

TEST(DeferredTypes, MayBeNothing) {
    Deferred<> deferred;
    auto end = deferred.addCallback([] { return 2; }).addCallback([](int) {});

    deferred.callback();

    EXPECT_EQ(ending(end), "nothing");
}

TEST(DeferredTypes, CarryAFunctionThatIsLargerThanAPairAndDestroyIt) {
    auto kept = std::make_shared<int>(3);
    {
        Deferred<int> deferred;
        std::array<int, 50> large{};
        deferred.addCallback([kept, large](int n) { return n + *kept + large[0]; });
        EXPECT_EQ(kept.use_count(), 2);
        deferred.callback(1);
        EXPECT_EQ(ending(deferred), "4");
    }
    EXPECT_EQ(kept.use_count(), 1);
}

TEST(DeferredTypes, ComeAsAResultThatThrowsWhereItIsAFailure) {
    Result<int> failure = Failure::of(Boom());

    EXPECT_TRUE(failure.isFailure());
    EXPECT_THROW(failure.value(), Boom);
    EXPECT_EQ(Result<int>(3).value(), 3);
}

}  // namespace
