#pragma once

// The server of web pages and of the chat.

#include <string>
#include <vector>

#include "visualizer/terminal/context.h"

namespace terminal {

// Becomes the program that serves, with these words of the command line: does not return. "--watch"
// among them opens the visualizer beside it.
int serve(const Context& context, std::vector<std::string> words);

}  // namespace terminal
