#include "tests/exercises/grader/words.h"

#include <algorithm>
#include <cctype>

#include "engine/printable.h"
#include "visualizer/replay/words.h"

namespace grader {

std::string asWords(std::string_view camelCase) {
    const auto is = [camelCase](int (*kind)(int), std::size_t at) {
        return at < camelCase.size() && kind(static_cast<unsigned char>(camelCase[at])) != 0;
    };
    std::string words;
    for (std::size_t begin = 0, end; begin < camelCase.size(); begin = end) {
        end = begin + 1;
        if (is(std::isdigit, begin)) {
            while (is(std::isdigit, end))
                ++end;
        } else if (is(std::isupper, begin) && is(std::isupper, end)) {
            while (is(std::isupper, end) && !is(std::islower, end + 1))
                ++end;
        } else {
            while (is(std::islower, end))
                ++end;
        }
        std::string word(camelCase.substr(begin, end - begin));
        const bool acronym = word.size() > 1 && is(std::isupper, begin + 1);
        if (!acronym)
            word[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(word[0])));
        words += (words.empty() ? "" : " ") + word;
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

std::string whatCame(std::string_view bytes) {
    return bytes.empty() ? "But nothing came." : "But \"" + engine::printable(bytes) + "\" came.";
}

}  // namespace grader
