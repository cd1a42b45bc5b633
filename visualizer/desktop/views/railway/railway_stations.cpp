// The stations of a chain: a platform for each function beside its rail, and a plain sleeper
// where there is no function.

#include <algorithm>
#include <array>

#include "visualizer/desktop/compat.h"
#include "visualizer/desktop/draw.h"
#include "visualizer/desktop/probe.h"
#include "visualizer/desktop/views/railway/railway_parts.h"
#include "visualizer/replay/source.h"

namespace desktop {

using namespace replay;

namespace {

// The part of a station's drawing that belongs to one side.
struct Side {
    Rail rail;
    std::string words;
    bool used = false;     // the train came by on this rail
    bool running = false;  // and its function runs now
    bool failed = false;
};

Side sideOf(const RailStation& station, Rail rail) {
    Side side{rail, station.on(rail)};
    const bool came = station.state != RailStation::State::Queued && station.handed.rail == rail;
    side.used = came;
    side.running = came && station.state == RailStation::State::Running;
    side.failed = came && station.threw();
    return side;
}

Tooltip tell(const RailContext& context, const RailStation& station) {
    const auto place =
        placeOf(context.run, station.begin != Serial::None ? station.begin : station.added);
    std::string title = station.callback;
    if (!station.across)
        title = station.callback.empty()  ? station.errback
                : station.errback.empty() ? station.callback
                                          : station.callback + " / " + station.errback;
    if (station.kind == PairKind::None)
        title = "the coroutine, up to " + title;
    std::string detail;
    const auto add = [&](const std::string& line) {
        detail += (detail.empty() || line.empty() ? "" : "\n") + line;
    };
    switch (station.state) {
        case RailStation::State::Queued:
            add("The result has not come here yet.");
            break;
        case RailStation::State::Passed:
            add("Skipped: it has no function on this rail. The result is " +
                textOn(context.run, station.handed));
            break;
        case RailStation::State::Running:
            add("Runs now, with " + textOn(context.run, station.handed));
            break;
        case RailStation::State::Ran:
            add((station.kind == PairKind::None ? "went on with " : "called with ") +
                textOn(context.run, station.handed));
            add(happened(context.run, station));
            break;
    }
    if (place)
        add(std::string(place->file) + ":" + std::to_string(place->line));
    return {title, detail};
}

class StationPainter {
public:
    StationPainter(RailContext& context, const RailDrawn& chain, std::size_t n)
        : brush_(context),
          box_(chain.box),
          station_(chain.now.chain.stations[n]),
          span_(chain.box.stations[n]),
          alpha_(chain.alpha *
                 (chain.now.chain.train.state == RailTrain::State::Left ? 0.75f : 1.0f)) {
        isNew_ =
            context.motion.moving() && (!chain.before || n >= chain.before->chain.stations.size());
        if (isNew_)
            alpha_ *= context.motion.t;
    }

    void paint() {
        if (box_.size == RailSize::Lane)
            return paintTick();
        if (station_.kind == PairKind::Gather) {
            paintGather();
        } else if (station_.across) {
            paintHall();
        } else {
            paintSide(sideOf(station_, Rail::Callback));
            paintSide(sideOf(station_, Rail::Errback));
        }
    }

    // All that belongs to the station, for the mouse.
    Rect area() const {
        return {span_.left, box_.band.y, span_.right - span_.left, box_.band.height};
    }

private:
    bool full() const { return box_.size == RailSize::Full; }
    float labelHeight() const { return fontSize(Font::Small) + theme().px(full() ? 8 : 4); }

    // The platform: beside the rail where there is room, on it where there is not.
    Rect platform(Rail rail) const {
        const float y = box_.railY(rail == Rail::Errback ? 1.0f : 0.0f);
        const float width = span_.right - span_.left;
        if (!full())
            return around({span_.middle(), y}, width, labelHeight());
        const float away = theme().px(13);
        return {span_.left, rail == Rail::Callback ? y - away - labelHeight() : y + away, width,
                labelHeight()};
    }

