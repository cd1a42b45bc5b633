#include "visualizer/desktop/settings.h"

#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/resource.h>

#include <cmath>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <limits>

#include "tests/recorded/temporary.h"
#include "visualizer/coach/whole_file.h"
#include "visualizer/desktop/app.h"
#include "visualizer/desktop/compat.h"
#include "visualizer/desktop/fonts.h"
#include "visualizer/desktop/png.h"
#include "visualizer/desktop/theme.h"

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
        EXPECT_EQ(coach::readWhole(file + ".broken"), text);
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

TEST(Settings, NumbersThatNoIntCanHoldAreBounded) {
    const std::string file = temporary::path("desktop.json");
    std::ofstream(file) << R"({"windowWidth": 1e300, "windowHeight": -1e300})";

    const Settings settings = loadSettings(file);

    EXPECT_EQ(settings.windowWidth, 16384);
    EXPECT_EQ(settings.windowHeight, 300);
}

TEST(Settings, PathsMayBeAnyBytes) {
    const std::string file = temporary::path("state") + "/desktop.json";
    Settings before;
    for (const char* path : {"/caf\xe9.trace", "/café.trace", "/100%.trace", "/%41.trace"})
        before.places[path] = {1, 7};

    EXPECT_TRUE(saveSettings(before, file));

    const Settings after = loadSettings(file);
    for (const auto& [path, place] : before.places)
        EXPECT_EQ(after.places.count(path), 1u) << path;
    EXPECT_EQ(after.places.size(), 4u);
}

TEST(Settings, AreAsTheyWereWhereTheDiskIsFull) {
    const std::string file = temporary::path("desktop.json");
    Settings settings;
    settings.theme = "light";
    ASSERT_TRUE(saveSettings(settings, file));
    signal(SIGXFSZ, SIG_IGN);
    rlimit before;
    getrlimit(RLIMIT_FSIZE, &before);
    const rlimit small{10, before.rlim_max};
    setrlimit(RLIMIT_FSIZE, &small);
    testing::internal::CaptureStderr();

    settings.theme = "dark";
    const bool saved = saveSettings(settings, file);

    setrlimit(RLIMIT_FSIZE, &before);
    EXPECT_FALSE(saved);
    EXPECT_NE(testing::internal::GetCapturedStderr(), "");
    EXPECT_EQ(loadSettings(file).theme, "light");
}

TEST(Settings, LieBesideTheProgress) {
    setenv("XDG_STATE_HOME", "/somewhere", 1);
    EXPECT_EQ(settingsFile(), "/somewhere/unravel/desktop.json");
    setenv("XDG_STATE_HOME", "relative", 1);
    setenv("HOME", "/", 1);
    EXPECT_EQ(settingsFile(), "/.local/state/unravel/desktop.json");
    setenv("HOME", "/nowhere", 1);
    EXPECT_NE(settingsFile().find("/state/desktop.json"), std::string::npos);
    EXPECT_EQ(settingsFile().find("/nowhere"), std::string::npos);
}

TEST(Fonts, AreWhatTheyAreCalledOrNotTaken) {
    const std::string file = temporary::path("Inter-Regular.ttf");
    for (const std::string& text :
         {std::string(), std::string("no font"), std::string("\0\1\0\0", 4) + std::string(900, 'x'),
          std::string("OTTO") + std::string(5000, '\xff')}) {
        std::ofstream(file, std::ios::binary) << text;
        EXPECT_FALSE(isFont(file)) << text.substr(0, 10);
    }
    EXPECT_FALSE(isFont(std::filesystem::path(file).parent_path().string()));
    EXPECT_FALSE(isFont("/nowhere.ttf"));
    if (const std::string real = findFont("DejaVuSans.ttf"); !real.empty()) {
        EXPECT_TRUE(isFont(real));
        const std::string whole = coach::readWhole(real);
        std::ofstream(file, std::ios::binary) << whole.substr(0, 2000);
        EXPECT_FALSE(isFont(file));
    }
}

TEST(Settings, NoFileIsNoTrouble) {
    testing::internal::CaptureStderr();
    loadSettings("/nowhere/desktop.json");
    EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
}

TEST(Scale, OfAnAbsurdDisplayIsBounded) {
    App app(nullptr, {});
    for (const auto& [said, scale] :
         {std::pair(1.5f, 1.5f), std::pair(0.0f, 1.0f), std::pair(-3.0f, 1.0f),
          std::pair(1000.0f, 4.0f), std::pair(std::nanf(""), 1.0f),
          std::pair(std::numeric_limits<float>::infinity(), 1.0f)}) {
        app.setDisplayScale(said);
        EXPECT_FLOAT_EQ(app.scale(), scale) << said;
    }
    app.settings().scale = 2.5f;
    app.setDisplayScale(4);
    app.perform(Action::Presenter);
    EXPECT_FLOAT_EQ(app.scale(), 4.0f);
}

// Sizes at which ImGui's builder writes beyond its buffers.
TEST(Fonts, AreBakedAtAnyScale) {
    ImGui::CreateContext();
    for (const float scale : {1.0f, 4.0f, 20.0f, 0.01f}) {
        bakeFonts(scale, 2.0f);
        compat::buildAtlasWithoutRenderer();
        EXPECT_GT(fontSize(Font::Mono), 0.0f);
    }
    ImGui::DestroyContext();
}

TEST(Pictures, AreWrittenWholeOrRefused) {
    const Picture picture{2, 2, std::vector<std::uint8_t>(16, 255)};
    const std::string file = temporary::path("picture.png");
    const std::string nowhere = temporary::path("no/folder/picture.png");

    writePng(picture, file);

    EXPECT_EQ(coach::readWhole(file).substr(1, 3), "PNG");
    EXPECT_THROW(writePng(picture, "/dev/full"), std::runtime_error);
    EXPECT_THROW(writePng(picture, nowhere), std::runtime_error);
    EXPECT_FALSE(std::filesystem::exists(std::filesystem::path(nowhere).parent_path()));
}
