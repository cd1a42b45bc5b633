#include "visualizer/desktop/layout.h"

#include <cmath>

namespace desktop {
namespace {

// A builder: it cuts the window up and notes the gaps that it leaves as splitters.
class Cutter {
public:
    Cutter(const LayoutRequest& request, Layout& layout)
        : request_(request), layout_(layout), gap_(std::round(8 * request.scale)) {}

    float gap() const { return gap_; }

    Rect cutLeft(Rect& rest, float Splits::*share, float least) {
        const Rect whole = rest;
        const float width = bounded(whole.width * request_.splits.*share, whole.width, least);
        const Rect result = rest.takeLeft(width);
        layout_.splitters.push_back({rest.takeLeft(gap_), share, true, whole.x, whole.width});
        return result;
    }

    Rect cutTop(Rect& rest, float Splits::*share, float least) {
        const Rect whole = rest;
        const float height = bounded(whole.height * request_.splits.*share, whole.height, least);
        const Rect result = rest.takeTop(height);
        layout_.splitters.push_back({rest.takeTop(gap_), share, false, whole.y, whole.height});
        return result;
    }

    void place(const Rect& rect, std::vector<Pane> panes) {
        layout_.slots.push_back({rect, std::move(panes)});
    }

private:
    // At least `least` for this part and for what is left.
    float bounded(float wanted, float whole, float least) const {
        least = std::min(least * request_.scale, (whole - gap_) / 2);
        return std::round(std::clamp(wanted, least, std::max(least, whole - gap_ - least)));
    }

    const LayoutRequest& request_;
    Layout& layout_;
    float gap_;
};

// The pictures of what runs, the one that tells most about this run first.
std::vector<Pane> picturesFor(const LayoutRequest& request) {
    if (!request.deferreds)
        return {Pane::Ring, Pane::Layers, Pane::Railway};
    if (!request.connections)
        return {Pane::Railway, Pane::Ring, Pane::Layers};
    return {Pane::Ring, Pane::Railway, Pane::Layers};
}

// The panes above the caption. Sizes are compared in points, so that a large scale on a small
// window folds panes into tabs, as a small window does.
void layOutBody(const LayoutRequest& request, Cutter& cutter, Rect body) {
    const float width = body.width / request.scale, height = body.height / request.scale;
    std::vector<Pane> pictures = picturesFor(request);
    if (width < 620 || height < 240) {
        pictures.push_back(Pane::Source);
        if (!request.presenter)
            pictures.insert(pictures.end(), {Pane::Events, Pane::Inspector});
        cutter.place(body, pictures);
        return;
    }
    Rect left = cutter.cutLeft(body, &Splits::left, 280);
    if (height >= 470) {
        cutter.place(cutter.cutTop(left, &Splits::ring, 150), {pictures.front()});
        cutter.place(left, {pictures.begin() + 1, pictures.end()});
    } else {
        cutter.place(left, pictures);
    }
    if (request.presenter) {
        cutter.place(body, {Pane::Source});
    } else if (height < 330) {
        cutter.place(body, {Pane::Source, Pane::Events, Pane::Inspector});
    } else {
        cutter.place(cutter.cutTop(body, &Splits::source, 120), {Pane::Source});
        if (body.width / request.scale >= 520) {
            cutter.place(cutter.cutLeft(body, &Splits::events, 200), {Pane::Events});
            cutter.place(body, {Pane::Inspector});
        } else {
            cutter.place(body, {Pane::Events, Pane::Inspector});
        }
    }
}

}  // namespace

Layout layOut(const LayoutRequest& request) {
    Layout layout;
    Cutter cutter(request, layout);
    Rect rest = request.window;
    const float scale = request.scale;
    if (!request.presenter)
        layout.topBar = rest.takeTop(std::round(44 * scale));
    if (request.gate)
        layout.gateBar = rest.takeTop(std::round(40 * scale));
    rest = rest.inset(cutter.gap(), 0);
    rest.takeTop(request.presenter || request.gate ? cutter.gap() : 0);
    rest.takeBottom(cutter.gap());

    if (request.maximised) {
        layout.caption = rest.takeBottom(std::round(44 * scale));
        cutter.place(rest, {*request.maximised});
        return layout;
    }
    if (!request.presenter && rest.height / scale >= 330) {
        Rect above = rest;
        const float whole = request.window.height;
        const float height = std::round(
            std::clamp(whole * request.splits.timeline, 84 * scale, rest.height * 0.45f));
        const Rect timeline = above.takeBottom(height);
        // Dragged upwards the timeline grows: the share counts from the bottom.
        layout.splitters.push_back(
            {above.takeBottom(cutter.gap()), &Splits::timeline, false, rest.bottom(), -whole});
        cutter.place(timeline, {Pane::Timeline});
        rest = above;
    }
    layout.caption = rest.takeBottom(std::round((request.presenter ? 64 : 44) * scale));
    layOutBody(request, cutter, rest);
    return layout;
}

}  // namespace desktop
