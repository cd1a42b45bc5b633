#pragma once

// The bytes of one connection, layer by layer, along one axis of byte offset: above what came in,
// mirrored below what goes out. Beside it: whose bytes these are.

#include "visualizer/desktop/view.h"
#include "visualizer/desktop/views/axis.h"
#include "visualizer/replay/byte_story.h"

namespace desktop {

struct LayersLayout;

class LayersView : public View {
public:
    const char* id() const override { return "layers"; }
    const char* title() const override { return "Protocol layers"; }
    void draw(const Scene& scene, Cursor& cursor) override;

    // Shows all bytes of the connection at once.
    void fit() { zoom_ = Zoom::All; }

private:
    // Readable: as wide as letters need, and along with the cursor. Own: as the mouse has left it.
    enum class Zoom { Readable, All, Own };

    void choose(const Scene& scene, const Cursor& cursor);
    void place(const Scene& scene, const LayersLayout& layout);
    void drawHeader(const Scene& scene, const LayersLayout& layout);
    void drawStrips(const Scene& scene, Cursor& cursor, const LayersLayout& layout);

    replay::ByteStory story_;
    Axis axis_;
    Zoom zoom_ = Zoom::Readable;
    bool hex_ = false;
    replay::Serial lastAt_ = replay::Serial::None;
};

// Moved back so that something of the bytes is visible, from the beginning where all fit; no
// farther away than that all are visible, and no nearer than reads well.
Axis within(const Axis& wished, double bytes);

}  // namespace desktop
