#pragma once

// The strips of the protocol layers: blocks of bytes along one axis.

#include <imgui.h>

#include "visualizer/desktop/views/axis.h"
#include "visualizer/desktop/views/hit_regions.h"
#include "visualizer/desktop/views/layers/layers_layout.h"
#include "visualizer/replay/byte_story.h"

namespace desktop {

struct StripContext {
    ImDrawList& list;
    const Scene& scene;
    const Cursor& cursor;
    const Axis& axis;
    bool hex = false;
    HitRegions& hits;

    const replay::Run& run() const { return scene.run; }
    replay::Serial at() const { return scene.state.at; }
};

// One strip: what its blocks are, and how they look.
struct Strip {
    const char* title = "";
    const char* brief = "";  // the title in a word
    const replay::Blocks& blocks;
    ImU32 edge = 0, filling = 0;
    // Whose bytes these are: of a strip whose events carry none (Sent), those of the writes.
    const replay::Blocks& bytes;
    // What the strip before this one has already and this one has not: hatched, with these words.
    std::uint64_t ahead = 0;
    const char* aheadWords = "";
};

void drawStrip(StripContext& context, const StripBox& box, const Strip& strip);
void drawStripTitle(StripContext& context, const StripBox& box, const Strip& strip);
// The edges of what the protocol was given, through all boxes from the top one to the bottom one.
void drawEdges(StripContext& context, const replay::Blocks& blocks, float top, float bottom,
               ImU32 colour);
void drawRuler(StripContext& context, const Rect& box);

}  // namespace desktop
