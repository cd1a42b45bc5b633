#pragma once

// Tables in Markdown pages, and other things that a page says in a fixed form.

#include <string>
#include <vector>

#include "visualizer/coach/catalog.h"

namespace lessons {

using Strings = std::vector<std::string>;

// The rows of the table with this head, as they stand there; none where no such table exists.
Strings rowsBelow(const std::string& page, const std::string& head);

// The texts between the bars of a row, without the spaces around them.
Strings cellsOf(const std::string& row);

// The first group of each place in `text` that matches.
Strings found(const std::string& text, const std::string& expression);

// 4 for "four"; -1 for what is no number up to ten.
int numberCalled(const std::string& word);

// What `text` says of each exercise, joined, for a cell: it ends in a space, unless there are none.
template <typename Text>
std::string cellOf(const coach::Lesson& lesson, bool stretch, const char* between, Text text) {
    std::string cell;
    for (const coach::Exercise& exercise : lesson.exercises) {
        if (exercise.stretch == stretch)
            cell += (cell.empty() ? "" : between) + text(exercise);
    }
    return cell.empty() ? cell : cell + ' ';
}

}  // namespace lessons
