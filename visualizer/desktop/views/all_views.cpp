#include "visualizer/desktop/views/all_views.h"

namespace desktop {

View& Panes::of(Pane pane) {
    switch (pane) {
        case Pane::Ring:
            return ring;
        case Pane::Railway:
            return railway;
        case Pane::Layers:
            return layers;
        case Pane::Source:
            return source;
        case Pane::Inspector:
            return inspector;
        case Pane::Events:
            return events;
        case Pane::Timeline:
            return timeline;
    }
    return ring;
}

std::optional<Pane> paneNamed(std::string_view id) {
    Panes panes;
    for (const Pane pane : allPanes)
        if (panes.of(pane).id() == id)
            return pane;
    return std::nullopt;
}

}  // namespace desktop