    void paintLabel(const Rect& box, const Side& side, ImU32 edge, ImU32 ground, ImU32 ink) {
        const Theme& t = theme();
        if (side.running)
            draw::glow(brush_.list, box, edge, t.px(5), t.px(9));
        draw::card(brush_.list, box, faded(ground, alpha_), faded(edge, alpha_), t.px(5),
                   t.px(side.running ? 2.2f : 1.2f));
        Rect words = box.inset(t.px(4), 0);
        const float sign = fontSize(Font::Small) * 0.8f;
        if (station_.kind == PairKind::Timeout) {
            const Rect at = words.takeLeft(sign + t.px(4));
            draw::clockSign(brush_.list, {at.x + sign / 2, middle(at).y}, sign * 1.2f,
                            faded(ink, alpha_));
        }
        draw::text(brush_.list, Font::Small, words, faded(ink, alpha_), side.words,
                   draw::Align::Centre);
        if (side.failed)
            draw::warningSign(brush_.list, {box.right() - t.px(1), box.y + t.px(1)}, sign * 1.3f,
                              faded(t.error, alpha_), t.surface);
    }

    void paintSide(const Side& side) {
        if (side.words.empty())
            return paintSleeper(side);
        const Theme& t = theme();
        const ImU32 colour = colourOf(side.rail);
        const bool missed = station_.passed() && !side.used;
        const ImU32 edge = side.used ? colour : missed ? t.line : mixed(colour, t.strongLine, 0.5f);
        const ImU32 ground = side.used ? fillOf(side.rail) : t.raised;
        const Rect box = platform(side.rail);
        if (full())
            paintStop(side, edge);
        paintLabel(box, side, edge, ground, missed ? t.dimText : t.text);
    }

    // Where the train halts: a stem from the platform to a square on the rail.
    void paintStop(const Side& side, ImU32 edge) {
        const Theme& t = theme();
        const float y = box_.railY(side.rail == Rail::Errback ? 1.0f : 0.0f);
        const Rect box = platform(side.rail);
        const float x = span_.middle();
        const float from = side.rail == Rail::Callback ? box.bottom() : box.y;
        brush_.list.AddLine({x, from}, {x, y}, faded(edge, alpha_), t.px(1.5f));
        draw::card(brush_.list, around({x, y}, t.px(9), t.px(9)), faded(t.surface, alpha_),
                   faded(edge, alpha_), t.px(2), t.px(1.8f));
    }

    void paintSleeper(const Side& side) {
        const Theme& t = theme();
        const float y = box_.railY(side.rail == Rail::Errback ? 1.0f : 0.0f);
        const ImU32 ink = faded(side.used ? colourOf(side.rail) : t.strongLine, alpha_);
        const float tall = t.px(full() ? 9 : 6), x = span_.middle();
        for (const float dx : {-t.px(2.5f), t.px(2.5f)})
            brush_.list.AddLine({x + dx, y - tall / 2}, {x + dx, y + tall / 2}, ink, t.px(1.6f));
        if (!full())
            return;
        const bool above = side.rail == Rail::Callback;
        const Rect box{span_.left, above ? y - t.px(9) - fontSize(Font::Small) : y + t.px(9),
                       span_.right - span_.left, fontSize(Font::Small)};
        if (textWidth(Font::Small, "passthru") <= box.width)
            draw::text(brush_.list, Font::Small, box, faded(t.dimText, alpha_), "passthru",
                       draw::Align::Centre);
    }

    // One function for both rails: a hall that stands across them.
    void paintHall() {
        const Theme& t = theme();
        const bool ahead = station_.state == RailStation::State::Queued;
        const Side side = sideOf(station_, station_.handed.rail);
        const ImU32 edge = ahead ? t.strongLine : colourOf(side.rail);
        const Rect label = platform(Rail::Callback);
        const float low = full() ? box_.lower + t.px(14) : box_.lower + labelHeight() / 2;
        const Rect hall{label.x, label.y, label.width, low - label.y};
        draw::card(brush_.list, hall, faded(ahead ? t.raised : fillOf(side.rail), alpha_ * 0.55f),
                   faded(edge, alpha_), t.px(5), t.px(1.2f));
        for (const Rail rail : {Rail::Callback, Rail::Errback}) {
            const float y = box_.railY(rail == Rail::Errback ? 1.0f : 0.0f);
            const ImVec2 points[] = {{hall.x, y}, {hall.right(), y}};
            drawRailLine(brush_.list, points, 2, rail, faded(colourOf(rail), alpha_ * 0.8f),
                         t.px(full() ? 3 : 2), t.px(7));
            if (full())
                draw::card(brush_.list, around({span_.middle(), y}, t.px(9), t.px(9)),
                           faded(t.surface, alpha_), faded(edge, alpha_), t.px(2), t.px(1.8f));
        }
        const Rect plate = full() ? label : around(middle(hall), label.width, labelHeight());
        paintLabel(plate, side, edge, side.used ? fillOf(side.rail) : t.raised, t.text);
    }

