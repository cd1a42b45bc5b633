// The railway is drawn over every event of several runs; and used with the mouse, in the whole app.

#include <functional>
#include <memory>

#include "tests/desktop/frames.h"
#include "tests/desktop/stage.h"
#include "tests/recorded/loop_runs.h"
#include "tests/recorded/nonsense.h"
#include "tests/recorded/railway_runs.h"
#include "tests/recorded/temporary.h"
#include "visualizer/desktop/probe.h"
#include "visualizer/desktop/views/railway/railway_view.h"

namespace desktop {
namespace {

using namespace replay;
using Write = std::function<void(const std::string&)>;

class RailwayFrames : public Frames {
protected:
    void drawAll(ImVec2 size, std::uint32_t step = 1) {
        RailwayView view;
        Frames::drawAll({&view}, size, step);
    }
};

TEST_F(RailwayFrames, OfEveryKindOfRunAreDrawnForwardAndBack) {
    const Write runs[] = {railway_runs::rules, railway_runs::retry, railway_runs::timeOut,
                          railway_runs::trouble, railway_runs::coroutine};
    for (const Write& write : runs) {
        write(path);
        drawAll({900, 560});
    }
}

TEST_F(RailwayFrames, AreDrawnAtAnySize) {
    railway_runs::talk(path, 5, 2);
    for (const ImVec2 size : {ImVec2(30, 30), ImVec2(120, 90), ImVec2(420, 320), ImVec2(300, 1000),
                              ImVec2(1600, 200), ImVec2(2560, 1440)})
        drawAll(size, 5);
}

TEST_F(RailwayFrames, OfHundredsOfInputsAndDeferredsAreDrawn) {
    railway_runs::fanOut(path, 300);
    drawAll({900, 560}, 41);
    railway_runs::crowd(path, 400);
    drawAll({900, 560}, 97);
}

TEST_F(RailwayFrames, OfRunsThatMakeNoSenseAreDrawn) {
    for (unsigned seed = 1; seed <= 6; ++seed) {
        nonsense::ofDeferreds(path, seed);
        drawAll({900, 560}, 3);
    }
}

TEST_F(RailwayFrames, ARunWithoutDeferredsSaysWhatToDo) {
    loop_runs::timers(path);
    drawAll({900, 560}, 9);
}

// --- In the app. ---

std::unique_ptr<Session> sessionOf(const Write& write) {
    const std::string path = temporary::path();
    write(path);
    return std::make_unique<Session>(path);
}

void goToLast(Stage& stage, Kind kind) {
    const replay::Run& run = stage.session().run();
    Serial found = Serial::None;
    for (std::uint32_t n = 1; n <= number(run.last()); ++n)
        if (run.event(serialOf(n)).kind == kind &&
            run.event(serialOf(n)).subject.kind() == EntityKind::Deferred)
            found = serialOf(n);
    stage.session().goTo(found);
    stage.frame();
    stage.settle();
}

TEST(Railway, IsShownByItselfWhereThereAreDeferredsAndNoConnections) {
    Stage stage(sessionOf(railway_runs::rules));

    EXPECT_TRUE(probe::find("pane railway"));
}

TEST(Railway, AClickOnTheBufferStopGoesToWhereTheFailureBegan) {
    Stage stage(sessionOf(railway_runs::trouble));
    goToLast(stage, events::Unhandled::kind);

    stage.click("thrown here");

    EXPECT_EQ(stage.session().run().event(stage.at()).kind, events::Exception::kind);
}

TEST(Railway, AClickOnAStationSelectsItsDeferredAndGoesToWhereItRan) {
    Stage stage(sessionOf(railway_runs::rules));
    goToLast(stage, events::CallbackEnd::kind);
    const Entity deferred = stage.session().run().event(stage.at()).subject;

    stage.click("station 1");

    EXPECT_EQ(stage.session().cursor.selected, deferred);
    const Event& event = stage.session().run().event(stage.at());
    EXPECT_EQ(event.kind, events::CallbackBegin::kind);
    EXPECT_EQ(event.value2, 1);
}

TEST(Railway, AFamilyIsUnfoldedByAClick) {
    Stage stage(sessionOf([](const std::string& path) { railway_runs::crowd(path, 40); }));
    stage.press({.key = Key::End});
    stage.settle();
    const int folded = stage.vertices();

    stage.click("family 0");
    stage.frame();
    const int unfolded = stage.vertices();
    EXPECT_GT(unfolded, folded + 400);

    stage.click("family 0");
    stage.frame();
    EXPECT_LT(stage.vertices(), unfolded - 400);
}

TEST(Railway, ScrollingEndsFollowingAndTheButtonTakesItUpAgain) {
    Stage stage(sessionOf([](const std::string& path) { railway_runs::crowd(path, 60); }));
    goToLast(stage, events::Fired::kind);
    stage.click("family 0");
    const auto trainIsInSight = [&] {
        const auto train = probe::find("train"), pane = probe::find("pane railway");
        return train && pane && train->y >= pane->y && train->bottom() <= pane->bottom();
    };
    ASSERT_TRUE(trainIsInSight());

    stage.wheel("pane railway", 40);
    EXPECT_FALSE(trainIsInSight());

    stage.click("railway follow");
    stage.frame();
    EXPECT_TRUE(trainIsInSight());
}

TEST(Railway, TellsWhereAValueCameFromStepByStep) {
    Stage stage(sessionOf([](const std::string& path) { railway_runs::talk(path, 3); }));
    goToLast(stage, events::Delivered::kind);

    stage.click("ask");
    stage.frame();

    ASSERT_TRUE(probe::find("origin 1"));
    const Serial before = stage.at();
    stage.click("origin 1");
    EXPECT_LT(stage.at(), before);
}

}  // namespace
}  // namespace desktop
