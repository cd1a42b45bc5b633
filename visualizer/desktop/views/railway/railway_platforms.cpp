#include "visualizer/desktop/views/railway/railway_platforms.h"

#include <algorithm>
#include <string>

#include "visualizer/desktop/draw.h"
#include "visualizer/desktop/signs.h"
#include "visualizer/desktop/views/railway/railway_lines.h"

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

class StationPainter {
public:
    StationPainter(RailContext& context, const RailDrawn& chain, std::size_t n)
        : context_(context),
          box_(chain.box),
          station_(chain.now.chain.stations[n]),
          span_(chain.box.stations[n]),
          alpha_(chain.alpha *
                 (chain.now.chain.train.state == RailTrain::State::Left ? 0.75f : 1.0f)) {
        const bool isNew =
            context.motion.moving() && (!chain.before || n >= chain.before->chain.stations.size());
        if (isNew)
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

private:
    bool full() const { return box_.size == RailSize::Full; }
    float labelHeight() const { return fontSize(Font::Small) + theme().px(full() ? 8 : 4); }

    // The platform: beside the rail where there is room, on it where there is not.
    Rect platform(Rail rail) const {
        const float y = box_.yOf(rail);
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
            draw::glow(context_.list, box, edge, t.px(5), t.px(9));
        draw::card(context_.list, box, faded(ground, alpha_), faded(edge, alpha_), t.px(5),
                   t.px(side.running ? 2.2f : 1.2f));
        Rect words = box.inset(t.px(4), 0);
        const float sign = fontSize(Font::Small) * 0.8f;
        if (station_.kind == PairKind::Timeout) {
            const Rect at = words.takeLeft(sign + t.px(4));
            drawClockSign(context_.list, {at.x + sign / 2, middle(at).y}, sign * 1.2f,
                          faded(ink, alpha_));
        }
        draw::text(context_.list, Font::Small, words, faded(ink, alpha_), side.words,
                   draw::Align::Centre);
        if (side.failed)
            drawWarningSign(context_.list, {box.right() - t.px(1), box.y + t.px(1)}, sign * 1.3f,
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
        const float y = box_.yOf(side.rail);
        const Rect box = platform(side.rail);
        const float x = span_.middle();
        const float from = side.rail == Rail::Callback ? box.bottom() : box.y;
        context_.list.AddLine({x, from}, {x, y}, faded(edge, alpha_), t.px(1.5f));
        paintSquare(y, edge);
    }

    // The square on a rail where the train halts.
    void paintSquare(float y, ImU32 edge) {
        const Theme& t = theme();
        draw::card(context_.list, around({span_.middle(), y}, t.px(9), t.px(9)),
                   faded(t.surface, alpha_), faded(edge, alpha_), t.px(2), t.px(1.8f));
    }

    void paintSleeper(const Side& side) {
        const Theme& t = theme();
        const float y = box_.yOf(side.rail);
        const ImU32 ink = faded(side.used ? colourOf(side.rail) : t.strongLine, alpha_);
        const float tall = t.px(full() ? 9 : 6), x = span_.middle();
        for (const float dx : {-t.px(2.5f), t.px(2.5f)})
            context_.list.AddLine({x + dx, y - tall / 2}, {x + dx, y + tall / 2}, ink, t.px(1.6f));
        if (!full())
            return;
        const bool above = side.rail == Rail::Callback;
        const Rect box{span_.left, above ? y - t.px(9) - fontSize(Font::Small) : y + t.px(9),
                       span_.right - span_.left, fontSize(Font::Small)};
        if (textWidth(Font::Small, "passthru") <= box.width)
            draw::text(context_.list, Font::Small, box, faded(t.dimText, alpha_), "passthru",
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
        draw::card(context_.list, hall, faded(ahead ? t.raised : fillOf(side.rail), alpha_ * 0.55f),
                   faded(edge, alpha_), t.px(5), t.px(1.2f));
        for (const Rail rail : {Rail::Callback, Rail::Errback}) {
            const float y = box_.yOf(rail);
            const ImVec2 points[] = {{hall.x, y}, {hall.right(), y}};
            drawRailLine(context_.list, points, 2, rail, faded(colourOf(rail), alpha_ * 0.8f),
                         t.px(full() ? 3 : 2), t.px(7));
            if (full())
                paintSquare(y, edge);
        }
        const Rect plate = full() ? label : around(middle(hall), label.width, labelHeight());
        paintLabel(plate, side, edge, side.used ? fillOf(side.rail) : t.raised, t.text);
    }

    // The list looks on: two lamps, nothing that changes a value.
    void paintGather() {
        const Theme& t = theme();
        const bool ahead = station_.state == RailStation::State::Queued;
        for (const Rail rail : {Rail::Callback, Rail::Errback}) {
            const ImVec2 c{span_.middle(), box_.yOf(rail)};
            const bool came = !ahead && station_.handed.rail == rail;
            const ImU32 edge = came ? colourOf(rail) : t.strongLine;
            const float r = t.px(full() ? 5 : 4);
            const ImVec2 left{c.x - r, c.y}, top{c.x, c.y - r}, right{c.x + r, c.y},
                low{c.x, c.y + r};
            context_.list.AddQuadFilled(left, top, right, low,
                                        faded(came ? edge : t.surface, alpha_));
            context_.list.AddQuad(left, top, right, low, faded(edge, alpha_), t.px(1.5f));
        }
    }

    void paintTick() {
        const Theme& t = theme();
        const float x = span_.middle();
        const bool reached = station_.state != RailStation::State::Queued;
        const float y = reached ? box_.yOf(station_.handed.rail) : box_.centreY();
        const float tall = std::min(box_.band.height * 0.6f, t.px(6));
        const bool used = reached && station_.state != RailStation::State::Passed;
        context_.list.AddRectFilled(
            {x - t.px(1.5f), y - tall / 2}, {x + t.px(1.5f), y + tall / 2},
            faded(used ? colourOf(station_.handed.rail) : t.strongLine, alpha_));
    }

    RailContext& context_;
    const RailBox& box_;
    const RailStation& station_;
    const RailSpan& span_;
    float alpha_;
};

}  // namespace

void drawPlatforms(RailContext& context, const RailDrawn& chain, std::size_t n) {
    StationPainter(context, chain, n).paint();
}

}  // namespace desktop
