#include "visualizer/desktop/views/condition_signs.h"

#include "visualizer/desktop/compat.h"
#include "visualizer/desktop/draw.h"
#include "visualizer/desktop/signs.h"

namespace desktop {

using replay::Condition;

namespace {

// An arrow that goes no further than a bar: up, as what comes in does, or down.
void endSign(ImDrawList& list, ImVec2 c, float r, bool up, ImU32 colour) {
    const float thin = std::max(1.0f, r * 0.35f), d = up ? -r : r;
    list.AddLine({c.x - r * 0.8f, c.y + d}, {c.x + r * 0.8f, c.y + d}, colour, thin);
    list.AddLine({c.x, c.y - d}, {c.x, c.y + d * 0.2f}, colour, thin);
    draw::arrowHead(list, {c.x, c.y + d * 0.65f}, {0, d}, colour, r * 1.1f);
}

void lockSign(ImDrawList& list, ImVec2 c, float r, ImU32 colour) {
    list.AddRectFilled({c.x - r * 0.8f, c.y - r * 0.1f}, {c.x + r * 0.8f, c.y + r}, colour,
                       r * 0.2f);
    list.PathArcTo({c.x, c.y - r * 0.2f}, r * 0.5f, -3.1416f, 0, 8);
    compat::strokePath(list, colour, false, std::max(1.0f, r * 0.3f));
}

// Somebody who writes, behind the connection.
void producerSign(ImDrawList& list, ImVec2 c, float r, bool paused, ImU32 colour) {
    draw::outline(list, around(c, 2 * r, 2 * r), colour, r * 0.3f, std::max(1.0f, r * 0.2f));
    drawSign(list, paused ? Sign::Pause : Sign::Play, c, r * 0.55f, colour);
}

}  // namespace

ImU32 colourOf(Condition condition) {
    const Theme& t = theme();
    switch (condition) {
        case Condition::Closed:
            return t.dimText;
        case Condition::Closing:
        case Condition::ReadPaused:
        case Condition::ProducerPaused:
            return t.warning;
        case Condition::InputEnded:
        case Condition::OutputEnded:
            return t.network;
        case Condition::Producer:
        case Condition::Secured:
            return t.good;
    }
    return t.text;
}

void drawConditionSign(ImDrawList& list, Condition condition, ImVec2 centre, float radius,
                       ImU32 colour) {
    switch (condition) {
        case Condition::Closed:
            return drawSign(list, Sign::Cross, centre, radius, colour);
        case Condition::Closing:
            return drawSign(list, Sign::Right, centre, radius, colour);
        case Condition::InputEnded:
        case Condition::OutputEnded:
            return endSign(list, centre, radius, condition == Condition::InputEnded, colour);
        case Condition::ReadPaused:
            return drawSign(list, Sign::Pause, centre, radius, colour);
        case Condition::ProducerPaused:
        case Condition::Producer:
            return producerSign(list, centre, radius, condition == Condition::ProducerPaused,
                                colour);
        case Condition::Secured:
            return lockSign(list, centre, radius, colour);
    }
}

}  // namespace desktop
