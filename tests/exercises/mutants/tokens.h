#pragma once

// A C++ file as a row of tokens, with its brackets matched and its statements found.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace mutants {

struct Token {
    std::size_t begin = 0, end = 0;  // in the source
    std::string_view text;
    std::size_t partner = npos;  // of a bracket

    static constexpr std::size_t npos = std::string::npos;
    bool is(std::string_view other) const { return text == other; }
    bool isWord() const;
    bool isString() const { return text.size() >= 2 && text.front() == '"'; }
};

// From a token to another, both included.
struct Span {
    std::size_t first = 0, last = 0;
};

class Tokens {
public:
    // Comments and lines of the preprocessor are left out. `source` must outlive it.
    explicit Tokens(const std::string& source);

    const std::vector<Token>& all() const { return tokens_; }
    const Token& operator[](std::size_t at) const { return tokens_[at]; }
    std::size_t size() const { return tokens_.size(); }
    bool isAt(std::size_t at, std::string_view text) const {
        return at < size() && tokens_[at].is(text);
    }

    // Every statement of every function, also those within others.
    std::vector<Span> statements() const;
    // What stands between the commas. REQUIRES: an opening parenthesis with a partner.
    std::vector<Span> arguments(std::size_t open) const;

private:
    bool opensBody(std::size_t brace) const;
    std::size_t endOfStatement(std::size_t at, std::vector<Span>& found) const;

    std::vector<Token> tokens_;
};

}  // namespace mutants
