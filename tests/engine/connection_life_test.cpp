#include "engine/core/net/connection_life.h"

#include <gtest/gtest.h>

namespace {

using engine::core::ConnectionLife;

TEST(AConnectionsLife, EndsWhenAllIsSentAfterARequest) {
    ConnectionLife life;

    EXPECT_TRUE(life.disconnect());

    EXPECT_TRUE(life.isDisconnecting());
    EXPECT_FALSE(life.closesSoon());
    EXPECT_FALSE(life.disconnect());
    EXPECT_TRUE(life.closeSoon());
    EXPECT_TRUE(life.closesSoon());
    EXPECT_FALSE(life.closeSoon());
}

TEST(AConnectionsLife, GoesOnReadingWhereItBrokeAndNobodyAskedForItsEnd) {
    ConnectionLife life;

    EXPECT_TRUE(life.closeSoon());

    EXPECT_TRUE(life.closesSoon());
    EXPECT_FALSE(life.isDisconnecting());
    EXPECT_TRUE(life.disconnect());
    EXPECT_TRUE(life.isDisconnecting());
    EXPECT_TRUE(life.closesSoon());
}

TEST(AConnectionsLife, IsAbortedOnceFromWhereverItIs) {
    ConnectionLife open, disconnecting, broken;
    disconnecting.disconnect();
    broken.closeSoon();

    for (ConnectionLife* const life : {&open, &disconnecting, &broken}) {
        EXPECT_TRUE(life->abort());
        EXPECT_TRUE(life->isAborting());
        EXPECT_TRUE(life->closesSoon());
        EXPECT_FALSE(life->abort());
        EXPECT_FALSE(life->disconnect());
        EXPECT_FALSE(life->closeSoon());
    }
}

TEST(AConnectionsLife, IsOverOnceItIsClosed) {
    ConnectionLife life;

    EXPECT_TRUE(life.close());

    EXPECT_TRUE(life.isClosed());
    EXPECT_TRUE(life.isDisconnecting());
    EXPECT_FALSE(life.close());
    EXPECT_FALSE(life.abort());
    EXPECT_FALSE(life.isAborting());
}

}  // namespace
