#include "engine/core/net/incoming.h"

#include <gtest/gtest.h>

namespace {

using engine::core::Incoming;

// Bytes are waited for at the socket.
Incoming awaited() {
    Incoming incoming;
    incoming.want();
    incoming.await(true);
    return incoming;
}

TEST(Incoming, IsAwaitedOnceHoweverOftenItIsWanted) {
    Incoming incoming;

    EXPECT_TRUE(incoming.want());

    EXPECT_FALSE(incoming.want());
    EXPECT_TRUE(incoming.await(true));
    EXPECT_FALSE(incoming.await(true));
    EXPECT_FALSE(incoming.want());
    EXPECT_TRUE(incoming.arrived());
    EXPECT_TRUE(incoming.want());
}

TEST(Incoming, IsNotAwaitedWherePausedBeforeThePoll) {
    Incoming incoming;
    incoming.want();

    EXPECT_TRUE(incoming.pause());

    EXPECT_FALSE(incoming.await(true));
    EXPECT_FALSE(incoming.want());
    EXPECT_TRUE(incoming.resume());
    EXPECT_FALSE(incoming.takeArrived());
    EXPECT_TRUE(incoming.want());
}

TEST(Incoming, KeepsInMindWhatArrivedWhilePaused) {
    Incoming incoming = awaited();
    incoming.pause();

    EXPECT_FALSE(incoming.arrived());

    EXPECT_TRUE(incoming.resume());
    EXPECT_TRUE(incoming.takeArrived());
    EXPECT_FALSE(incoming.takeArrived());
    EXPECT_FALSE(incoming.want()) << "it is awaited: who took it makes it ready";
}

TEST(Incoming, CanBeIdleAgainWhereNoneMayCome) {
    Incoming incoming;
    incoming.want();

    EXPECT_FALSE(incoming.await(false));

    EXPECT_TRUE(incoming.want());
}

TEST(Incoming, MovesToAnotherSocketOnlyWhereTheFirstWasAsked) {
    Incoming idle, asked = awaited();

    EXPECT_FALSE(idle.moveToOtherSocket());
    EXPECT_TRUE(asked.moveToOtherSocket());

    EXPECT_TRUE(asked.await(true));
}

TEST(Incoming, ComesToItsEnd) {
    Incoming incoming = awaited();
    incoming.arrived();

    incoming.end();

    EXPECT_TRUE(incoming.isEnded());
    EXPECT_FALSE(incoming.want());
}

TEST(Incoming, CountsWhatWasRead) {
    Incoming incoming;

    EXPECT_EQ(incoming.count(5), 0U);

    EXPECT_EQ(incoming.count(2), 5U);
    EXPECT_EQ(incoming.count(0), 7U);
}

}  // namespace
