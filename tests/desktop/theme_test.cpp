#include "visualizer/desktop/theme.h"

#include <gtest/gtest.h>

#include <string>

using namespace desktop;

namespace {

class EveryTheme : public testing::TestWithParam<Theme::Kind> {
protected:
    void SetUp() override { setTheme(GetParam(), 1.0f); }
    void TearDown() override { setTheme(Theme::Kind::Dark, 1.0f); }

    static void expectReadable(ImU32 text, ImU32 behind, const std::string& what) {
        EXPECT_GE(contrast(text, behind), 4.5f) << what;
    }
};

std::string nameOfTheme(const testing::TestParamInfo<Theme::Kind>& which) {
    switch (which.param) {
        case Theme::Kind::Dark:
            return "Dark";
        case Theme::Kind::Light:
            return "Light";
        case Theme::Kind::Presenter:
            return "Presenter";
    }
    return "";
}

}  // namespace

TEST_P(EveryTheme, HasReadableTextOnEverySurface) {
    const Theme& t = theme();
    const std::pair<ImU32, const char*> texts[] = {
        {t.text, "text"}, {t.dimText, "dimText"},   {t.accentText, "accentText"},
        {t.loop, "loop"}, {t.callback, "callback"}, {t.network, "network"},
        {t.good, "good"}, {t.warning, "warning"},   {t.error, "error"}};
    const std::pair<ImU32, const char*> surfaces[] = {{t.background, "background"},
                                                      {t.surface, "surface"},
                                                      {t.raised, "raised"},
                                                      {t.hover, "hover"},
                                                      {t.selection, "selection"}};
    for (const auto& [text, textName] : texts)
        for (const auto& [surface, surfaceName] : surfaces)
            expectReadable(text, surface, std::string(textName) + " on " + surfaceName);
}

TEST_P(EveryTheme, HasReadableTextOnEveryFill) {
    using replay::Tone;
    const Theme& t = theme();
    for (const Tone tone : {Tone::Plain, Tone::Loop, Tone::Callback, Tone::Network, Tone::Good,
                            Tone::Warning, Tone::Error}) {
        const std::string fill = "the fill of tone " + std::to_string(static_cast<int>(tone));
        expectReadable(t.text, t.fillOf(tone), "text on " + fill);
        expectReadable(t.dimText, t.fillOf(tone), "dimText on " + fill);
        expectReadable(t.of(tone), t.fillOf(tone), "its own tone on " + fill);
        expectReadable(t.surface, t.of(tone), "surface as text on the stroke of " + fill);
    }
}

INSTANTIATE_TEST_SUITE_P(, EveryTheme,
                         testing::Values(Theme::Kind::Dark, Theme::Kind::Light,
                                         Theme::Kind::Presenter),
                         nameOfTheme);

TEST(Theme, KnowsContrastAsWcagDoes) {
    EXPECT_NEAR(contrast(IM_COL32_BLACK, IM_COL32_WHITE), 21, 0.01);
    EXPECT_NEAR(contrast(IM_COL32(119, 119, 119, 255), IM_COL32_WHITE), 4.48, 0.01);
    EXPECT_EQ(contrast(IM_COL32_WHITE, IM_COL32_WHITE), 1);
}

TEST(Theme, FadesAndMixes) {
    EXPECT_EQ(faded(IM_COL32(1, 2, 3, 200), 0.5f), IM_COL32(1, 2, 3, 100));
    EXPECT_EQ(mixed(IM_COL32(0, 0, 0, 255), IM_COL32(100, 200, 50, 255), 0.5f),
              IM_COL32(50, 100, 25, 255));
}
