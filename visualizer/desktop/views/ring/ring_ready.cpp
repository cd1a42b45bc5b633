#include "visualizer/desktop/views/ring/ring_ready.h"

#include <string>

#include "visualizer/desktop/views/ring/ring_doors.h"
#include "visualizer/desktop/views/ring/ring_row.h"
#include "visualizer/replay/facts/doors.h"
#include "visualizer/replay/facts/loop.h"
#include "visualizer/replay/story.h"

namespace desktop {

using namespace replay;

void drawReady(DrawContext& context) {
    const Cards& row = context.late.ready;
    const Sequence<ReadyThing>& ready = context.state.ready;
    if (!drawRow(context, row, {"ready events, in order of dispatch", "ready", "none"},
                 ready.size()))
        return;
    auto next = ready.begin();
    for (std::size_t i = 0; i < row.cards.size() && next != ready.end(); ++i, ++next) {
        const ReadyThing& thing = *next;
        const std::string name = shortDoorName(context.run, context.state, thing.subject);
        Place place{row.cards[i], 1};
        const auto door = doorBox(context.state, context.late, thing.subject, thing.subject);
        if (thing.since == context.motion.event && context.motion.moving() && door)
            place.box = mix(around(middle(*door), place.box.width, place.box.height), place.box,
                            context.motion.t);
        drawCard(context, place, {name, words(thing.readiness), false}, thing.subject);
        context.hits.add(place.box, thing.subject, thing.since, [&] {
            return Tooltip{doorName(context.run, context.state, thing.subject),
                           sentence(context.run, thing.since)};
        });
    }
    drawMore(context, row);
}

}  // namespace desktop
