#include "visualizer/desktop/views/comparison/comparison_signs.h"

#include <initializer_list>

#include "visualizer/desktop/draw.h"
#include "visualizer/desktop/paint.h"
#include "visualizer/desktop/signs.h"
#include "visualizer/replay/words.h"

namespace desktop {

namespace {

using What = replay::CallSpan::What;

const char* meaningOf(const replay::CallSpan& span) {
    switch (span.what) {
        case What::Waits:
            return "waits";
        case What::Late:
            return "is due, but another callback runs";
        case What::InThread:
            return "runs in another thread";
        case What::Cancelled:
            return "is cancelled";
        case What::Runs:
            return span.begin == span.end ? "runs, and takes no time" : "runs in the loop's thread";
    }
    return "";
}

// The first of the texts that fits, on a ground of its own.
void write(const Rect& place, ImU32 ink, ImU32 ground, std::initializer_list<std::string> texts) {
    const Theme& t = theme();
    for (const std::string& text : texts) {
        const float width = textWidth(Font::Text, text);
        if (width + t.px(16) > place.width)
            continue;
        const Rect box{middle(place).x - width / 2 - t.px(4), place.y, width + t.px(8),
                       place.height};
        ImDrawList& list = *ImGui::GetWindowDrawList();
        draw::fill(list, box.inset(0, t.px(3)), ground);
        return draw::text(list, Font::Text, box, ink, text, draw::Align::Centre);
    }
}

void drawDots(const Rect& place, ImU32 colour) {
    const Theme& t = theme();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    for (float x = place.x + t.px(3); x < place.right(); x += t.px(9))
        list.AddCircleFilled({x, middle(place).y}, t.px(2), colour);
}

}  // namespace

std::string wordsOf(const replay::CallSpan& span) {
    const std::string words = meaningOf(span);
    return span.begin == span.end
               ? words
               : words + ", " + replay::duration(replay::timeBetween(span.begin, span.end));
}

void drawSpan(const replay::CallSpan& span, const Rect& place, bool isLoop) {
    const Theme& t = theme();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const std::string time = ' ' + replay::duration(replay::timeBetween(span.begin, span.end));
    const ImU32 own = isLoop ? t.loop : t.callback;
    switch (span.what) {
        case What::Waits:
            drawDots(place, t.dimText);
            return write(place, t.dimText, t.surface, {"waits" + time, "waits"});
        case What::Late:
            draw::card(list, place, t.warningFill, t.warning, t.px(2));
            drawHatch(list, place, faded(t.warning, 0.7f), t.px(9), t.px(1.5f));
            return write(place, t.text, t.warningFill,
                         {"is due, but another callback runs" + time,
                          "another callback runs" + time, "is due"});
        case What::InThread:
            draw::card(list, place, t.networkFill, t.network, t.px(8), t.px(2));
            return write(place, t.text, t.networkFill,
                         {"runs in another thread" + time, "in a thread" + time, "in a thread"});
        case What::Cancelled:
            return drawSign(list, Sign::Cross, middle(place), place.height * 0.35f, t.warning);
        case What::Runs:
            draw::fill(list, place, own, place.width > t.px(6) ? t.px(2) : 0);
            return write(place, t.surface, own, {"runs" + time, "runs"});
    }
}

void drawLegend(const SpanKinds& kinds, const Rect& in) {
    const Theme& t = theme();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const auto signWidth = [&](const replay::CallSpan& kind) {
        return t.px(kind.begin == kind.end ? 12 : 28);
    };
    const float afterSign = t.px(8), apart = t.px(20);
    float needed = 0;
    for (const replay::CallSpan& kind : kinds)
        needed += signWidth(kind) + afterSign + textWidth(Font::Text, meaningOf(kind)) + apart;
    const Font font = needed - apart <= in.width ? Font::Text : Font::Small;
    Rect rest = in;
    for (const replay::CallSpan& kind : kinds) {
        const float width = textWidth(font, meaningOf(kind)) + 1;
        if (rest.width < signWidth(kind) + afterSign + width)
            return;
        const Rect box = rest.takeLeft(signWidth(kind));
        const float middle = kind.begin == kind.end ? box.width / 2 - t.px(2) : 0;
        drawSpan(kind, box.inset(middle, box.height / 2 - t.px(7)), false);
        rest.takeLeft(afterSign);
        draw::text(list, font, rest.takeLeft(width), t.dimText, meaningOf(kind));
        rest.takeLeft(apart);
    }
}

}  // namespace desktop
