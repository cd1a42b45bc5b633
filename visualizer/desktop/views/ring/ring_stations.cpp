#include "visualizer/desktop/views/ring/ring_stations.h"

#include <array>

#include "visualizer/desktop/draw.h"
#include "visualizer/desktop/signs.h"
#include "visualizer/replay/facts/loop.h"

namespace desktop {
namespace {

using namespace replay;

constexpr std::array<const char*, 4> longNames{"calls from threads", "due calls", "poll",
                                               "dispatch"};
constexpr std::array<const char*, 4> shortNames{"threads", "due", "poll", "dispatch"};

Tooltip tellOf(int station) {
    switch (station) {
        case 0:
            return {"1 · Calls from threads",
                    "Each turn begins with the functions that other threads passed to "
                    "callFromThread, and those of callWhenRunning."};
        case 1:
            return {"2 · Due calls",
                    "Then every delayed call that is due runs, the earliest first."};
        case 2:
            return {"3 · Poll",
                    "Then the loop waits for events, at most until the next delayed call is "
                    "due. Nothing else runs in that time."};
        default:
            return {"4 · Dispatch",
                    "Then each ready event is handled, one after the other. The next waits "
                    "until the callback before it returns."};
    }
}

void drawStation(DrawContext& context, int i) {
    const Theme& t = theme();
    const StationBox& box = context.late.stations[std::size_t(i)];
    const bool here = int(context.state.station) - 1 == i;
    const bool asleep = i == 2 && context.state.waiting;
    const float rounding = std::min(box.pill.height / 2, t.px(24));
    const ImU32 ground = here ? t.loopFill : t.raised;
    draw::card(context.list, box.pill, ground, here ? t.loop : t.strongLine, rounding,
               t.px(here ? 2 : 1));

    const float socket = std::min(box.pill.height * 0.28f, t.px(13));
    context.list.AddCircle(box.socket, socket, here ? t.loop : t.strongLine, 0, t.px(1.5f));
    const char digit[] = {char('1' + i), 0};
    draw::text(context.list, Font::Small, around(box.socket, socket * 2, socket * 2), t.dimText,
               digit, draw::Align::Centre);

    Rect words = withoutLeft(box.pill, box.pill.height).inset(0, t.px(4));
    words.width -= t.px(12);
    const char* name = box.longName ? longNames[std::size_t(i)] : shortNames[std::size_t(i)];
    const Rect line = box.twoLines ? topOf(words, words.height * 0.54f) : words;
    const Font usual = here ? Font::Strong : Font::Text;
    const Font which = textWidth(usual, name) > line.width ? Font::Small : usual;
    draw::text(context.list, which, line, here ? t.text : t.dimText, name);
    if (asleep)
        drawMoonSign(context.list, {line.right() - t.px(5), middle(line).y}, t.px(15), t.loop,
                     ground);
    if (box.twoLines)
        draw::text(context.list, Font::Small, bottomOf(words, words.height * 0.46f),
                   here ? t.text : t.dimText,
                   workAt(context.run, context.state, Station(i + 1), context.now()));
    context.hits.add(box.pill, {}, Serial::None, [&] { return tellOf(i); });
}

}  // namespace

void drawStations(DrawContext& context) {
    for (int i = 0; i < 4; ++i)
        drawStation(context, i);
}

}  // namespace desktop
