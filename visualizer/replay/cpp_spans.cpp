#include "visualizer/replay/cpp_spans.h"

#include <algorithm>

#include "visualizer/replay/cpp_tokens.h"

namespace replay {

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

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

// Where the blanks, the sign and the word of "  #include" end; 0 where the line is none such.
std::size_t endOfDirective(std::string_view line) {
    std::size_t at = std::min(line.find_first_not_of(" \t"), line.size());
    if (at == line.size() || line[at] != '#')
        return 0;
    for (++at; at < line.size() && cpp::isWord(line[at]);)
        ++at;
    return at;
}

CodePart partOf(std::string_view token) {
    if (cpp::isComment(token))
        return CodePart::Comment;
    if (token[0] == '"' || token[0] == '\'' || token.back() == '"')
        return CodePart::Text;
    if (isDigit(token[0]))
        return CodePart::Number;
    return std::ranges::find(keywords, token) != std::end(keywords) ? CodePart::Keyword
                                                                    : CodePart::Plain;
}

}  // namespace

std::vector<CodeSpan> codeSpans(std::string_view line, bool& inComment) {
    std::vector<CodeSpan> spans;
    std::size_t at = 0;
    const auto take = [&](CodePart part, std::size_t end) {
        if (part == CodePart::Plain && !spans.empty() && spans.back().part == part)
            spans.back().text = {spans.back().text.data(), spans.back().text.size() + end - at};
        else
            spans.push_back({part, line.substr(at, end - at)});
        at = end;
    };
    if (inComment && !line.empty()) {
        const std::size_t end = line.find("*/");
        inComment = end == line.npos;
        take(CodePart::Comment, inComment ? line.size() : end + 2);
    }
    if (const std::size_t length = endOfDirective(line.substr(at)))
        take(CodePart::Directive, at + length);
    while (at < line.size()) {
        std::size_t end = cpp::endOfToken(line, at);
        while (isDigit(line[at]) && end < line.size() && line[end] == '.')
            end = end + 1 < line.size() && isDigit(line[end + 1]) ? cpp::endOfToken(line, end + 1)
                                                                  : end + 1;
        const std::string_view token = line.substr(at, end - at);
        inComment = token.starts_with("/*") && (token.size() < 4 || !token.ends_with("*/"));
        take(partOf(token), end);
    }
    return spans;
}

}  // namespace replay
