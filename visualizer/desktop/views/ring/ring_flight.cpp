#include "visualizer/desktop/views/ring/ring_flight.h"

#include <optional>
#include <string>

#include "visualizer/desktop/draw.h"
#include "visualizer/desktop/views/ring/ring_doors.h"
#include "visualizer/replay/facts/doors.h"
#include "visualizer/replay/story.h"
#include "visualizer/replay/words.h"

namespace desktop {
namespace {

using namespace replay;

// What goes from one place to another at this event.
struct Flight {
    draw::Curve way;
    std::string words;  // what it carries; "" for a thing without words
    Tone tone = Tone::Network;
};

enum class Course { None, ToStage, FromStage, Out, In };

Course courseOf(const Event& event) {
    switch (event.kind) {
        case events::Read::kind:
        case events::DatagramIn::kind:
        case events::CallbackBegin::kind:
            return Course::ToStage;
        case events::Write::kind:
        case events::DatagramOut::kind:
        case events::CloseRequested::kind:
        case events::Listening::kind:
        case events::ProtocolMade::kind:
            return Course::FromStage;
        case events::Sent::kind:
            return Course::Out;
        case events::ConnectionOpened::kind:
            return Course::In;
        default:
            return Course::None;
    }
}

std::string bytesOf(const Run& run, const Event& event) {
    const Hook hook = event.kind == events::CallbackBegin::kind ? hookOf(event) : Hook::None;
    const bool carries = event.kind == events::Read::kind || event.kind == events::Write::kind ||
                         event.kind == events::DatagramIn::kind ||
                         event.kind == events::DatagramOut::kind || hook == Hook::DataReceived ||
                         hook == Hook::DatagramReceived;
    const auto payload = carries ? run.trace().payload(event.data) : std::nullopt;
    return payload ? quoted(payload->bytes, 24) : "";
}

std::optional<Flight> flightOf(const DrawContext& context) {
    const Event& event = context.event();
    const Course course = courseOf(event);
    const Entity entity = doorOf(event);
    const auto door = doorBox(context.state, context.late, entity, entity);
    if (course == Course::None || !door || context.late.stage.empty())
        return std::nullopt;
    const ImVec2 doorway{middle(*door).x, door->y};
    const Rect& stage = context.late.stage;
    const float x =
        std::clamp(doorway.x, stage.x + stage.width * 0.35f, stage.right() - stage.width * 0.12f);
    const ImVec2 foot{x, stage.bottom()};
    const ImVec2 beyond{doorway.x, context.late.doors.area.bottom() + theme().px(10)};
    Flight flight{{}, bytesOf(context.run, event), Tone::Network};
    switch (course) {
        case Course::ToStage:
            flight.way = {doorway, foot};
            break;
        case Course::FromStage:
            flight.way = {foot, doorway};
            break;
        case Course::Out:
            flight.way = {{doorway.x, middle(*door).y}, beyond};
            break;
        default:
            flight.way = {beyond, {doorway.x, middle(*door).y}};
            break;
    }
    return flight;
}

void drawChip(DrawContext& context, ImVec2 at, const std::string& words) {
    const Theme& t = theme();
    const float width = textWidth(Font::MonoSmall, words) + t.px(14);
    const Rect chip = around(at, width, fontSize(Font::MonoSmall) + t.px(8));
    draw::card(context.list, chip, t.networkFill, t.network, t.px(4));
    draw::text(context.list, Font::MonoSmall, chip.inset(t.px(7), 0), t.text, words);
}

// What was read lies at the foot of the empty stage, until somebody is called with it.
ImVec2 restOf(const Flight& flight) {
    return plus(flight.way.to, {0, -fontSize(Font::MonoSmall) - theme().px(6)});
}

bool rests(const DrawContext& context) {
    const bool comes =
        context.kind() == events::Read::kind || context.kind() == events::DatagramIn::kind;
    return comes && context.state.stage.empty() && context.late.stage.height > theme().px(100);
}

void drawCarried(DrawContext& context, const Flight& flight) {
    const Theme& t = theme();
    ImVec2 at = flight.way.pointAt(context.motion.t);
    if (rests(context))
        at = mix(at, restOf(flight), context.motion.t * context.motion.t);
    if (flight.words.empty())
        context.list.AddCircleFilled(at, t.px(5), t.network);
    else
        drawChip(context, at, flight.words);
}

}  // namespace

void drawFlightWay(DrawContext& context) {
    const auto flight = flightOf(context);
    if (!flight)
        return;
    const Theme& t = theme();
    draw::curve(context.list, flight->way, faded(t.network, 0.8f), t.px(2));
    draw::arrowHead(context.list, flight->way.to, minus(flight->way.to, flight->way.pointAt(0.93f)),
                    t.network, t.px(9));
}

void drawFlight(DrawContext& context) {
    const auto flight = flightOf(context);
    if (flight && (context.motion.moving() || rests(context)))
        drawCarried(context, *flight);
}

}  // namespace desktop
