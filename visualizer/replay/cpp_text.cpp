#include "visualizer/replay/cpp_text.h"

#include "visualizer/replay/cpp_tokens.h"
#include "visualizer/replay/short_code.h"

namespace replay {

using namespace cpp;

namespace {

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
// the last; if none exists, the first call.
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

CallText callAt(std::string_view source, std::uint32_t line, std::uint32_t column,
                std::string_view function, std::size_t which) {
    const std::size_t start = startOfLine(source, line);
    if (start == npos)
        return {};
    const std::size_t end = endOfLine(source, start);
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
        shown.push_back(shortCode(source.substr(begin, end - begin)));
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
        return call.function.empty() ? "" : shortCode(std::string(call.function) + "()");
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
    const std::size_t end = endOfLine(source, start);
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

}  // namespace replay
