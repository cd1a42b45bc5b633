// Pictures of the window and of its panes, compared with those in golden/.
//
//   golden_tests            compares; leaves the new and a difference beside the build
//   golden_tests --update   takes the pictures as they are now; look at them before you commit
//
// Another machine's OpenGL may round a little differently: a small share of the pixels may differ,
// and all of them by a little.

#include <gtest/gtest.h>
#include <imgui.h>

#include <cstdlib>
#include <filesystem>
#include <ostream>

#include "tests/recorded/layer_runs.h"
#include "tests/recorded/loop_runs.h"
#include "tests/recorded/network_runs.h"
#include "tests/recorded/railway_runs.h"
#include "tests/recorded/recording.h"
#include "tests/recorded/temporary.h"
#include "visualizer/desktop/offscreen.h"
#include "visualizer/desktop/pictures.h"
#include "visualizer/desktop/png.h"
#include "visualizer/replay/story.h"

#define STB_IMAGE_STATIC
#define STB_IMAGE_IMPLEMENTATION
#define STBI_ONLY_PNG
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-function"
#pragma GCC diagnostic ignored "-Wsign-compare"
#include <stb_image.h>
#pragma GCC diagnostic pop

using desktop::Picture;
namespace events = replay::events;
using replay::number;
using replay::Serial;
using replay::serialOf;

namespace {

bool updating = false;

// The moments of the pictures.
Serial theStart(const replay::Run&) {
    return Serial::None;
}
Serial theEnd(const replay::Run& run) {
    return run.last();
}
template <typename E, int index>
Serial nth(const replay::Run& run) {
    return recorded::nth(run, E::kind, index);
}
Serial turnAfterHalfClosed(const replay::Run& run) {
    return run.nextTurn(nth<events::HalfClosed, 0>(run));
}
Serial failureHandled(const replay::Run& run) {
    Serial at = nth<events::Passed, -1>(run);
    while (replay::headline(run, at) != "logError returned nothing")
        at = serialOf(number(at) + 1);
    return at;
}
constexpr auto secondWrite = nth<events::Write, 1>;

struct Shot {
    const char* name;
    Serial (*at)(const replay::Run&);
    int width, height;
    const char* pane = "";
    const char* theme = "dark";
    float scale = 1;
    const char* press = "";
    void (*record)(const std::string& path) = network_runs::twoClients;
};

void talk(const std::string& path) {
    railway_runs::talk(path, 4, 1);
}
void fanOut(const std::string& path) {
    railway_runs::fanOut(path, 20);
}
void crowd(const std::string& path) {
    railway_runs::crowd(path, 40);
}

constexpr Shot shots[] = {
    {"window_start", theStart, 1000, 650},
    {"window_write", secondWrite, 1000, 650},
    {"window_light", secondWrite, 1000, 650, "", "light"},
    {"presenter", secondWrite, 1000, 650, "", "light", 1, "P"},
    {"all_keys", theStart, 1000, 650, "", "dark", 1, "?"},
    {"events", secondWrite, 420, 400, "events"},
    {"source", secondWrite, 560, 320, "source"},
    {"inspector", nth<events::Read, 1>, 420, 480, "inspector", "light"},
    {"timeline", secondWrite, 900, 190, "timeline"},
    {"timeline_large", secondWrite, 900, 300, "timeline", "light", 1.6f},
    {"railway_rules", theEnd, 900, 560, "railway", "light", 1, "", railway_runs::rules},
    {"railway_talk", failureHandled, 1000, 420, "railway", "light", 1, "", talk},
    {"railway_fan_out", theEnd, 900, 560, "railway", "dark", 1, "", fanOut},
    {"railway_coroutine", theEnd, 900, 320, "railway", "dark", 1, "", railway_runs::coroutine},
    {"railway_small", nth<events::PollEnd, 2>, 420, 320, "railway", "light", 1, "",
     railway_runs::timeOut},
    {"railway_families", nth<events::PollEnd, 15>, 700, 340, "railway", "light", 1.4f, "", crowd},
    {"layers_lines", nth<events::Line, 4>, 900, 440, "layers", "light", 1, "", layer_runs::lines},
    {"layers_lines_narrow", nth<events::CallbackBegin, -1>, 480, 560, "layers", "dark", 1, "",
     layer_runs::lines},
    {"layers_http", nth<events::Responded, -1>, 1280, 620, "layers", "dark", 1, "",
     layer_runs::http},
    {"layers_flow", nth<events::ProducerPaused, 0>, 900, 480, "layers", "light", 1, "",
     layer_runs::flow},
    {"ring_doors", turnAfterHalfClosed, 1000, 520, "ring", "light", 1, "", layer_runs::flow},
    {"window_deferreds", failureHandled, 1280, 800, "", "dark", 1, "", talk},
};

// For GoogleTest, which would print bytes.
void PrintTo(const Shot& shot, std::ostream* out) {
    *out << shot.name;
}

Picture load(const std::string& file) {
    Picture picture;
    int channels = 0;
    if (unsigned char* pixels =
            stbi_load(file.c_str(), &picture.width, &picture.height, &channels, 4)) {
        picture.pixels.assign(pixels, pixels + picture.width * picture.height * 4);
        stbi_image_free(pixels);
    }
    return picture;
}

int distance(const std::uint8_t* a, const std::uint8_t* b) {
    return std::max({std::abs(a[0] - b[0]), std::abs(a[1] - b[1]), std::abs(a[2] - b[2])});
}

// The share of pixels that differ by more than rounding; `difference` shows where, red on grey.
double compare(const Picture& now, const Picture& before, Picture& difference) {
    constexpr int rounding = 24;
    difference = now;
    std::size_t different = 0;
    for (std::size_t i = 0; i < now.pixels.size(); i += 4) {
        const bool differs = distance(&now.pixels[i], &before.pixels[i]) > rounding;
        different += differs;
        const auto grey = static_cast<std::uint8_t>(before.pixels[i + 1] / 3);
        difference.pixels[i] = differs ? 255 : grey;
        difference.pixels[i + 1] = difference.pixels[i + 2] = differs ? 0 : grey;
    }
    return 4.0 * static_cast<double>(different) / static_cast<double>(now.pixels.size());
}

std::string nameOfShot(const testing::TestParamInfo<Shot>& shot) {
    return shot.param.name;
}

class Golden : public testing::TestWithParam<Shot> {};

// Draws the picture that the options ask for, and compares it with the golden one.
void expectLooksAsBefore(const std::string& name, desktop::Options options,
                         std::unique_ptr<desktop::Session> session) {
    const std::string golden = std::string(UNRAVEL_GOLDEN_FOLDER) + name + ".png";
    const std::string folder = UNRAVEL_PICTURE_FOLDER;
    std::filesystem::create_directories(folder);
    const std::string now = updating ? golden : folder + name + ".png";
    options.screenshot = now;

    desktop::drawPicture(options, std::move(session));
    if (updating)
        return;

    const Picture drawn = load(now), before = load(golden);
    ASSERT_FALSE(before.pixels.empty()) << "there is no " << golden << "; make it with --update";
    ASSERT_EQ(drawn.pixels.size(), before.pixels.size())
        << now << " is of another size than " << golden;
    Picture difference;
    const double share = compare(drawn, before, difference);
    if (share > 0.004) {
        const std::string shown = folder + name + "_difference.png";
        writePng(difference, shown);
        ADD_FAILURE() << share * 100 << " % of the pixels differ.\n  before: " << golden
                      << "\n  now:    " << now << "\n  where:  " << shown
                      << "\nIf it is meant to look so: golden_tests --update";
    }
}

}  // namespace

