#include "visualizer/terminal/table.h"

#include <algorithm>

#include "visualizer/terminal/step/line.h"
#include "visualizer/terminal/style.h"

namespace terminal {

namespace {

std::vector<std::size_t> widthsOf(const std::vector<Cells>& rows) {
    std::vector<std::size_t> widths;
    for (const Cells& row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], widthOf(row[i]));
    }
    return widths;
}

std::string inColumns(const std::vector<Cells>& rows, const std::vector<std::size_t>& widths) {
    std::string text;
    for (const Cells& row : rows) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i)
            line += row[i] + std::string(widths[i] - widthOf(row[i]) + 2, ' ');
        line.erase(line.find_last_not_of(' ') + 1);
        text += (&row == &rows.front() ? bold(line) : line) + '\n';
    }
    return text;
}

std::string asLists(const std::vector<Cells>& rows, std::size_t widest) {
    const Cells& head = rows.front();
    std::string text;
    for (std::size_t n = 1; n < rows.size(); ++n) {
        const Cells& row = rows[n];
        if (row.empty())
            continue;
        text += bold(wrapped(row[0], widest, 0)) + '\n';
        for (std::size_t i = 1; i < row.size(); ++i) {
            const std::string name = i < head.size() && !head[i].empty() ? head[i] + ": " : "";
            if (!row[i].empty())
                text += wrapped("  " + name + row[i], widest, 4) + '\n';
        }
    }
    return text;
}

}  // namespace

std::string tableLaidOut(const std::vector<Cells>& rows, std::size_t widest) {
    const std::vector<std::size_t> widths = widthsOf(rows);
    std::size_t width = 0;
    for (const std::size_t column : widths)
        width += column + 2;
    return width <= widest + 2 ? inColumns(rows, widths) : asLists(rows, widest);
}

}  // namespace terminal
