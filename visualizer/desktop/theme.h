#pragma once

// Colours, sizes and fonts, by what they mean. Views name no colour and no pixel of their own.
//
// Every text colour stands at least 4.5:1 against the surfaces it is used on, in both themes, and
// the hues are taken so that they stay apart for colour-blind eyes; nothing is told by hue alone.

#include <imgui.h>

#include "visualizer/replay/story.h"

namespace desktop {

enum class Font { Text, Small, Strong, Heading, Mono, MonoSmall };
inline constexpr int fontCount = 6;

struct Theme {
    enum class Kind { Dark, Light, Presenter } kind = Kind::Dark;  // Presenter: light, starker
    float scale = 1.0f;  // 1.0 to 2.5; all lengths are given through px()

    ImU32 background, surface, raised, line, strongLine;
    ImU32 text, dimText, accentText;
    ImU32 loop, callback, network, good, warning, error;  // strokes and text
    ImU32 loopFill, callbackFill, networkFill, goodFill, warningFill, errorFill;  // behind text
    ImU32 hover, selection;

    float px(float length) const { return length * scale; }
    ImU32 of(replay::Tone tone) const;
    ImU32 fillOf(replay::Tone tone) const;
};

// The theme in force. Set once a frame by the app.
const Theme& theme();
void setTheme(Theme::Kind kind, float scale);

// The font baked for the size in force; never null.
ImFont* font(Font which);

// Its size on the screen. (ImFont does not know it since ImGui 1.92.)
float fontSize(Font which);

ImU32 faded(ImU32 colour, float alpha);
ImU32 mixed(ImU32 from, ImU32 to, float share);

// WCAG 2: 1 (same) to 21 (black on white).
float contrast(ImU32 text, ImU32 behind);

}  // namespace desktop
