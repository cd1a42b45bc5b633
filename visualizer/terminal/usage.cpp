#include "visualizer/terminal/usage.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <regex>
#include <utility>

#include "visualizer/coach/nearest.h"
#include "visualizer/terminal/context.h"

namespace terminal {

namespace {

using Words = std::vector<std::string>;

std::string joined(const Words& words) {
    std::string text;
    for (const std::string& word : words)
        text += (text.empty() ? "" : " ") + word;
    return text;
}

std::string didYouMean(const std::string& word, const Words& known) {
    const std::string meant = coach::nearest(word, known);
    return meant.empty() ? "" : " Did you mean " + meant + "?";
}

std::string unknownOption(const std::string& word, const CLI::App& command,
                          const std::string& name) {
    Words known;
    for (const CLI::Option* option : command.get_options())
        for (const std::string& longName : option->get_lnames())
            known.push_back("--" + longName);
    return name + " has no option " + word + '.' + didYouMean(word, known);
}

// `left`: what the command has no use for.
std::string tooMuch(Words words, const Words& left) {
    for (const std::string& word : left)
        if (const auto last = std::find(words.rbegin(), words.rend(), word); last != words.rend())
            words.erase(std::next(last).base());
    return (left.size() == 1 ? "There is one word too many: \""
                             : "There are " + std::to_string(left.size()) + " words too many: \"") +
           joined(left) + "\".\nType:  ./workshop " + joined(words);
}

std::string tooLittle(Words words, const CLI::App& command) {
    std::string missing;
    for (const CLI::Option* option : command.get_options()) {
        if (!option->get_required() || option->count() > 0)
            continue;
        missing += option->get_name() + " is missing: " + option->get_description() + ".\n";
        words.push_back(option->get_name());
    }
    return missing + "Type:  ./workshop " + joined(words);
}

// What the library says of values, in our words.
std::string wrongValue(const std::string& said) {
    static const std::pair<std::regex, const char*> sentences[] = {
        {std::regex("Could not convert: (.*) = (.*)"), "$1 is a number, and cannot be \"$2\""},
        {std::regex("(.*): Value (.*) not in range (.*)"), "$1 goes from $3, and cannot be \"$2\""},
        {std::regex("(.*): .* required .* missing"), "$1 needs a value after it"},
        {std::regex("(.*): At [Mm]ost .*"), "$1 can be given only once"}};
    for (const auto& [theirs, ours] : sentences)
        if (std::regex_match(said, theirs))
            return std::regex_replace(said, theirs, ours) + '.';
    return said + '.';
}

}  // namespace

void refuseUnknownCommand(const CLI::App& app, const Words& words) {
    Words names;
    for (const CLI::App* command : app.get_subcommands(nullptr))
        names.push_back(command->get_name());
    if (words.empty() || words.front().starts_with('-') ||
        std::ranges::find(names, words.front()) != names.end())
        return;
    throw Mistake("There is no command called \"" + words.front() + "\"." +
                  didYouMean(words.front(), names) + "\n./workshop help lists all there are.");
}

std::string mistakeIn(const Words& words, const CLI::App& app, const CLI::ParseError& error) {
    const auto parsed = app.get_subcommands();
    const CLI::App& command = parsed.empty() ? app : *parsed.front();
    const std::string name = "./workshop" + (parsed.empty() ? "" : ' ' + command.get_name());
    std::string mistake;
    if (const Words left = command.remaining();
        dynamic_cast<const CLI::ExtrasError*>(&error) && !left.empty())
        mistake = left.front().starts_with('-') ? unknownOption(left.front(), command, name)
                                                : tooMuch(words, left);
    else if (dynamic_cast<const CLI::RequiredError*>(&error))
        mistake = tooLittle(words, command);
    else
        mistake = wrongValue(error.what());
    return mistake + '\n' + name + " --help says what it takes.";
}

}  // namespace terminal
