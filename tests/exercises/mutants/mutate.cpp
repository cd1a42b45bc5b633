#include "tests/exercises/mutants/mutate.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "tests/exercises/mutants/tokens.h"

namespace mutants {

namespace {

class Mutator {
public:
    Mutator(const std::string& source, const std::vector<std::string>& constants)
        : source_(source), constants_(constants), tokens_(source) {
        seen_.insert(source);
    }

    std::vector<Mutant> all() {
        for (const Span& statement : tokens_.statements())
            mutateStatement(statement);
        swapNeighbours();
        for (std::size_t at = 0; at < tokens_.size(); ++at) {
            mutateWord(at);
            mutateConstant(at);
            if (opensCall(at))
                mutateCall(at);
            if ((tokens_.isAt(at, ".") || tokens_.isAt(at, "->")) && linkAt(at))
                mutateLink(at);
        }
        return std::move(mutants_);
    }

private:
    std::string textOf(Span span) const {
        const std::size_t begin = tokens_[span.first].begin;
        return source_.substr(begin, tokens_[span.last].end - begin);
    }
    std::string textFrom(std::size_t first, std::size_t last) const {
        return first > last ? "" : textOf({first, last});
    }

    // The span's text becomes another. The mutant is named by the slip and the line as it is then,
    // or by what was there.
    enum class NamedBy { TheNewLine, TheOldText };
    void replace(const std::string& slip, Span span, const std::string& text,
                 NamedBy by = NamedBy::TheNewLine) {
        const std::size_t begin = tokens_[span.first].begin;
        std::string mutated = source_;
        mutated.replace(begin, tokens_[span.last].end - begin, text);
        if (!seen_.insert(mutated).second)
            return;
        const std::string& shown = by == NamedBy::TheNewLine ? mutated : source_;
        const std::size_t newline = shown.rfind('\n', begin);
        const std::size_t line = newline == std::string::npos ? 0 : newline + 1;
        const std::size_t from =
            by == NamedBy::TheNewLine ? shown.find_first_not_of(" \n", line) : begin;
        const std::size_t to = shown.find('\n', std::max(from, begin));
        mutants_.push_back({slip + ": " + shown.substr(from, to - from), mutated});
    }

    // --- Statements ---

    bool begins(Span span, std::string_view word) const { return tokens_.isAt(span.first, word); }

    bool isExpression(Span span) const {
        static constexpr std::array others = {"return", "co_return", "if",    "for",  "while",
                                              "switch", "try",       "using", "const"};
        return std::none_of(others.begin(), others.end(),
                            [&](const char* word) { return begins(span, word); });
    }

    void mutateStatement(Span span) {
        if (begins(span, "using") || begins(span, ";"))
            return;
        replace("no such statement", span, ";", NamedBy::TheOldText);
        if (begins(span, "return") || begins(span, "co_return"))
            mutateReturn(span);
        else if (isExpression(span) && textOf(span).find("trap<") == std::string::npos)
            replace("done twice", span, textOf(span) + ' ' + textOf(span));
        if (begins(span, "if") || begins(span, "while")) {
            const std::size_t open = span.first + 1;
            if (tokens_.isAt(open, "("))
                replace("the opposite", {open, tokens_[open].partner},
                        "(!" + textOf({open, tokens_[open].partner}) + ")");
        }
    }

    void mutateReturn(Span span) {
        if (span.last == span.first + 1)  // nothing is returned
            return;
        const std::string word(tokens_[span.first].text);
        const std::string what = textFrom(span.first + 1, span.last - 1);
        static const std::set<std::string> empty = {"0", "false", "\"\"", "nullptr"};
        if (what.starts_with('{') || empty.contains(what))
            return;
        replace("no " + word, span, what + ';');
        replace("returns another", span, word + " {};", NamedBy::TheOldText);
        replace("done, and another returned", span, what + "; " + word + " {};");
    }

    void swapNeighbours() {
        const std::vector<Span> statements = tokens_.statements();
        for (const Span& one : statements) {
            for (const Span& other : statements) {
                if (other.first == one.last + 1 && isExpression(one) && isExpression(other))
                    replace("the other way round", {one.first, other.last},
                            textOf(other) + ' ' + textOf(one));
            }
        }
    }

    // --- Words and constants ---

    void mutateWord(std::size_t at) {
        static const std::map<std::string_view, std::string> instead = {
            {"&&", "||"},      {"||", "&&"},      {"==", "!="}, {"!=", "=="},
            {"<=", "<"},       {">=", ">"},       {"++", "--"}, {"--", "++"},
            {"true", "false"}, {"false", "true"}, {"+=", "="},  {"co_await", ""}};
        if (const auto found = instead.find(tokens_[at].text); found != instead.end()) {
            const bool none = found->second.empty();
            const std::string word(tokens_[at].text);
            replace(none ? "no " + word : found->second + " for " + word, {at, at}, found->second);
        }
        // Not those of a template: they have a space on either side.
        if ((tokens_.isAt(at, "<") || tokens_.isAt(at, ">")) && at > 0 &&
            tokens_[at - 1].end < tokens_[at].begin)
            replace("one further", {at, at}, std::string(tokens_[at].text) + '=');
        if ((tokens_.isAt(at, "trap") || tokens_.isAt(at, "check")) && tokens_.isAt(at + 1, "<"))
            replace("any failure", {at + 2, at + 2}, "std::exception");
        if (tokens_.isAt(at, "catch") && tokens_.isAt(at + 2, "const") && tokens_[at + 3].isWord())
            replace("any failure", {at + 3, at + 3}, "std::exception");
    }

