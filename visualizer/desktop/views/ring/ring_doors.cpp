#include "visualizer/desktop/views/ring/ring_doors.h"

#include <string>
#include <vector>

#include "visualizer/desktop/draw.h"
#include "visualizer/desktop/signs.h"
#include "visualizer/desktop/views/condition_signs.h"
#include "visualizer/desktop/views/ring/ring_row.h"
#include "visualizer/replay/facts/doors.h"

namespace desktop {
namespace {

using namespace replay;

// How the door of a port or a connection looks.
struct Door : DoorFacts {
    bool lit = false;  // something comes in
    float open = 1;    // 0: shut
    float alpha = 1;
};

Door doorLike(const DrawContext& context, Entity entity) {
    Door door{doorAt(context.state, entity)};
    const Event& event = context.event();
    const bool concerned = event.subject == entity;
    const float t = context.motion.t;
    door.lit = door.ready || (concerned && (event.kind == events::Read::kind ||
                                            event.kind == events::DatagramIn::kind ||
                                            event.kind == events::Ready::kind));
    if (concerned &&
        (event.kind == events::ConnectionOpened::kind || event.kind == events::Listening::kind)) {
        door.open = t;
        door.alpha = mix(0.3f, 1.0f, t);
    }
    if (door.closed)
        door.open = concerned && event.kind == events::ConnectionClosed::kind ? 1 - t : 0;
    return door;
}

// A port is an arch that is always open; a connection has a leaf, which swings to the left.
void drawLeafAndFrame(DrawContext& context, const Rect& box, const Door& door) {
    const Theme& t = theme();
    const ImU32 edge = faded(door.closed ? t.strongLine : t.network, door.alpha);
    const ImU32 behind = door.lit ? t.network : door.closed ? t.raised : t.networkFill;
    const float rim = std::max(t.px(1.5f), box.width * 0.1f);
    const float round = door.port ? box.width / 2 : t.px(2);
    const auto arch = ImDrawFlags_RoundCornersTop;
    if (door.lit)
        draw::glow(context.list, box, t.network, round, t.px(7));
    context.list.AddRectFilled(corner(box), farCorner(box), edge, round, arch);
    const Rect inside{box.x + rim, box.y + rim, box.width - 2 * rim, box.height - rim};
    context.list.AddRectFilled(corner(inside), farCorner(inside), faded(behind, door.alpha),
                               std::max(0.0f, round - rim), arch);
    if (door.port) {
        draw::dashed(context.list, {middle(box).x, box.y + rim * 2.5f},
                     {middle(box).x, box.bottom()}, edge, std::max(1.0f, rim * 0.6f), t.px(2.5f));
        return;
    }
    const float leaf = inside.width * mix(1.0f, 0.3f, door.open);
    const float slant = box.height * 0.16f * door.open;
    context.list.AddQuadFilled({inside.x, inside.y}, {inside.x + leaf, inside.y + slant},
                               {inside.x + leaf, inside.bottom()}, {inside.x, inside.bottom()},
                               faded(door.lit ? t.networkFill : edge, door.alpha));
    if (door.closed && box.width > t.px(12))
        drawSign(context.list, Sign::Cross, middle(box), box.width * 0.28f, t.surface);
    else if (box.width > t.px(12))
        context.list.AddCircleFilled({inside.x + leaf * 0.72f, middle(box).y + slant * 0.5f},
                                     t.px(1.4f), door.lit ? t.network : t.surface);
}

Rect iconIn(const Rect& cell, DoorSize size) {
    if (size == DoorSize::Lamp)
        return cell;
    const float name = size == DoorSize::Slim ? fontSize(Font::Small) + theme().px(2) : 0;
    const float height = std::min(cell.height - name, theme().px(40));
    const float x =
        size == DoorSize::Slim ? middle(cell).x - height * 0.31f : cell.x + theme().px(4);
    return {x, cell.bottom() - height, height * 0.62f, height};
}

void drawSlimName(DrawContext& context, const Rect& cell, const Door& door) {
    draw::text(context.list, Font::Small, topOf(cell, fontSize(Font::Small)),
               faded(theme().text, door.alpha),
               shortDoorName(context.run, context.state, door.entity), draw::Align::Centre);
}

// The name, and below it or beside it how the door is; in one line only where that is news.
void drawDoorWords(DrawContext& context, const Rect& cell, const Rect& icon, const Door& door) {
    const Theme& t = theme();
    const RingLayout& layout = context.late;
    const bool wide = layout.doorSize == DoorSize::Wide;
    const bool happens = context.event().subject == door.entity;
    const ImU32 nameColour = faded(door.closed ? t.dimText : t.text, door.alpha);
    const ImU32 statusColour = faded(happens || door.lit ? t.network : t.dimText, door.alpha);
    const std::string shortName = shortDoorName(context.run, context.state, door.entity);
    const std::string name = wide ? doorName(context.run, context.state, door.entity) : shortName;
    Rect words = withoutLeft(cell, icon.right() - cell.x + t.px(8));
    if (layout.twoLineCards) {
        draw::text(context.list, Font::Small, words.takeTop(words.height / 2), nameColour, name);
        draw::text(context.list, Font::Small, words, statusColour,
                   statusAt(context.run, context.state, door, !wide));
        return;
    }
    const bool news = happens || door.lit || door.buffered > 0 || !door.conditions.empty();
    if (!wide || !news) {
        draw::text(context.list, Font::Small, words, nameColour, name);
        return;
    }
    const Rect line = words.takeLeft(textWidth(Font::Small, shortName) + t.px(7));
    draw::text(context.list, Font::Small, line, nameColour, shortName);
    draw::text(context.list, Font::Small, words, statusColour,
               statusAt(context.run, context.state, door, true));
}

// Beside the leaf, from the bottom up; what is closed has its cross already.
void drawBadges(DrawContext& context, const Rect& icon, const Door& door) {
    const Theme& t = theme();
    if (door.closed || icon.width < t.px(16))
        return;
    const float radius = t.px(3.5f);
    ImVec2 at{icon.right() - radius, icon.bottom() - radius - t.px(2)};
    for (const Condition condition : door.conditions) {
        context.list.AddCircleFilled(at, radius + t.px(3), faded(t.surface, door.alpha));
        drawConditionSign(context.list, condition, at, radius, colourOf(condition));
        at.y -= 2 * radius + t.px(5);
        if (at.y < icon.y)
            break;
    }
}

void drawDoor(DrawContext& context, const Rect& cell, Entity entity) {
    const Theme& t = theme();
    const Door door = doorLike(context, entity);
    const Rect icon = iconIn(cell, context.late.doorSize);
    drawLeafAndFrame(context, icon, door);
    drawBadges(context, icon, door);
    if (context.late.doorSize == DoorSize::Slim)
        drawSlimName(context, cell, door);
    else if (context.late.doorSize != DoorSize::Lamp)
        drawDoorWords(context, cell, icon, door);
    drawLit(context.list, cell, t.px(3), context.cursor, entity);
    context.hits.add(cell, entity, door.opened, [&] {
        return Tooltip{doorName(context.run, context.state, entity),
                       tellOf(context.run, context.state, door)};
    });
}

}  // namespace

std::optional<Rect> doorBox(const State& state, const RingLayout& layout, Entity door,
                            Entity mustShow) {
    const std::vector<Entity> doors = doorsOf(state, layout.doors.cards.size(), mustShow);
    for (std::size_t i = 0; i < doors.size(); ++i)
        if (doors[i] == door) {
            const Rect& cell = layout.doors.cards[i];
            const Rect icon = iconIn(cell, layout.doorSize);
            return Rect{icon.x, cell.y, icon.width, cell.height};
        }
    return std::nullopt;
}

void drawDoors(DrawContext& context) {
    const Cards& row = context.late.doors;
    const std::size_t count = context.state.ports.size() + context.state.connections.size();
    // Beyond the ground that the doors stand on is the network.
    if (!drawRow(
            context, row,
            {"ports and connections", "connections", "none: listenTCP and connectTCP open them"},
            count, theme().network))
        return;
    const std::vector<Entity> doors =
        doorsOf(context.state, row.cards.size(), doorOf(context.event()));
    for (std::size_t i = 0; i < doors.size(); ++i)
        drawDoor(context, row.cards[i], doors[i]);
    drawMore(context, row);
}

}  // namespace desktop
