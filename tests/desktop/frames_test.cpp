// The whole app, frame by frame, with keys and mouse, without a window.

#include <gtest/gtest.h>

#include "tests/desktop/stage.h"
#include "tests/recorded/network_runs.h"
#include "tests/recorded/recording.h"
#include "tests/recorded/temporary.h"
#include "visualizer/desktop/probe.h"
#include "visualizer/replay/story.h"

using namespace desktop;
using replay::Key;
using replay::number;
using replay::Serial;
using replay::serialOf;

namespace {

std::unique_ptr<Session> sampleSession() {
    const std::string path = temporary::path("sample.trace");
    network_runs::twoClients(path);
    return std::make_unique<Session>(path);
}

}  // namespace

TEST(Frames, AreDrawnAtEverySizeScaleThemeAndEvent) {
    for (const auto& [width, height] :
         {std::pair{1000.0f, 650.0f}, {1280.0f, 800.0f}, {2560.0f, 1440.0f}})
        for (const float scale : {1.0f, 1.7f, 2.5f}) {
            Stage stage(sampleSession(), width, height, scale);
            for (int theme = 0; theme < 2; ++theme) {
                for (std::uint32_t n = 0; n <= number(stage.session().run().last()); n += 7) {
                    stage.session().goTo(serialOf(n));
                    stage.frame();
                    EXPECT_GT(stage.vertices(), 200);
                }
                stage.press(U't');
            }
        }
}

TEST(Frames, KeysMoveTheCursor) {
    Stage stage(sampleSession());

    stage.press({.key = Key::Right});
    stage.press({.key = Key::Right});
    EXPECT_EQ(number(stage.at()), 2u);
    stage.press({.key = Key::Left});
    EXPECT_EQ(number(stage.at()), 1u);
    stage.press({.key = Key::Right, .shift = true});
    EXPECT_EQ(stage.session().scene().state.turn, 1u);
    stage.press({.key = Key::End});
    EXPECT_EQ(stage.at(), stage.session().run().last());
    stage.press({.key = Key::Left, .alt = true});
    EXPECT_EQ(stage.session().scene().state.turn, 1u);
    stage.press({.key = Key::Home});
    EXPECT_EQ(stage.at(), Serial::None);
}

TEST(Frames, AClickInTheListGoesThere) {
    Stage stage(sampleSession());

    stage.click("event 5");
    EXPECT_EQ(number(stage.at()), 5u);
}

TEST(Frames, TheListShowsItsFirstRowsAtTheStart) {
    Stage stage(sampleSession());
    stage.press({.key = Key::End});
    stage.press({.key = Key::Home});
    EXPECT_TRUE(probe::find("event 1"));
}

TEST(Frames, ATransportButtonPlays) {
    Stage stage(sampleSession());

    stage.click("play");
    EXPECT_TRUE(stage.session().playback.playing());
    for (int i = 0; i < 40; ++i)
        stage.frame(0.05);
    EXPECT_GT(number(stage.at()), 1u);
    stage.press(U' ');
    EXPECT_FALSE(stage.session().playback.playing());
    stage.click("forward");
    stage.click("speed");
    EXPECT_EQ(stage.session().playback.speed(), 2);
}

TEST(Frames, ALinkOfTheInspectorLeadsToTheCause) {
    Stage stage(sampleSession());
    stage.session().goTo(serialOf(20));
    while (stage.session().run().causeOf(stage.at()) == Serial::None)
        stage.press({.key = Key::Right});
    stage.settle();
    const Serial cause = stage.session().run().causeOf(stage.at());

    stage.click("because of link 0");
    EXPECT_EQ(stage.at(), cause);
}

TEST(Frames, AClickOnALineGoesToItsNextEvent) {
    Stage stage(sampleSession());
    stage.session().goTo(recorded::nth(stage.session().run(), replay::events::Write::kind, 0));
    stage.settle();
    const Serial write = stage.at();
    const auto place = replay::placeOf(stage.session().run(), write);
    ASSERT_TRUE(place);

    stage.click("line " + std::to_string(place->line));

    EXPECT_NE(stage.at(), write);
    const auto there = replay::placeOf(stage.session().run(), stage.at());
    ASSERT_TRUE(there);
    EXPECT_EQ(there->line, place->line);
}

