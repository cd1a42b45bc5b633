#pragma once

// Finds the next event that has some words in its headline or its sentence. A million sentences
// take a while to write, so a search goes on in portions.

#include <string>
#include <string_view>

#include "visualizer/replay/run.h"

namespace replay {

class Search {
public:
    // Starts to look after `from`, then from the start of the run. Without words it ends.
    void start(const Run& run, std::string words, Serial from);
    bool looking() const { return left_ > 0; }
    // What was looked for last.
    const std::string& words() const { return words_; }

    // Looks at up to so many events; the one found, or Serial::None.
    Serial goOn(const Run& run, std::uint32_t most);

private:
    std::string words_;
    Serial at_ = Serial::None;
    std::uint32_t left_ = 0;  // events still to look at
};

// Whether `text` has `words` in it, upper or lower case.
bool hasWords(std::string_view text, std::string_view words);

}  // namespace replay