    void mutateConstant(std::size_t at) {
        const std::string text(tokens_[at].text);
        if (tokens_[at].isString() && text != "\"\"") {
            replace("an empty text", {at, at}, "\"\"");
            replace("a shorter text", {at, at}, shorter(text));
        }
        const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
        if (digits > 0 && digits < 10 && (digits == text.size() || text[digits] != '.')) {
            const long number = std::stol(text);
            replace("one more", {at, at}, std::to_string(number + 1) + text.substr(digits));
            if (number > 0)
                replace("one less", {at, at}, std::to_string(number - 1) + text.substr(digits));
        }
    }

    static std::string shorter(std::string text) {
        const std::size_t last = text.size() - 2;
        const bool escaped = last > 1 && text[last - 1] == '\\';
        return text.erase(escaped ? last - 1 : last, escaped ? 2 : 1);
    }

    // --- Calls ---

    bool opensCall(std::size_t at) const {
        static constexpr std::array notCalls = {"if", "while", "for", "switch", "catch"};
        if (!tokens_.isAt(at, "(") || at == 0 || tokens_[at].partner == Token::npos)
            return false;
        const Token& before = tokens_[at - 1];
        return (before.isWord() || before.is(">")) &&
               std::find(notCalls.begin(), notCalls.end(), before.text) == notCalls.end();
    }

    void mutateCall(std::size_t open) {
        const std::vector<Span> arguments = tokens_.arguments(open);
        for (std::size_t i = 0; i + 1 < arguments.size(); ++i)
            replace("swapped", {arguments[i].first, arguments[i + 1].last},
                    textOf(arguments[i + 1]) + ", " + textOf(arguments[i]));
        if (tokens_[open - 1].text.starts_with("add"))  // its arguments are functions
            return;
        for (const Span& argument : arguments) {
            if (argument.first == argument.last && tokens_[argument.first].isWord())
                replace("an empty value", argument, "{}");
            for (std::size_t at = argument.first; at <= argument.last; ++at) {
                if (isOperand(at, argument))
                    fix(at);
            }
        }
    }

    // A name alone between commas, or between plus signs.
    bool isOperand(std::size_t at, Span argument) const {
        const bool begins = at == argument.first || tokens_.isAt(at - 1, "+");
        const bool ends = at == argument.last || tokens_.isAt(at + 1, "+");
        return begins && ends && tokens_[at].isWord();
    }

    void fix(std::size_t at) {
        for (const std::string& constant : constants_)
            replace("fixed", {at, at}, "std::string(" + constant + ")");
    }

    // --- Links of a chain: .addCallback(f) ---

    // The opening parenthesis; 0: it is no link.
    std::size_t linkAt(std::size_t dot) const {
        const std::size_t open = dot + 2;
        const bool is = open < tokens_.size() && tokens_[dot + 1].isWord() &&
                        tokens_.isAt(open, "(") && tokens_[open].partner != Token::npos;
        return is ? open : 0;
    }

    void mutateLink(std::size_t dot) {
        const std::size_t open = linkAt(dot);
        const std::size_t close = tokens_[open].partner;
        const std::string name(tokens_[dot + 1].text);
        const std::string inside = textFrom(open + 1, close - 1);
        replace("without " + name, {dot, close}, "");

        const std::vector<Span> arguments = tokens_.arguments(open);
        if (name == "addCallbacks" && arguments.size() == 2) {
            const std::string f = textOf(arguments[0]), g = textOf(arguments[1]);
            replace("two pairs", {dot, close}, ".addCallback(" + f + ").addErrback(" + g + ")");
            replace("two pairs", {dot, close}, ".addErrback(" + g + ").addCallback(" + f + ")");
        }
        const std::size_t next = close + 1;
        if (!tokens_.isAt(next, ".") || !linkAt(next))
            return;
        const std::size_t end = tokens_[linkAt(next)].partner;
        replace("the other way round", {dot, end}, textOf({next, end}) + textOf({dot, close}));
        if (name == "addCallback" && tokens_.isAt(next + 1, "addErrback"))
            replace("one pair", {dot, end},
                    ".addCallbacks(" + inside + ", " + textFrom(linkAt(next) + 1, end - 1) + ")");
    }

    const std::string& source_;
    const std::vector<std::string>& constants_;
    const Tokens tokens_;
    std::set<std::string> seen_;
    std::vector<Mutant> mutants_;
};

}  // namespace

std::vector<Mutant> mutantsOf(const std::string& source,
                              const std::vector<std::string>& constants) {
    return Mutator(source, constants).all();
}

std::vector<std::string> constantsIn(const std::string& source) {
    constexpr std::size_t longest = 24, most = 4;
    std::map<std::string, int> times;
    const Tokens tokens(source);
    for (const Token& token : tokens.all()) {
        if (token.isString() && token.text.size() > 2 && token.text.size() <= longest &&
            token.text.find(' ') == std::string::npos)
            ++times[std::string(token.text)];
    }
    std::vector<std::string> constants;
    for (const auto& [constant, count] : times)
        constants.push_back(constant);
    std::stable_sort(constants.begin(), constants.end(),
                     [&](const auto& a, const auto& b) { return times[a] > times[b]; });
    constants.resize(std::min(constants.size(), most));
    return constants;
}

}  // namespace mutants
