#include "visualizer/desktop/settings.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "tests/desktop/sample_trace.h"
#include "tests/desktop/temporary.h"

using namespace desktop;

TEST(Settings, AreRemembered) {
    const std::string file = temporary::path("state") + "/unravel/desktop.json";
    Settings before;
    before.windowWidth = 1700;
    before.theme = "light";
    before.scale = 1.6f;
    before.splits.left = 0.4f;
    before.places["/a.trace"] = {12345678901234, 42};

    saveSettings(before, file);
    const Settings after = loadSettings(file);

    EXPECT_EQ(after.windowWidth, 1700);
    EXPECT_EQ(after.theme, "light");
    EXPECT_FLOAT_EQ(after.scale, 1.6f);
    EXPECT_FLOAT_EQ(after.splits.left, 0.4f);
    EXPECT_EQ(after.places.at("/a.trace").startedAt, 12345678901234);
    EXPECT_EQ(after.places.at("/a.trace").at, 42u);
}

TEST(Settings, ABrokenFileIsIgnoredWithALine) {
    const std::string file = temporary::path("desktop.json");
    for (const char* text : {"{", "[]", "{\"scale\": \"big\"}", "{\"places\": 3}", "\xff\xfe"}) {
        std::ofstream(file) << text;
        testing::internal::CaptureStderr();

        const Settings settings = loadSettings(file);

        EXPECT_EQ(settings.windowWidth, 1280) << text;
        EXPECT_NE(testing::internal::GetCapturedStderr().find(file), std::string::npos) << text;
    }
}

TEST(Settings, MadValuesAreBounded) {
    const std::string file = temporary::path("desktop.json");
    std::ofstream(file)
        << R"({"scale": 99, "windowWidth": -5, "splits": {"left": 7}, "theme": "pink"})";

    const Settings settings = loadSettings(file);

    EXPECT_EQ(settings.scale, 2.5f);
    EXPECT_EQ(settings.windowWidth, 400);
    EXPECT_LE(settings.splits.left, 0.95f);
    EXPECT_EQ(settings.theme, "dark");
}

TEST(Settings, NoFileIsNoTrouble) {
    testing::internal::CaptureStderr();
    loadSettings("/nowhere/desktop.json");
    EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
}
