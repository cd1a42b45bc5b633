#include "visualizer/desktop/views/source/cpp_colours.h"

#include <algorithm>
#include <cctype>

namespace desktop {
namespace {

constexpr std::string_view keywords[] = {
    "alignas",  "auto",     "bool",      "break",     "case",     "catch",     "char",
    "class",    "co_await", "co_return", "co_yield",  "const",    "constexpr", "continue",
    "default",  "delete",   "do",        "double",    "else",     "enum",      "explicit",
    "false",    "final",    "float",     "for",       "friend",   "if",        "inline",
    "int",      "long",     "mutable",   "namespace", "new",      "noexcept",  "nullptr",
    "operator", "override", "private",   "protected", "public",   "return",    "short",
    "signed",   "sizeof",   "static",    "struct",    "switch",   "template",  "this",
    "throw",    "true",     "try",       "typename",  "unsigned", "using",     "virtual",
    "void",     "while"};

bool isWord(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_';
}
bool isDigit(char c) {
    return std::isdigit(static_cast<unsigned char>(c));
}

// How long the quoted text at the start of `rest` is, its closing quote included.
std::size_t quotedLength(std::string_view rest) {
    for (std::size_t i = 1; i < rest.size(); ++i) {
        if (rest[i] == '\\')
            ++i;
        else if (rest[i] == rest[0])
            return i + 1;
    }
    return rest.size();
}

template <typename Test>
std::size_t lengthWhile(std::string_view rest, Test test) {
    return static_cast<std::size_t>(std::ranges::find_if_not(rest, test) - rest.begin());
}

}  // namespace

std::vector<CodeSpan> coloured(std::string_view line, bool& inComment) {
    std::vector<CodeSpan> spans;
    std::string_view rest = line;
    const auto take = [&](CodePart part, std::size_t length) {
        if (part == CodePart::Plain && !spans.empty() && spans.back().part == part)
            spans.back().text = {spans.back().text.data(), spans.back().text.size() + length};
        else
            spans.push_back({part, rest.substr(0, length)});
        rest.remove_prefix(length);
    };
    const auto takeComment = [&](std::size_t from) {
        const std::size_t end = rest.find("*/", from);
        inComment = end == rest.npos;
        take(CodePart::Comment, inComment ? rest.size() : end + 2);
    };
    if (inComment && !rest.empty())
        takeComment(0);
    const std::size_t blanks = lengthWhile(rest, [](char c) { return c == ' ' || c == '\t'; });
    if (blanks < rest.size() && rest[blanks] == '#')
        take(CodePart::Directive, lengthWhile(rest.substr(blanks + 1), isWord) + blanks + 1);
    while (!rest.empty()) {
        if (rest.starts_with("//")) {
            take(CodePart::Comment, rest.size());
        } else if (rest.starts_with("/*")) {
            takeComment(2);
        } else if (rest[0] == '"' || rest[0] == '\'') {
            take(CodePart::Text, quotedLength(rest));
        } else if (isDigit(rest[0])) {
            take(CodePart::Number,
                 lengthWhile(rest, [](char c) { return isWord(c) || c == '.' || c == '\''; }));
        } else if (isWord(rest[0])) {
            const std::size_t length = lengthWhile(rest, isWord);
            const bool known =
                std::ranges::find(keywords, rest.substr(0, length)) != std::end(keywords);
            take(known ? CodePart::Keyword : CodePart::Plain, length);
        } else {
            take(CodePart::Plain, 1);
        }
    }
    return spans;
}

}  // namespace desktop