    // The list looks on: two lamps, nothing that changes a value.
    void paintGather() {
        const Theme& t = theme();
        const bool ahead = station_.state == RailStation::State::Queued;
        for (const Rail rail : {Rail::Callback, Rail::Errback}) {
            const ImVec2 c{span_.middle(), box_.railY(rail == Rail::Errback ? 1.0f : 0.0f)};
            const bool came = !ahead && station_.handed.rail == rail;
            const ImU32 edge = came ? colourOf(rail) : t.strongLine;
            const float r = t.px(full() ? 5 : 4);
            const ImVec2 left{c.x - r, c.y}, top{c.x, c.y - r}, right{c.x + r, c.y},
                low{c.x, c.y + r};
            brush_.list.AddQuadFilled(left, top, right, low,
                                      faded(came ? edge : t.surface, alpha_));
            brush_.list.AddQuad(left, top, right, low, faded(edge, alpha_), t.px(1.5f));
        }
    }

    void paintTick() {
        const Theme& t = theme();
        const float x = span_.middle();
        const bool reached = station_.state != RailStation::State::Queued;
        const float y = reached ? box_.railY(station_.handed.rail == Rail::Errback ? 1.0f : 0.0f)
                                : box_.centreY();
        const float tall = std::min(box_.band.height * 0.6f, t.px(6));
        const bool used = reached && station_.state != RailStation::State::Passed;
        brush_.list.AddRectFilled(
            {x - t.px(1.5f), y - tall / 2}, {x + t.px(1.5f), y + tall / 2},
            faded(used ? colourOf(station_.handed.rail) : t.strongLine, alpha_));
    }

    RailContext& brush_;
    const RailBox& box_;
    const RailStation& station_;
    const RailSpan& span_;
    float alpha_;
    bool isNew_ = false;
};

// The value that went through a gap, left behind there in small letters: behind the switch, if it
// came over one.
void drawValue(RailContext& context, const RailDrawn& chain, std::size_t gap, const Result& value) {
    const Theme& t = theme();
    const RailGap& span = chain.box.gaps[gap];
    const float left = gap == 0 ? chain.box.signal + t.px(16) : switchEnd(chain.box, gap);
    const float room = span.right - left - t.px(6);
    const std::string text = textOn(context.run, value);
    const float wanted = textWidth(Font::Small, text) + t.px(6);
    const float width = std::min(room, wanted);
    if (width < std::min(wanted, t.px(44)))  // a letter or two say nothing
        return;
    const float y = chain.box.railY(value.rail == Rail::Errback ? 1.0f : 0.0f);
    const Rect box = around({left + room / 2, y}, width, fontSize(Font::Small) + t.px(2));
    draw::fill(context.list, box, t.surface, t.px(3));
    draw::text(context.list, Font::Small, box, colourOf(value.rail), text, draw::Align::Centre);
}

}  // namespace

void drawStations(RailContext& context, const RailDrawn& chain) {
    const RailChain& now = chain.now.chain;
    const std::size_t count = std::min(now.stations.size(), chain.box.stations.size());
    for (std::size_t n = 0; n < count; ++n) {
        const RailSpan& span = chain.box.stations[n];
        if (span.right < context.region.x || span.left > context.region.right())
            continue;
        const RailStation& station = now.stations[n];
        StationPainter painter(context, chain, n);
        painter.paint();
        const Rect area = painter.area();
        if (context.lit(station.begin))
            draw::outline(context.list, grown(area, theme().px(1)), theme().accentText,
                          theme().px(6), theme().px(2));
        const Serial jump = station.begin != Serial::None ? station.begin : station.added;
        context.hits.add(area, now.deferred, jump, [&] { return tell(context, station); });
        if (chain.box.size == RailSize::Full && station.state != RailStation::State::Queued &&
            float(n) + 0.4f < now.train.at && now.signalAt <= n)
            drawValue(context, chain, n, station.handed);
        if (now.deferred == context.focus())
            probe::mark("station " + std::to_string(n), area);
    }
}

}  // namespace desktop
