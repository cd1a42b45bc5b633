#pragma once

// One event in full, and what a mentor would point at in this run.

#include <vector>

#include "visualizer/desktop/view.h"
#include "visualizer/replay/lints.h"

namespace desktop {

class InspectorView : public View {
public:
    const char* id() const override { return "inspector"; }
    const char* title() const override { return "Inspector"; }
    void draw(const Scene& scene, Cursor& cursor) override;

private:
    void drawLints(const Scene& scene, Cursor& cursor);

    std::vector<replay::Lint> lints_;
    replay::Serial lintsUntil_ = replay::Serial::None;  // how far they were looked for
    double lintsAt_ = -10;                              // and when
};

}  // namespace desktop
