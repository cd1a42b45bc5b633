#include "visualizer/desktop/views/ring/ring_cards.h"

namespace desktop {
namespace {

struct Cell {
    float width, height, gap;
};

// Fills the area with cells from the left, row by row, the last row at its bottom; the last place
// tells what is hidden.
void fillCells(Cards& row, const Rect& area, const Cell& cell, int count) {
    const int columns = std::max(0, int((area.width + cell.gap) / (cell.width + cell.gap)));
    const int rows = std::max(0, int((area.height + cell.gap + 0.5f) / (cell.height + cell.gap)));
    const int places = columns * rows;
    const int shown = count <= places ? count : std::max(0, places - 1);
    const int rowsUsed = columns > 0 ? (std::min(count, places) + columns - 1) / columns : 0;
    const float top = area.bottom() + cell.gap - float(rowsUsed) * (cell.height + cell.gap);
    const auto place = [&](int i) {
        return Rect{area.x + float(i % columns) * (cell.width + cell.gap),
                    top + float(i / columns) * (cell.height + cell.gap), cell.width, cell.height};
    };
    row.cards.clear();
    for (int i = 0; i < shown; ++i)
        row.cards.push_back(place(i));
    row.hidden = count - shown;
    row.more = row.hidden > 0 && places > 0 ? place(shown) : Rect{};
}

// Takes the area for a title and cards; returns what is left for the cards.
Rect openArea(Cards& row, const CardMetrics& m, Rect area) {
    row.area = area;
    row.title = area.takeTop(m.titleLine + m.px(2));
    area.takeTop(m.px(8));
    area.takeBottom(m.px(2));
    return area;
}

struct DoorForm {
    DoorSize size;
    Cell cell;
};

// From the one that says most to the one that takes least.
std::vector<DoorForm> doorForms(const CardMetrics& m) {
    const float gap = m.px(6);
    std::vector<DoorForm> forms{{DoorSize::Wide, {m.px(156), m.height, gap}},
                                {DoorSize::Narrow, {m.px(92), m.height, gap}}};
    if (m.twoLines)
        forms.push_back({DoorSize::Slim, {m.px(48), m.height, gap}});
    for (const float width : {22.0f, 16.0f, 12.0f, 8.0f})
        forms.push_back({DoorSize::Lamp, {m.px(width), m.px(width * 1.4f), m.px(4)}});
    return forms;
}

}  // namespace

Cards layoutCards(const CardMetrics& m, const Rect& area, float width, int count) {
    Cards row;
    const Rect inner = openArea(row, m, area);
    const float gap = m.px(6);
    // At least two, where that leaves room for a word: a card, and how many more there are.
    const float fewest = inner.width > m.px(120) ? 2.0f : 1.0f;
    const float columns = std::max(fewest, std::floor((inner.width + gap) / (width + gap)));
    const float fitting = (inner.width + gap) / columns - gap;
    fillCells(row, inner, {std::min(fitting, width * 1.4f), m.height, gap}, count);
    return row;
}

Doors layoutDoors(const CardMetrics& m, const Rect& area, int count) {
    Doors doors;
    Cards& row = doors.cards;
    const Rect inner = openArea(row, m, area);
    const std::vector<DoorForm> forms = doorForms(m);
    for (const DoorForm& form : forms) {
        doors.size = form.size;
        fillCells(row, inner, form.cell, count);
        if (row.hidden == 0)
            return doors;
    }
    const float more = m.px(64);
    const Cell& smallest = forms.back().cell;
    fillCells(row, withoutRight(inner, more + smallest.gap), smallest, count);
    if (row.more.width > 0) {
        row.cards.push_back(row.more);
        --row.hidden;
    }
    row.more = bottomOf(rightOf(inner, more), m.height);
    return doors;
}

}  // namespace desktop
