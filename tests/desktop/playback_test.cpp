#include "visualizer/desktop/playback.h"

#include <gtest/gtest.h>

#include "visualizer/desktop/move.h"

using desktop::Move;
using desktop::Playback;

TEST(Playback, ShowsAnEventAsSoonAsItStarts) {
    Playback playback;

    playback.play();

    EXPECT_EQ(playback.eventsDue(0.0), 1);
    EXPECT_EQ(playback.eventsDue(0.3), 0);
    EXPECT_EQ(playback.eventsDue(0.31), 1);
}

TEST(Playback, IsDueNothingWhilePaused) {
    Playback playback;

    EXPECT_EQ(playback.eventsDue(100), 0);
    EXPECT_EQ(playback.nanosecondsDue(100), 0);
}

TEST(Playback, GoesFromAQuarterToEightTimesAndNoFurther) {
    Playback playback;

    for (int i = 0; i < 10; ++i)
        playback.faster();
    EXPECT_EQ(playback.speed(), 8);
    EXPECT_STREQ(playback.speedName(), "8×");
    for (int i = 0; i < 10; ++i)
        playback.slower();
    EXPECT_EQ(playback.speed(), 0.25f);
    EXPECT_STREQ(playback.speedName(), "¼×");
    playback.setSpeed(2.2f);
    EXPECT_EQ(playback.speed(), 2);
}

TEST(Playback, KeepsTheSameTotalAtAnyFrameRate) {
    for (const double frame : {0.004, 0.016, 0.033, 0.1}) {
        Playback playback;
        playback.play();
        int events = 0;
        for (double passed = 0; passed < 6.0; passed += frame)
            events += playback.eventsDue(frame);
        EXPECT_NEAR(events, 11, 1) << "at a frame of " << frame << " s";
    }
}

TEST(Playback, InRealTimeGoesByTheClock) {
    Playback playback;
    playback.setRealTime(true);
    playback.play();
    playback.faster();

    EXPECT_EQ(playback.eventsDue(10), 0);
    EXPECT_EQ(playback.nanosecondsDue(0.5), 1'000'000'000);
}

TEST(Playback, MovesAreNeverLongerThanThePauseBetweenThem) {
    Playback playback;
    EXPECT_GE(playback.moveSeconds(), 0.15);
    EXPECT_LE(playback.moveSeconds(), 0.25);

    playback.play();
    for (const float speed : Playback::speeds) {
        playback.setSpeed(speed);
        EXPECT_LT(playback.moveSeconds(), Playback::secondsPerEvent / static_cast<double>(speed));
    }
}

TEST(Move, GoesFromNothingToOneAndStaysThere) {
    Move move;
    EXPECT_EQ(move.progress(), 1);

    move.start(0.2);
    EXPECT_EQ(move.progress(), 0);
    float before = 0;
    for (int i = 0; i < 20; ++i) {
        move.advance(0.01);
        EXPECT_GE(move.progress(), before);
        before = move.progress();
    }
    move.advance(5);
    EXPECT_EQ(move.progress(), 1);
    EXPECT_TRUE(move.done());
}

TEST(Move, CanBeCutShort) {
    Move move;
    move.start(0.2);
    move.advance(0.1);

    move.start(0.2);
    EXPECT_EQ(move.progress(), 0);
    move.finish();
    EXPECT_EQ(move.progress(), 1);
}
