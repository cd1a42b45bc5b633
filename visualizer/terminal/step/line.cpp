#include "visualizer/terminal/step/line.h"

#include <algorithm>

#include "visualizer/terminal/characters.h"
#include "visualizer/terminal/style.h"

namespace terminal {

namespace {

bool beginsCharacter(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
}

const char* escapeOf(Ink ink) {
    switch (ink) {
        case Ink::Plain:
            return "";
        case Ink::Dim:
            return "\033[2m";
        case Ink::Bold:
            return "\033[1m";
        case Ink::Good:
            return "\033[32m";
        case Ink::Bad:
            return "\033[1;31m";
        case Ink::Lit:
            return "\033[7m";
        case Ink::Loop:
            return "\033[36m";
    }
    return "";
}

}  // namespace

std::size_t widthOf(std::string_view text) {
    std::size_t width = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text.substr(i, 2) == "\033[")
            i = std::min(text.find('m', i), text.size());
        else
            width += beginsCharacter(text[i]) ? 1 : 0;
    }
    return width;
}

std::string_view cut(std::string_view text, std::size_t columns) {
    std::size_t end = 0;
    for (std::size_t width = 0; end < text.size(); ++end) {
        if (beginsCharacter(text[end]) && ++width > columns)
            break;
    }
    return text.substr(0, end);
}

Line& Line::add(const std::string& text, Ink ink) {
    if (!text.empty())
        pieces_.push_back({visible(text), ink});
    return *this;
}

Line& Line::add(const Line& other) {
    pieces_.insert(pieces_.end(), other.pieces_.begin(), other.pieces_.end());
    return *this;
}

Line& Line::padTo(std::size_t column) {
    const std::size_t now = width();
    return add(std::string(column > now ? column - now : 0, ' '));
}

std::size_t Line::width() const {
    std::size_t width = 0;
    for (const Piece& piece : pieces_)
        width += widthOf(piece.text);
    return width;
}

std::string Line::text(std::size_t columns, bool colour, bool ascii) const {
    std::string drawn;
    std::size_t left = columns;
    for (const Piece& piece : pieces_) {
        std::string text = ascii ? asAscii(piece.text) : piece.text;
        const bool tooLong = widthOf(text) > left;
        if (tooLong)
            text = std::string(cut(text, left > 0 ? left - 1 : 0)) + (left == 0 ? ""
                                                                      : ascii   ? "~"
                                                                                : "…");
        left -= widthOf(text);
        const char* escape = colour ? escapeOf(piece.ink) : "";
        drawn += *escape ? escape + text + "\033[0m" : text;
        if (tooLong)
            break;
    }
    return drawn;
}

}  // namespace terminal
