#pragma once

// How the whole window looks: its theme, and how large things are.

#include "visualizer/desktop/settings.h"

namespace desktop {

class Appearance {
public:
    // Changes these settings, which outlive it.
    explicit Appearance(Settings& settings) : settings_(settings) {}

    // The display's own enlargement, which the learner's comes on top of. As the system says;
    // absurd ones are bounded.
    void setDisplayScale(float scale);
    // The scale in force, at least that one where there is room for it.
    float scale(float atLeast = 1) const;
    // The learner's: by so much larger than it was. Returns it, in percent.
    int enlarge(float by);

    void switchTheme();

    // Light, stark and large, with fewer things around the panes.
    bool presenting() const { return presenting_; }
    void setPresenting(bool presenting) { presenting_ = presenting; }

    // Makes ImGui and theme() look so. Once a frame.
    void apply(float atLeast = 1) const;

private:
    Settings& settings_;
    float displayScale_ = 1.0f;
    bool presenting_ = false;
};

}  // namespace desktop
