#include "tests/lessons/tables.h"

#include <algorithm>
#include <regex>
#include <sstream>

namespace lessons {

namespace {

Strings linesOf(const std::string& text) {
    std::stringstream stream(text);
    Strings lines;
    for (std::string line; std::getline(stream, line);)
        lines.push_back(line);
    return lines;
}

}  // namespace

Strings rowsBelow(const std::string& page, const std::string& head) {
    const Strings lines = linesOf(page);
    auto line = std::find(lines.begin(), lines.end(), head);
    Strings rows;
    for (; line != lines.end() && line->starts_with('|'); ++line)
        rows.push_back(*line);
    rows.erase(rows.begin(), rows.begin() + std::min<std::ptrdiff_t>(2, std::ssize(rows)));
    return rows;
}

Strings cellsOf(const std::string& row) {
    Strings cells;
    std::stringstream stream(row.substr(1));
    for (std::string cell; std::getline(stream, cell, '|');)
        cells.push_back(std::regex_replace(cell, std::regex("^ +| +$"), ""));
    return cells;
}

Strings found(const std::string& text, const std::string& expression) {
    const std::regex regex(expression);
    Strings all;
    for (std::sregex_iterator match(text.begin(), text.end(), regex), end; match != end; ++match)
        all.push_back((*match)[1]);
    return all;
}

int numberCalled(const std::string& word) {
    static const Strings words = {"no",  "one",   "two",   "three", "four", "five",
                                  "six", "seven", "eight", "nine",  "ten"};
    const auto at = std::find(words.begin(), words.end(), word);
    return at == words.end() ? -1 : static_cast<int>(at - words.begin());
}

}  // namespace lessons
