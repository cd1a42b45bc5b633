#pragma once

// The railway as it lies at one state: the rows, and the chains in those that are in sight, each
// with its place. Places count from the upper left corner of the picture, which may be larger than
// the pane.

#include <map>
#include <vector>

#include "visualizer/desktop/cursor.h"
#include "visualizer/desktop/views/railway/railway_layout.h"
#include "visualizer/replay/facts/rail_chain.h"
#include "visualizer/replay/facts/rail_group.h"
#include "visualizer/replay/facts/rail_rows.h"

namespace desktop {

struct RailPlaced {
    replay::RailChain chain;
    replay::RailPart::Role role = replay::RailPart::Role::Main;
    replay::Entity parent;  // that it is a siding or an input of
    std::size_t gap = 0;    // of a Siding, see RailPart
    std::size_t index = 0;  // of an Input
    RailBox box;
};

class RailPicture {
public:
    struct Row {
        replay::RailRow row;
        float y = 0, height = 0;
        bool open = false;  // of a Group: with all that belongs to it
        std::size_t hiddenInputs = 0;
    };

    // `selected` is open too, where it is not the focus.
    RailPicture(const replay::Run& run, const replay::Deferreds& deferreds,
                const replay::RailRowsRequest& request, replay::Entity selected, ImVec2 room);

    // Places the chains of the rows that are in sight: those between `top` and `bottom`.
    void fill(float top, float bottom);

    const std::vector<Row>& rows() const { return rows_; }
    const std::map<replay::Entity, RailPlaced>& chains() const { return chains_; }
    const RailPlaced* find(replay::Entity deferred) const;
    float width() const { return width_; }
    float height() const { return height_; }
    // What should be in sight: the focus, else nothing.
    Rect focusBox() const;

    static RailMetrics metrics();
    static float memberHeight();
    static float margin();  // free at the left and the right of it, in the pane

private:
    struct Open {
        replay::RailGroup group;
        std::vector<RailRequest> requests;
        RailGroupLayout layout;
    };
    void planRows(ImVec2 room, replay::Entity selected);
    bool allOpen(ImVec2 room);
    Open open(replay::Entity head) const;
    void place(const Open& open, float y);
    void placeAlone(replay::Entity deferred, float y);
    RailRequest requestOf(const replay::RailPart& part, const replay::RailChain& chain) const;

    const replay::Run& run_;
    const replay::Deferreds& deferreds_;
    replay::Entity focus_;
    bool aliveOnly_ = false;
    std::vector<Row> rows_;
    std::map<std::size_t, Open> open_;  // by the row's index
    std::map<replay::Entity, RailPlaced> chains_;
    float width_ = 0, height_ = 0;
};

}  // namespace desktop
