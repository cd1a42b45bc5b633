#include "visualizer/desktop/appearance.h"

#include <algorithm>
#include <cmath>

#include "visualizer/desktop/style.h"
#include "visualizer/desktop/theme.h"

namespace desktop {

void Appearance::setDisplayScale(float scale) {
    displayScale_ = scale > 1 && std::isfinite(scale) ? std::min(scale, 4.0f) : 1.0f;
}

float Appearance::scale(float atLeast) const {
    constexpr float largest = 4;  // more leaves no room for a pane on any screen
    const float wanted = settings_.scale * displayScale_ * (presenting_ ? 1.4f : 1.0f);
    return std::round(std::clamp(std::max(wanted, atLeast), 1.0f, largest) * 20) / 20;
}

int Appearance::enlarge(float by) {
    settings_.scale = std::clamp(std::round((settings_.scale + by) * 10) / 10, 1.0f, 2.5f);
    return static_cast<int>(std::round(settings_.scale * 100));
}

void Appearance::switchTheme() {
    settings_.theme = settings_.theme == "light" ? "dark" : "light";
}

void Appearance::apply(float atLeast) const {
    const Theme::Kind kind = presenting_                  ? Theme::Kind::Presenter
                             : settings_.theme == "light" ? Theme::Kind::Light
                                                          : Theme::Kind::Dark;
    setTheme(kind, scale(atLeast));
    applyStyle();
}

}  // namespace desktop
