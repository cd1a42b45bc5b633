#pragma once

// The panes of the window: the one place where they are all named.

#include <optional>
#include <string_view>

#include "visualizer/desktop/layout.h"
#include "visualizer/desktop/views/events/event_list_view.h"
#include "visualizer/desktop/views/events/inspector_view.h"
#include "visualizer/desktop/views/layers/layers_view.h"
#include "visualizer/desktop/views/railway/railway_view.h"
#include "visualizer/desktop/views/ring/ring_view.h"
#include "visualizer/desktop/views/source/source_view.h"
#include "visualizer/desktop/views/timeline/timeline_view.h"

namespace desktop {

struct Panes {
    RingView ring;
    RailwayView railway;
    LayersView layers;
    SourceView source;
    InspectorView inspector;
    EventListView events;
    TimelineView timeline;

    View& of(Pane pane);
};

inline constexpr Pane allPanes[] = {Pane::Ring,      Pane::Railway, Pane::Layers,  Pane::Source,
                                    Pane::Inspector, Pane::Events,  Pane::Timeline};

// "ring", "railway", "layers", "source", "inspector", "events", "timeline".
std::optional<Pane> paneNamed(std::string_view id);

}  // namespace desktop
