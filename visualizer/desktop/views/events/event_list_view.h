#pragma once

// All events, one a row.

#include "visualizer/desktop/view.h"
#include "visualizer/desktop/views/row_scroll.h"

namespace desktop {

class EventListView : public View {
public:
    const char* id() const override { return "events"; }
    const char* title() const override { return "Events"; }
    void draw(const Scene& scene, Cursor& cursor) override;

private:
    RowScroll scroll_;
    replay::Serial centred_ = replay::Serial::None;
};

}  // namespace desktop
