#include "visualizer/replay/cpp_lines.h"

#include <algorithm>
#include <utility>

#include "visualizer/replay/cpp_tokens.h"

namespace replay {

using namespace cpp;

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
    const auto theClass = classAt(source, start, endOfLine(source, start));
    const std::size_t at = theClass ? findMethod(source, *theClass, method) : npos;
    if (at == npos)
        return std::nullopt;
    return lineAt(source, at);
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

// Whether what follows a name makes it a definition: "(…) {", "(…) const {", "(…) ->", "= [".
bool defines(std::string_view source, std::size_t afterName) {
    const std::size_t at = skipSpace(source, afterName);
    if (source.substr(at).starts_with("="))
        return source.substr(skipSpace(source, at + 1)).starts_with("[");
    if (!source.substr(at).starts_with("("))
        return false;
    const Arguments parameters = argumentsAt(source, at);
    if (parameters.close == npos)
        return false;
    std::size_t end = skipSpace(source, parameters.close + 1);
    for (const std::string_view word : {"const", "noexcept"}) {
        if (end < source.size() && source.substr(end, endOfToken(source, end) - end) == word)
            end = skipSpace(source, end + word.size());
    }
    const std::string_view rest = source.substr(end);
    return rest.starts_with("{") || rest.starts_with("->");
}

}  // namespace

std::optional<std::uint32_t> lineOfMember(std::string_view source, std::string_view ofClass,
                                          std::string_view method) {
    if (ofClass.empty())
        return std::nullopt;
    for (std::size_t at = 0, next = 0; at < source.size(); at = next) {
        next = endOfToken(source, at);
        if (source.substr(at, next - at) != ofClass || !source.substr(next).starts_with("::"))
            continue;
        const std::size_t name = next + 2, end = name + method.size();
        if (source.substr(name).starts_with(method) && defines(source, end))
            return lineAt(source, name);
    }
    return std::nullopt;
}

std::optional<std::uint32_t> lineOfFunction(std::string_view source, std::string_view name) {
    if (name.empty() || !std::all_of(name.begin(), name.end(), isWord))
        return std::nullopt;
    for (std::size_t at = 0, next = 0; at < source.size(); at = next) {
        next = endOfToken(source, at);
        if (source.substr(at, next - at) == name && defines(source, next))
            return lineAt(source, at);
    }
    return std::nullopt;
}

}  // namespace replay
