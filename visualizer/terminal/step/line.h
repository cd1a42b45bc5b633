#pragma once

// A line of the screen: pieces of text, each with its ink.

#include <string>
#include <string_view>
#include <vector>

namespace terminal {

enum class Ink { Plain, Dim, Bold, Good, Bad, Lit, Loop };

// How many columns a text takes: a character (of UTF-8) each, and nothing for a change of its look
// ("\033[1m").
std::size_t widthOf(std::string_view text);

// The first `columns` of it.
std::string_view cut(std::string_view text, std::size_t columns);

class Line {
public:
    Line() = default;
    Line(const std::string& text, Ink ink = Ink::Plain) { add(text, ink); }

    // Whatever is in the text, a source or a name among it, is shown and not obeyed.
    Line& add(const std::string& text, Ink ink = Ink::Plain);
    Line& add(const Line& other);
    // Spaces up to that column; nothing where it is passed already.
    Line& padTo(std::size_t column);

    std::size_t width() const;

    // At most `columns` wide; what is cut off shows as "…".
    std::string text(std::size_t columns, bool colour, bool ascii) const;

private:
    struct Piece {
        std::string text;
        Ink ink;
    };
    std::vector<Piece> pieces_;
};

}  // namespace terminal
