#include "visualizer/replay/cpp_text.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace replay {

namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::size_t longestArgument = 10'000;  // characters looked through for its end
constexpr std::size_t longestLabel = 40;         // characters shown

bool isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f';
}
bool isWord(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// Where the line (from 1) begins; npos past the end.
std::size_t startOfLine(std::string_view source, std::uint32_t line) {
    if (line == 0)
        return npos;
    std::size_t at = 0;
    for (std::uint32_t n = 1; n < line; ++n) {
        at = source.find('\n', at);
        if (at == npos)
            return npos;
        ++at;
    }
    return at;
}

std::size_t endOf(std::size_t found, std::size_t length, std::string_view source) {
    return found == npos ? source.size() : found + length;
}

std::size_t endOfRawString(std::string_view source, std::size_t quote) {
    const std::size_t open = source.find('(', quote);
    if (open == npos || open - quote > 17)  // the language allows 16 characters there
        return quote + 1;
    std::string end = ")" + std::string(source.substr(quote + 1, open - quote - 1)) + "\"";
    return endOf(source.find(end, open), end.size(), source);
}

std::size_t endOfQuoted(std::string_view source, std::size_t at) {
    const char quote = source[at];
    for (++at; at < source.size() && source[at] != '\n'; ++at) {
        if (source[at] == '\\')
            ++at;
        else if (source[at] == quote)
            return at + 1;
    }
    return std::min(at, source.size());
}

// The end of what begins at `at` and is to be skipped as a whole: a comment, a string, a
// character, a word, or else one character.
std::size_t endOfToken(std::string_view source, std::size_t at) {
    const std::string_view rest = source.substr(at);
    if (rest.starts_with("//"))
        return endOf(source.find('\n', at), 0, source);
    if (rest.starts_with("/*"))
        return endOf(source.find("*/", at + 2), 2, source);
    if (rest[0] == '"' || rest[0] == '\'')
        return endOfQuoted(source, at);
    if (!isWord(rest[0]))
        return at + 1;

    std::size_t end = at;
    const bool isNumber = rest[0] >= '0' && rest[0] <= '9';
    while (end < source.size() && (isWord(source[end]) || (isNumber && source[end] == '\'')))
        ++end;
    if (end < source.size() && source[end] == '"' && source[end - 1] == 'R')
        return endOfRawString(source, end);
    return end;
}

bool isComment(std::string_view token) {
    return token.starts_with("//") || token.starts_with("/*");
}

struct Arguments {
    std::size_t close = npos;         // the closing parenthesis; npos: it was not found
    std::vector<std::size_t> begins;  // where each argument begins
};

// REQUIRES: source[open] is the opening parenthesis.
Arguments argumentsAt(std::string_view source, std::size_t open) {
    Arguments arguments;
    arguments.begins.push_back(open + 1);
    std::string expected;  // the closing brackets, the innermost last
    const std::size_t limit = std::min(source.size(), open + longestArgument);
    for (std::size_t at = open; at < limit; at = endOfToken(source, at)) {
        switch (source[at]) {
            case '(':
                expected += ')';
                break;
            case '[':
                expected += ']';
                break;
            case '{':
                expected += '}';
                break;
            case ')':
            case ']':
            case '}':
                if (expected.back() != source[at])
                    return arguments;
                expected.pop_back();
                if (expected.empty()) {
                    arguments.close = at;
                    return arguments;
                }
                break;
            case ',':
                if (expected.size() == 1)
                    arguments.begins.push_back(at + 1);
                break;
        }
    }
    return arguments;
}

struct CallText {
    std::string_view function;
    std::size_t open = npos;
};

// The call whose parenthesis is at `at`.
CallText callOfParenthesis(std::string_view source, std::size_t at) {
    std::size_t end = at;
    while (end > 0 && isSpace(source[end - 1]))
        --end;
    std::size_t begin = end;
    while (begin > 0 && isWord(source[begin - 1]))
        --begin;
    return {source.substr(begin, end - begin), at};
}

// The call of `function` in the expression that begins at `at`, the one of that number from 0 or
// the last; if there is none, the first call.
CallText callInExpression(std::string_view source, std::size_t at, std::string_view function,
                          std::size_t which = 0) {
    CallText first, found;
    std::string_view word;
    for (std::size_t next = 0; at < source.size(); at = next) {
        next = endOfToken(source, at);
        const std::string_view token = source.substr(at, next - at);
        if (token == ";" || token == "{" || token == "}")
            break;
        if (isWord(token[0]))
            word = token;
        if (token != "(")
            continue;
        if (word == function) {
            found = {word, at};
            if (which-- == 0)
                return found;
        }
        if (first.open == npos)
            first = {word, at};
        const Arguments arguments = argumentsAt(source, at);
        if (arguments.close == npos)
            break;
        next = arguments.close + 1;
    }
    return found.open == npos ? first : found;
}

// On one line, without comments; white space only where it separates.
std::string oneLine(std::string_view text) {
    std::string line;
    bool space = false;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = endOfToken(text, at);
        const std::string_view token = text.substr(at, end - at);
        at = end;
        if (isSpace(token[0]) || isComment(token)) {
            space = true;
            continue;
        }
        if (space && !line.empty())
            line += ' ';
        space = false;
        line += token;
    }
    std::erase_if(line, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 127; });
    return line;
}

