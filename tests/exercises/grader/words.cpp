#include "tests/exercises/grader/words.h"

#include <algorithm>
#include <cctype>

#include "visualizer/replay/story.h"

namespace grader {

std::string asWords(std::string_view camelCase) {
    std::string words;
    for (const char c : camelCase) {
        const auto letter = static_cast<unsigned char>(c);
        if (std::isupper(letter) && !words.empty())
            words += ' ';
        words += static_cast<char>(std::tolower(letter));
    }
    return words;
}

std::string asSentence(std::string text) {
    const bool quotes = text.ends_with('"');
    const std::string_view before(text.data(), text.size() - (quotes ? 1 : 0));
    if (before.empty() || std::string_view(".!?").find(before.back()) == std::string_view::npos)
        text += '.';
    return text;
}

std::string whatCameBack(std::string_view expected, std::string_view received,
                         bool stillConnected) {
    const auto differ =
        std::mismatch(expected.begin(), expected.end(), received.begin(), received.end());
    const auto same = static_cast<std::size_t>(differ.first - expected.begin());

    if (same < expected.size() && same == received.size()) {  // all that came is right
        const std::string what = received.empty()
                                     ? "nothing came back"
                                     : "only the first " + std::to_string(same) + " of " +
                                           std::to_string(expected.size()) +
                                           " bytes came back: " + replay::quoted(received);
        return stillConnected ? "But " + what + "."
                              : "But the program closed the connection before that: " + what + ".";
    }
    if (same == expected.size())
        return "But more came back: " + replay::quoted(received.substr(same)) + " after that.";
    return "But after " + std::to_string(same) + " bytes that were right came " +
           replay::quoted(received.substr(same)) + " in place of " +
           replay::quoted(expected.substr(same)) + ".";
}

}  // namespace grader