TEST_P(Golden, LooksAsBefore) {
    const Shot& shot = GetParam();
    const std::string trace = temporary::path("sample.trace");
    shot.record(trace);
    desktop::Options options;
    options.traces = {trace};
    options.pane = shot.pane;
    options.theme = shot.theme;
    options.scale = shot.scale;
    options.width = shot.width;
    options.height = shot.height;
    if (*shot.press)
        options.press.push_back(shot.press);
    auto session = std::make_unique<desktop::Session>(trace);
    session->goTo(shot.at(session->run()));
    session->finishMove();

    expectLooksAsBefore(shot.name, options, std::move(session));
}

INSTANTIATE_TEST_SUITE_P(, Golden, testing::ValuesIn(shots), nameOfShot);

// Three runs of very different length, in both themes and at two sizes.
TEST(Comparison, LooksAsBefore) {
    desktop::Options options;
    const auto add = [&](const std::string& name, void (*record)(const std::string&)) {
        options.traces.push_back(temporary::path(name + ".trace"));
        record(options.traces.back());
        options.titles.push_back(name);
    };
    add("timers: twelve delayed calls", loop_runs::timers);
    add("blocked: three calls come late", loop_runs::blocked);
    add("threads: three at the same time", loop_runs::threads);
    options.traces.push_back("gone.trace");
    options.titles.push_back("gone: there is no such file");

    options.theme = "dark", options.width = 1280, options.height = 800;
    expectLooksAsBefore("comparison", options, nullptr);
    options.theme = "light", options.width = 900, options.height = 560;
    expectLooksAsBefore("comparison_light", options, nullptr);
}

TEST(Pictures, AreTheSameEachTime) {
    const std::string trace = temporary::path("sample.trace");
    network_runs::twoClients(trace);
    std::vector<Picture> pictures;
    for (int i = 0; i < 2; ++i) {
        desktop::Options options;
        options.screenshot = temporary::path("same.png");
        auto session = std::make_unique<desktop::Session>(trace);
        session->goTo(serialOf(30));
        session->finishMove();
        desktop::drawPicture(options, std::move(session));
        pictures.push_back(load(options.screenshot));
    }
    EXPECT_TRUE(pictures[0].pixels == pictures[1].pixels);
}

// For the address sanitizer: what OpenGL's driver leaves behind when it is unloaded is not ours.
extern "C" const char* __asan_default_options() {
    return "detect_leaks=0";
}

// A screen whose fonts are baked once more must still draw. (It did not, with 1.86: see compat.h.)
TEST(Pictures, AreDrawnAfterAChangeOfScale) {
    const auto draw = [](desktop::Offscreen& screen) {
        screen.beginFrame(1.0 / 60);
        ImGui::SetNextWindowPos({10, 10});
        ImGui::SetNextWindowSize({300, 100});
        ImGui::Begin("a window");
        ImGui::TextUnformatted("some words");
        ImGui::End();
        ImGui::Render();
        screen.renderDrawData();
        return screen.picture().pixels;
    };
    const auto after = [&](std::initializer_list<float> scales) {
        desktop::Offscreen screen(320, 120);
        std::vector<std::uint8_t> pixels;
        for (const float scale : scales) {
            screen.bakeFonts(scale);
            for (int frame = 0; frame < 3; ++frame)
                pixels = draw(screen);
        }
        return pixels;
    };
    EXPECT_TRUE(after({1.0f, 1.4f}) == after({1.4f}));
}

int main(int argc, char** argv) {
    testing::InitGoogleTest(&argc, argv);
    updating = argc > 1 && std::string_view(argv[1]) == "--update";
    return RUN_ALL_TESTS();
}