std::size_t lettersIn(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    }));
}

// Cut at a character, not inside of one; and not inside of a word, if there is a place before.
std::string cut(std::string_view text, std::size_t letters) {
    std::size_t at = 0;
    for (std::size_t n = 0; at < text.size(); ++at)
        if ((static_cast<unsigned char>(text[at]) & 0xC0) != 0x80 && n++ == letters)
            break;
    std::size_t wordStart = at;
    while (wordStart > 0 && at < text.size() && isWord(text[wordStart - 1]) && isWord(text[at]))
        --wordStart;
    if (wordStart > letters / 2)
        at = wordStart;
    while (at > 0 && isSpace(text[at - 1]))
        --at;
    return std::string(text.substr(0, at));
}

// A lambda that is too long shows its beginning: what it captures and its first statement.
std::string shortened(const std::string& text) {
    if (lettersIn(text) <= longestLabel)
        return text;
    if (text[0] != '[')
        return cut(text, longestLabel - 1) + "…";
    const std::size_t body = text.find('{');
    const std::size_t semicolon = body == npos ? npos : text.find(';', body);
    if (semicolon != npos &&
        lettersIn(std::string_view(text).substr(0, semicolon)) < longestLabel - 3)
        return text.substr(0, semicolon + 1) + " …}";
    return cut(text, longestLabel - 2) + "…}";
}

}  // namespace

namespace {

CallText callAt(std::string_view source, std::uint32_t line, std::uint32_t column,
                std::string_view function, std::size_t which) {
    const std::size_t start = startOfLine(source, line);
    if (start == npos)
        return {};
    const std::size_t end = endOf(source.find('\n', start), 0, source);
    const std::size_t at = start + (column > 0 ? column - 1 : 0);
    CallText call;
    if (at < end)
        call = source[at] == '(' ? callOfParenthesis(source, at)
                                 : callInExpression(source, at, function, which);
    return call.open == npos ? callInExpression(source, start, function, which) : call;
}

// One for each argument; none where the call does not end.
std::vector<std::string> shownArguments(std::string_view source, std::size_t open) {
    const Arguments arguments = argumentsAt(source, open);
    std::vector<std::string> shown;
    if (arguments.close == npos)
        return shown;
    for (std::size_t i = 0; i < arguments.begins.size(); ++i) {
        const std::size_t begin = arguments.begins[i];
        const std::size_t end =
            i + 1 < arguments.begins.size() ? arguments.begins[i + 1] - 1 : arguments.close;
        shown.push_back(shortened(oneLine(source.substr(begin, end - begin))));
    }
    return shown;
}

}  // namespace

std::string lastArgument(std::string_view source, std::uint32_t line, std::uint32_t column,
                         std::string_view function) {
    const CallText call = callAt(source, line, column, function, 0);
    if (call.open == npos)
        return "";
    if (call.function != function)
        return call.function.empty() ? "" : shortened(std::string(call.function) + "()");
    const std::vector<std::string> arguments = shownArguments(source, call.open);
    return arguments.empty() ? "" : arguments.back();
}

std::vector<std::string> argumentsOf(std::string_view source, std::uint32_t line,
                                     std::uint32_t column, std::string_view function,
                                     std::size_t which) {
    const CallText call = callAt(source, line, column, function, which);
    if (call.open == npos || call.function != function)
        return {};
    return shownArguments(source, call.open);
}

namespace {

// The bracket that is closed at `close`, not before `start`.
std::size_t openingOf(std::string_view source, std::size_t start, std::size_t close) {
    int depth = 0;
    for (std::size_t at = close + 1; at-- > start;) {
        if (source[at] == ')' || source[at] == '}')
            ++depth;
        else if ((source[at] == '(' || source[at] == '{') && --depth == 0)
            return at;
    }
    return start;
}

}  // namespace

std::string nameAt(std::string_view source, std::uint32_t line, std::uint32_t column) {
    const std::size_t start = startOfLine(source, line);
    if (start == npos || column == 0)
        return "";
    const std::size_t end = endOf(source.find('\n', start), 0, source);
    std::size_t at = start + column - 1;
    if (at >= end)
        return "";
    // GCC says where the initializer ends, or the call's parenthesis is; Clang where all begins.
    if (source[at] == ')' || source[at] == '}')
        at = openingOf(source, start, at);
    if (source[at] == '(' || source[at] == '{')
        return std::string(callOfParenthesis(source, at).function);
    std::string_view name;
    while (at < end && isWord(source[at])) {
        const std::size_t next = endOfToken(source, at);
        name = source.substr(at, next - at);
        at = source.substr(next).starts_with("::") ? next + 2 : end;
    }
    return std::string(name);
}

