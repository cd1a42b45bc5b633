#include "visualizer/desktop/views/layers/layers_view.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "visualizer/desktop/draw.h"
#include "visualizer/desktop/views/layers/connection_rows.h"
#include "visualizer/desktop/views/layers/layers_flow.h"
#include "visualizer/desktop/views/layers/layers_strips.h"
#include "visualizer/desktop/widgets.h"
#include "visualizer/replay/facts/connections.h"

namespace desktop {

using namespace replay;

Axis within(const Axis& wished, double bytes) {
    Axis axis = wished;
    const double farthest = std::min(20.0, double(axis.width) / std::max(1.0, bytes * 1.1));
    axis.pixelsPerUnit = std::max(farthest, std::min(axis.pixelsPerUnit, 200.0));
    const double span = double(axis.width) / axis.pixelsPerUnit;
    axis.first = std::clamp(axis.first, 0.0, std::max(0.0, bytes - span * 0.9));
    return axis;
}

void LayersView::choose(const Scene& scene, const Cursor& cursor) {
    const Entity before = story_.connection();
    story_.follow(scene.run, connectionToShow(scene.run, cursor.at, cursor.selected, before));
    if (story_.connection() != before)
        zoom_ = Zoom::Readable;
}

// Follows the cursor, unless the mouse has moved it since.
void LayersView::place(const Scene& scene, const LayersLayout& layout) {
    const Rect& strip = layout.incoming.front().bytes;
    const double length = double(story_.length());
    const double nearest = theme().px(26);
    Axis axis{0, std::clamp(strip.width / std::max(1.0, length * 1.02), 1e-6, nearest), strip.x,
              strip.width};
    if (zoom_ == Zoom::Readable)
        axis.pixelsPerUnit =
            std::max(axis.pixelsPerUnit, double(textWidth(Font::MonoSmall, "00")) * 1.5);
    if (zoom_ == Zoom::Own)
        axis.pixelsPerUnit = axis_.pixelsPerUnit;
    if (zoom_ != Zoom::All)
        axis.first = axis_.first;
    axis_ = within(axis, length);
    if (zoom_ == Zoom::All || scene.state.at == lastAt_)
        return;
    lastAt_ = scene.state.at;
    for (const Blocks* blocks : {&story_.reads(), &story_.given(), &story_.pieces(),
                                 &story_.answers(), &story_.writes(), &story_.sents()})
        if (const Block* block = blockOf(*blocks, scene.state.at))
            axis_ = axis_.revealing(double(block->begin), double(block->end));
    for (const FlowMarks* marks : {&story_.inMarks(), &story_.outMarks()})
        if (const auto mark = std::ranges::find(*marks, scene.state.at, &FlowMark::event);
            mark != marks->end())
            axis_ = axis_.revealing(double(mark->offset) - 1, double(mark->offset) + 1);
}

void LayersView::drawHeader(const Scene& scene, const LayersLayout& layout) {
    const Theme& t = theme();
    Rect header = layout.header;
    const auto button = [&](const char* label, bool on, const char* help) {
        const Rect box = header.takeRight(textWidth(Font::Small, label) + t.px(18));
        header.takeRight(t.px(6));
        return widgets::toggle(label, box.inset(0, t.px(2)), label, on, help);
    };
    if (button("all", zoom_ == Zoom::All, "Shows all bytes of the connection"))
        zoom_ = Zoom::All;
    if (button("readable", zoom_ == Zoom::Readable, "As wide as letters need"))
        zoom_ = Zoom::Readable, lastAt_ = Serial::None;
    if (button("hex", hex_, "Bytes as numbers"))
        hex_ = !hex_;
    draw::text(*ImGui::GetWindowDrawList(), Font::Strong, header, t.text,
               titleOf(scene.run, factsOf(scene.run, scene.state, story_.connection())));
}

void LayersView::drawStrips(const Scene& scene, Cursor& cursor, const LayersLayout& layout) {
    const Theme& t = theme();
    const StripBox& first = layout.incoming.front();
    const StripBox& last = layout.outgoing.back();
    const float top = std::min(first.bytes.y, first.title.y);
    const float bottom = std::max(last.title.bottom(), last.bytes.bottom());
    HitRegions hits({first.bytes.x, top, first.bytes.width, bottom - top}, "strips");
    if (hits.dragged().x != 0) {
        axis_ = within(axis_.panned(hits.dragged().x), double(story_.length()));
        zoom_ = Zoom::Own;
    }
    const ImGuiIO& io = ImGui::GetIO();
    if (hits.mouseOver() && io.MouseWheel != 0) {
        axis_ = within(axis_.zoomed(std::pow(1.25, double(io.MouseWheel)), io.MousePos.x),
                       double(story_.length()));
        zoom_ = Zoom::Own;
    }
    StripContext context{*ImGui::GetWindowDrawList(), scene, cursor, axis_, hex_, hits};
    const Serial at = scene.state.at;
    const std::uint64_t given = totalOf(upTo(story_.given(), at));
    std::vector<Strip> incoming{
        {"↓ read from the network", "↓ read", story_.reads(), t.network, t.networkFill,
         story_.reads()},
        {"↓ given to the protocol: dataReceived", "↓ given", story_.given(), t.callback,
         t.callbackFill, story_.given(), totalOf(upTo(story_.reads(), at)), " not given yet"},
    };
    if (!story_.pieces().empty())
        incoming.push_back({"↓ what the protocol made of them", "↓ made", story_.pieces(), t.good,
                            t.goodFill, story_.reads(), given, " not consumed yet"});
    std::vector<Strip> outgoing;
    if (!story_.answers().empty())
        outgoing.push_back(
            {"↓ answered", "↓ answered", story_.answers(), t.good, t.goodFill, story_.writes()});
    outgoing.push_back({"↓ written by the protocol: write", "↓ written", story_.writes(),
                        t.callback, t.callbackFill, story_.writes()});
    outgoing.push_back({"↓ taken by the system", "↓ taken", story_.sents(), t.network,
                        t.networkFill, story_.writes(), totalOf(upTo(story_.writes(), at)),
                        " in the buffer"});
    drawRuler(context, layout.ruler);
    const auto each = [&](auto drawOne) {
        for (std::size_t i = 0; i < incoming.size(); ++i)
            drawOne(context, layout.incoming[i], incoming[i]);
        for (std::size_t i = 0; i < outgoing.size(); ++i)
            drawOne(context, layout.outgoing[i], outgoing[i]);
    };
    each(drawStrip);
    drawEdges(context, story_.given(), first.bytes.y - t.px(3),
              layout.incoming.back().bytes.bottom() + t.px(3), t.callback);
    each(drawStripTitle);
    const float between = theme().px(3);
    drawFlowMarks(context, story_.inMarks(), first.bytes.y - between,
                  layout.incoming.back().bytes.bottom() + between);
    drawFlowMarks(context, story_.outMarks(), layout.outgoing.front().bytes.y - between,
                  last.bytes.bottom() + between);
    const auto found = scene.state.connections.find(story_.connection());
    if (found != scene.state.connections.end() && !last.titleBeside)
        drawBufferLevel(context, last.title, found->second);
    hits.resolve(cursor);
}

void LayersView::draw(const Scene& scene, Cursor& cursor) {
    const Rect region = contentRect();
    if (region.width < theme().px(60) || region.height < theme().px(60))
        return;
    const Entity before = story_.connection();
    choose(scene, cursor);
    if (!story_.connection()) {
        drawEmptyState(region, "No connection yet", replay::noConnectionWords(scene.state));
        return;
    }
    const int above = story_.pieces().empty() ? 2 : 3;
    const int below = story_.answers().empty() ? 2 : 3;
    const LayersLayout layout = layoutLayers(
        region, {theme().scale, fontSize(Font::Text), fontSize(Font::Small)}, above, below);
    place(scene, layout);
    drawHeader(scene, layout);
    drawStrips(scene, cursor, layout);
    drawConnectionRows(layout.table, scene, cursor, story_.connection(),
                       story_.connection() != before);
}

}  // namespace desktop
