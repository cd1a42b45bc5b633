#pragma once

// What is wrong with a command line, and what to type instead.

#include <string>
#include <vector>

namespace CLI {
class App;
class ParseError;
}  // namespace CLI

namespace terminal {

// Throws Mistake where the first of the words is no option, and none of the commands of `app`.
void refuseUnknownCommand(const CLI::App& app, const std::vector<std::string>& words);

// What to say of words that `app` could not take.
std::string mistakeIn(const std::vector<std::string>& words, const CLI::App& app,
                      const CLI::ParseError& error);

}  // namespace terminal
