#include "tests/exercises/mutants/tokens.h"

#include <algorithm>
#include <array>

#include "visualizer/replay/cpp_tokens.h"

namespace mutants {

namespace cpp = replay::cpp;

namespace {

constexpr std::array longOperators = {"&&", "||", "==", "!=", "<=", ">=", "++",
                                      "--", "->", "::", "<<", "+=", "-="};

bool startsLine(std::string_view source, std::size_t at) {
    const std::size_t newline = source.rfind('\n', at);
    const std::size_t begin = newline == cpp::npos ? 0 : newline + 1;
    return std::all_of(source.begin() + static_cast<std::ptrdiff_t>(begin),
                       source.begin() + static_cast<std::ptrdiff_t>(at), cpp::isSpace);
}

std::vector<Token> tokensOf(std::string_view source) {
    std::vector<Token> tokens;
    for (std::size_t at = 0; at < source.size();) {
        if (cpp::isSpace(source[at])) {
            ++at;
            continue;
        }
        if (source[at] == '#' && startsLine(source, at)) {
            at = std::min(source.find('\n', at), source.size());
            continue;
        }
        std::size_t end = cpp::endOfToken(source, at);
        for (const std::string_view sign : longOperators)
            end = source.substr(at).starts_with(sign) ? at + sign.size() : end;
        const std::string_view text = source.substr(at, end - at);
        if (!cpp::isComment(text))
            tokens.push_back({.begin = at, .end = end, .text = text});
        at = end;
    }
    return tokens;
}

void match(std::vector<Token>& tokens) {
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const std::string_view text = tokens[i].text;
        if (text == "(" || text == "[" || text == "{") {
            open.push_back(i);
        } else if ((text == ")" || text == "]" || text == "}") && !open.empty()) {
            tokens[i].partner = open.back();
            tokens[open.back()].partner = i;
            open.pop_back();
        }
    }
}

}  // namespace

bool Token::isWord() const {
    return !text.empty() && cpp::isWord(text.front()) &&
           !(text.front() >= '0' && text.front() <= '9');
}

Tokens::Tokens(const std::string& source) : tokens_(tokensOf(source)) {
    match(tokens_);
}

// A function's or a lambda's, or a block within one; not a class's, and no list of values.
bool Tokens::opensBody(std::size_t brace) const {
    static constexpr std::array words = {")",        "]",        "else",  "try",    "do",
                                         "override", "noexcept", "const", "mutable"};
    if (brace == 0)
        return false;
    const std::string_view before = tokens_[brace - 1].text;
    if (std::find(words.begin(), words.end(), before) != words.end())
        return true;
    for (std::size_t i = brace; i-- > 0;) {  // "-> Deferred<int> {"
        const std::string_view text = tokens_[i].text;
        if (text == "->")
            return true;
        if (!tokens_[i].isWord() && text != "<" && text != ">" && text != "::")
            return false;
    }
    return false;
}

std::size_t Tokens::endOfStatement(std::size_t at, std::vector<Span>& found) const {
    const std::size_t first = at;
    const auto within = [&](std::size_t inner) {
        return inner < size() ? endOfStatement(inner, found) : inner;
    };
    std::size_t last = at;
    if (isAt(at, "{")) {
        return tokens_[at].partner;  // its statements are found as those of a body
    } else if (isAt(at, "if") || isAt(at, "for") || isAt(at, "while") || isAt(at, "switch")) {
        while (at < size() && !isAt(at, "("))  // "if constexpr"
            ++at;
        if (at >= size() || tokens_[at].partner == Token::npos)
            return Token::npos;
        last = within(tokens_[at].partner + 1);
        if (last != Token::npos && isAt(last + 1, "else"))
            last = within(last + 2);
    } else if (isAt(at, "try")) {
        last = within(at + 1);
        while (last != Token::npos && isAt(last + 1, "catch"))
            last = within(tokens_[last + 2].partner + 1);
    } else {
        while (last < size() && !isAt(last, ";")) {
            const bool opens = isAt(last, "(") || isAt(last, "[") || isAt(last, "{");
            if (isAt(last, "}") || (opens && tokens_[last].partner == Token::npos))
                return Token::npos;
            last = opens ? tokens_[last].partner + 1 : last + 1;
        }
    }
    if (last == Token::npos || last >= size())
        return Token::npos;
    found.push_back({first, last});
    return last;
}

std::vector<Span> Tokens::statements() const {
    std::vector<Span> found;
    for (std::size_t brace = 0; brace < size(); ++brace) {
        if (!isAt(brace, "{") || tokens_[brace].partner == Token::npos || !opensBody(brace))
            continue;
        for (std::size_t at = brace + 1; at < tokens_[brace].partner;) {
            const std::size_t last = endOfStatement(at, found);
            if (last == Token::npos)
                break;
            at = last + 1;
        }
    }
    return found;
}

std::vector<Span> Tokens::arguments(std::size_t open) const {
    std::vector<Span> found;
    const std::size_t close = tokens_[open].partner;
    std::size_t first = open + 1;
    for (std::size_t at = first; at < close; ++at) {
        if (tokens_[at].partner != Token::npos && tokens_[at].partner > at)
            at = tokens_[at].partner;
        if (isAt(at + 1, ",") || at + 1 == close) {
            found.push_back({first, at});
            first = at + 2;
            ++at;
        }
    }
    return found;
}

}  // namespace mutants
