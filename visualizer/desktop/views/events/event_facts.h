#pragma once

// The facts of an event besides its sentence, as pairs of a label and words.

#include <string>
#include <vector>

#include "visualizer/replay/run.h"

namespace desktop {

struct Fact {
    std::string label;
    std::string words;
    bool code = false;  // as written in a program
};

// Kind, time, turn, thread, place, and what the event's values mean for its kind.
std::vector<Fact> factsOf(const replay::Run& run, replay::Serial at);

// "CallbackBegin": the kind's own name.
const char* nameOf(replay::Kind kind);

// Bytes sixteen a line, as "0000  68 65 6c 6c 6f 0d 0a", at most so many lines.
std::vector<std::string> hexLines(std::string_view bytes, std::size_t most, std::size_t perLine);

}  // namespace desktop
