#pragma once

// A program of `./workshop serve`, started as a page says, at ports that are free.

#include <string>
#include <vector>

namespace lessons {

struct ServeRun {
    // With the words that a person types after `./workshop serve`. It is ended when it serves.
    explicit ServeRun(const std::string& typed);

    std::string problem;                  // "" if it went well
    std::vector<std::string> usualPorts;  // where it listens for a person who types the same
};

}  // namespace lessons