std::string_view bareFunctionName(std::string_view signature) {
    int depth = 0;
    for (std::size_t at = 0; at < signature.size(); ++at) {
        if (signature[at] == '<')
            ++depth;
        else if (signature[at] == '>')
            --depth;
        const bool namesNothing = signature.substr(at).starts_with("(anonymous ");
        if (signature[at] == '(' && depth == 0 && !namesNothing)
            return callOfParenthesis(signature, at).function;
    }
    return "";
}

namespace {

struct Class {
    std::size_t head;  // its "class" or "struct"
    std::size_t open;
    std::size_t close;
};

// The innermost class of which a part stands between the two.
std::optional<Class> classAt(std::string_view source, std::size_t start, std::size_t end) {
    std::optional<Class> innermost;
    std::vector<Class> open;
    std::size_t head = npos;
    auto close = [&](std::size_t at) {
        Class closed = open.back();
        closed.close = at;
        open.pop_back();
        const bool isHere = closed.head < end && closed.close >= start;  // never for head == npos
        if (isHere && (!innermost || closed.head > innermost->head))
            innermost = closed;
    };
    for (std::size_t at = 0, next = 0; at < source.size(); at = next) {
        next = endOfToken(source, at);
        const std::string_view token = source.substr(at, next - at);
        if (token == "class" || token == "struct")
            head = head == npos ? at : head;
        else if (token == "{")
            open.push_back({std::exchange(head, npos), at, 0});
        else if (token == "}" && !open.empty())
            close(at);
        if (token == ";" || token == "(" || token == "}")
            head = npos;
    }
    while (!open.empty())
        close(source.size());
    return innermost;
}

// Where the class itself, not a function inside of it, has the word as a name followed by "(".
std::size_t findMethod(std::string_view source, const Class& theClass, std::string_view method) {
    int depth = 0;
    bool named = false;
    std::size_t name = npos;
    for (std::size_t at = theClass.open + 1, next = 0; at < theClass.close; at = next) {
        next = endOfToken(source, at);
        const std::string_view token = source.substr(at, next - at);
        if (isSpace(token[0]) || isComment(token))
            continue;
        if (token == "(" && named)
            return name;
        if (token == "(" || token == "{")
            ++depth;
        else if (token == ")" || token == "}")
            --depth;
        named = depth == 0 && token == method;
        name = at;
    }
    return npos;
}

}  // namespace

std::optional<std::uint32_t> lineOfMethod(std::string_view source, std::uint32_t line,
                                          std::string_view method) {
    const std::size_t start = startOfLine(source, line);
    if (start == npos)
        return std::nullopt;
    const auto theClass = classAt(source, start, endOf(source.find('\n', start), 0, source));
    const std::size_t at = theClass ? findMethod(source, *theClass, method) : npos;
    if (at == npos)
        return std::nullopt;
    const std::string_view before = source.substr(0, at);
    return 1 + static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n'));
}

namespace {

// The end of the spaces and comments at `at`.
std::size_t skipSpace(std::string_view source, std::size_t at) {
    while (at < source.size()) {
        const std::size_t next = endOfToken(source, at);
        if (!isSpace(source[at]) && !isComment(source.substr(at, next - at)))
            break;
        at = next;
    }
    return at;
}

// Whether what follows a name makes it a definition: "(…) {", "(…) ->", "= [".
bool defines(std::string_view source, std::size_t afterName) {
    const std::size_t at = skipSpace(source, afterName);
    if (source.substr(at).starts_with("="))
        return source.substr(skipSpace(source, at + 1)).starts_with("[");
    if (!source.substr(at).starts_with("("))
        return false;
    const Arguments parameters = argumentsAt(source, at);
    if (parameters.close == npos)
        return false;
    const std::string_view rest = source.substr(skipSpace(source, parameters.close + 1));
    return rest.starts_with("{") || rest.starts_with("->");
}

}  // namespace

std::optional<std::uint32_t> lineOfFunction(std::string_view source, std::string_view name) {
    if (name.empty() || !std::all_of(name.begin(), name.end(), isWord))
        return std::nullopt;
    for (std::size_t at = 0, next = 0; at < source.size(); at = next) {
        next = endOfToken(source, at);
        if (source.substr(at, next - at) == name && defines(source, next)) {
            const std::string_view before = source.substr(0, at);
            return 1 + static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n'));
        }
    }
    return std::nullopt;
}

}  // namespace replay
