#include "visualizer/desktop/theme.h"

#include <algorithm>
#include <cmath>

namespace desktop {
namespace {

constexpr ImU32 rgb(unsigned hex, unsigned alpha = 255) {
    return IM_COL32(hex >> 16 & 255, hex >> 8 & 255, hex & 255, alpha);
}

Theme darkTheme() {
    Theme t;
    t.kind = Theme::Kind::Dark;
    t.background = rgb(0x101318);
    t.surface = rgb(0x181C23);
    t.raised = rgb(0x222831);
    t.line = rgb(0x2D3440);
    t.strongLine = rgb(0x56627A);
    t.text = rgb(0xE9ECF1);
    t.dimText = rgb(0xA7B1C1);
    t.accentText = rgb(0x86C5FF);
    t.loop = rgb(0xBDB0F7);
    t.callback = rgb(0x45D6B5);
    t.network = rgb(0x74B9FA);
    t.good = rgb(0xA5D66B);
    t.warning = rgb(0xF7BD4B);
    t.error = rgb(0xFF947E);
    t.loopFill = rgb(0x2A2647);
    t.callbackFill = rgb(0x113A35);
    t.networkFill = rgb(0x16324F);
    t.goodFill = rgb(0x26391A);
    t.warningFill = rgb(0x43320F);
    t.errorFill = rgb(0x4B221D);
    t.hover = rgb(0x2B3340);
    t.selection = rgb(0x2B3B58);
    return t;
}

Theme lightTheme() {
    Theme t;
    t.kind = Theme::Kind::Light;
    t.background = rgb(0xEEF0F4);
    t.surface = rgb(0xFFFFFF);
    t.raised = rgb(0xF4F6F9);
    t.line = rgb(0xDCE0E8);
    t.strongLine = rgb(0x8B95A7);
    t.text = rgb(0x151A22);
    t.dimText = rgb(0x4F5A6B);
    t.accentText = rgb(0x0A559F);
    t.loop = rgb(0x5440AE);
    t.callback = rgb(0x006450);
    t.network = rgb(0x0A559F);
    t.good = rgb(0x33640B);
    t.warning = rgb(0x855000);
    t.error = rgb(0xAE2415);
    t.loopFill = rgb(0xEAE6FB);
    t.callbackFill = rgb(0xD9F2EB);
    t.networkFill = rgb(0xDFEDFB);
    t.goodFill = rgb(0xE7F3D8);
    t.warningFill = rgb(0xFBEBCB);
    t.errorFill = rgb(0xFCE3DE);
    t.hover = rgb(0xE6EBF3);
    t.selection = rgb(0xD3E3F8);
    return t;
}

// For a projector in a bright room: the light theme with its greys pulled apart.
Theme presenterTheme() {
    Theme t = lightTheme();
    t.kind = Theme::Kind::Presenter;
    t.background = rgb(0xFFFFFF);
    t.raised = rgb(0xF2F4F7);
    t.line = rgb(0xBFC6D1);
    t.strongLine = rgb(0x5E687A);
    t.text = rgb(0x000000);
    t.dimText = rgb(0x333B47);
    t.loop = rgb(0x3F2C94);
    t.callback = rgb(0x004F3F);
    t.network = rgb(0x00427F);
    t.good = rgb(0x244D00);
    t.warning = rgb(0x6B3F00);
    t.error = rgb(0x94170A);
    return t;
}

Theme current = darkTheme();

float linear(unsigned channel) {
    const float c = static_cast<float>(channel) / 255.0f;
    return c <= 0.04045f ? c / 12.92f : std::pow((c + 0.055f) / 1.055f, 2.4f);
}

float luminance(ImU32 colour) {
    return 0.2126f * linear(colour >> IM_COL32_R_SHIFT & 255) +
           0.7152f * linear(colour >> IM_COL32_G_SHIFT & 255) +
           0.0722f * linear(colour >> IM_COL32_B_SHIFT & 255);
}

}  // namespace

ImU32 Theme::of(replay::Tone tone) const {
    switch (tone) {
        case replay::Tone::Plain:
            return dimText;
        case replay::Tone::Loop:
            return loop;
        case replay::Tone::Callback:
            return callback;
        case replay::Tone::Network:
            return network;
        case replay::Tone::Good:
            return good;
        case replay::Tone::Warning:
            return warning;
        case replay::Tone::Error:
            return error;
    }
    return dimText;
}

ImU32 Theme::fillOf(replay::Tone tone) const {
    switch (tone) {
        case replay::Tone::Plain:
            return raised;
        case replay::Tone::Loop:
            return loopFill;
        case replay::Tone::Callback:
            return callbackFill;
        case replay::Tone::Network:
            return networkFill;
        case replay::Tone::Good:
            return goodFill;
        case replay::Tone::Warning:
            return warningFill;
        case replay::Tone::Error:
            return errorFill;
    }
    return raised;
}

const Theme& theme() {
    return current;
}

void setTheme(Theme::Kind kind, float scale) {
    if (current.kind != kind)
        current = kind == Theme::Kind::Dark    ? darkTheme()
                  : kind == Theme::Kind::Light ? lightTheme()
                                               : presenterTheme();
    current.scale = scale;
}

ImU32 faded(ImU32 colour, float alpha) {
    const float before = static_cast<float>(colour >> IM_COL32_A_SHIFT & 255);
    const auto after = static_cast<ImU32>(before * std::clamp(alpha, 0.0f, 1.0f) + 0.5f);
    return (colour & ~IM_COL32_A_MASK) | after << IM_COL32_A_SHIFT;
}

ImU32 mixed(ImU32 from, ImU32 to, float share) {
    ImU32 result = 0;
    for (const int shift : {0, 8, 16, 24}) {
        const float a = static_cast<float>(from >> shift & 255);
        const float b = static_cast<float>(to >> shift & 255);
        result |= static_cast<ImU32>(a + (b - a) * std::clamp(share, 0.0f, 1.0f) + 0.5f) << shift;
    }
    return result;
}

float contrast(ImU32 text, ImU32 behind) {
    const float a = luminance(text), b = luminance(behind);
    return (std::max(a, b) + 0.05f) / (std::min(a, b) + 0.05f);
}

}  // namespace desktop