TEST(Frames, TheTimelineZoomsPansAndJumps) {
    Stage stage(sampleSession());
    const auto nearness = [&] { return stage.app().panes().timeline.scale().pixelsPerUnit; };
    stage.press(U'0');
    const double all = nearness();

    stage.wheel("timeline lanes", 5);
    EXPECT_GT(nearness(), all);
    const double start = stage.app().panes().timeline.scale().first;
    stage.drag("timeline lanes", 100, 0);
    EXPECT_LT(stage.app().panes().timeline.scale().first, start);
    EXPECT_EQ(stage.at(), Serial::None) << "a drag is no click";
    stage.click("timeline lanes");
    EXPECT_NE(stage.at(), Serial::None);
    stage.press(U'0');
    EXPECT_DOUBLE_EQ(nearness(), all);
    stage.click("timeline axis");
    stage.click("timeline overview");
    EXPECT_GT(number(stage.at()), 2u);
}

TEST(Frames, TheOverlayListsAllKeysAndAnyOfThemCanBeClicked) {
    Stage stage(sampleSession());
    stage.press(U'?');
    ASSERT_TRUE(stage.app().helpShown());
    stage.frame();
    for (const replay::Command& command : commands(replay::FrontEnd::Window))
        EXPECT_TRUE(probe::find(command.name)) << command.name;

    stage.click("Forward");
    EXPECT_EQ(number(stage.at()), 1u);
    stage.press({.key = Key::Escape});
    EXPECT_FALSE(stage.app().helpShown());
}

TEST(Frames, SearchTakesTheLettersAndFinds) {
    Stage stage(sampleSession());
    stage.press(U'/');
    stage.frame();
    ASSERT_TRUE(stage.app().searchShown());

    for (const char c : std::string("bye")) {
        ImGui::GetIO().AddInputCharacter(static_cast<unsigned>(c));
        stage.press(static_cast<char32_t>(c));
    }
    EXPECT_EQ(stage.at(), Serial::None) << "typed letters are no commands";
    stage.app().perform(Action::FindNext);
    stage.settle();
    ASSERT_NE(stage.at(), Serial::None);
    EXPECT_NE(replay::headline(stage.session().run(), stage.at()).find("bye"), std::string::npos);
}

TEST(Frames, PresenterHidesTheChrome) {
    Stage stage(sampleSession());
    const float scale = stage.app().scale();

    stage.press(U'p');
    EXPECT_TRUE(stage.app().presenting());
    EXPECT_GT(stage.app().scale(), scale);
    EXPECT_FALSE(probe::find("menu"));
    stage.press({.key = Key::Escape});
    EXPECT_FALSE(stage.app().presenting());
    EXPECT_TRUE(probe::find("menu"));
}

TEST(Frames, ASplitterIsDraggedAndRemembered) {
    Stage stage(sampleSession());
    const float before = probe::find("pane ring")->width;

    stage.drag("splitter 1", 60, 0);

    EXPECT_NEAR(probe::find("pane ring")->width, before + 60, 10);
    EXPECT_NE(stage.app().settings().splits.left, Splits().left);
}

TEST(Frames, ADoubleClickShowsAPaneAlone) {
    Stage stage(sampleSession());
    stage.click("title source", 2);
    EXPECT_GT(probe::find("pane source")->width, 1200);
    stage.press({.key = Key::Escape});
    EXPECT_LT(probe::find("pane source")->width, 700);
}

TEST(Frames, WithoutATraceSayWhatToDo) {
    Stage stage(nullptr);
    stage.press({.key = Key::Right});
    stage.press(U'?');
    EXPECT_GT(stage.vertices(), 100);
}

TEST(Frames, OfAMillionEventsAreDrawnInTime) {
    const std::string path = temporary::path("busy.trace");
    network_runs::busy(path, 1'000'000);
    Stage stage(std::make_unique<Session>(path));
    stage.press(U'0');

    const auto start = std::chrono::steady_clock::now();
    constexpr int frames = 50;
    for (int i = 0; i < frames; ++i) {
        stage.session().goTo(serialOf(static_cast<std::uint32_t>(i) * 19'997 + 1));
        stage.frame();
    }
    const std::chrono::duration<double, std::milli> each =
        (std::chrono::steady_clock::now() - start) / frames;

    RecordProperty("ms_per_frame", std::to_string(each.count()));
#ifdef NDEBUG
    EXPECT_LT(each.count(), 16);
#endif
}
