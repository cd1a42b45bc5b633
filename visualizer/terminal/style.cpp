#include "visualizer/terminal/style.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include "visualizer/terminal/step/line.h"

namespace terminal {

namespace {

std::string in(const char* escape, const std::string& text) {
    return inColour() ? std::string("\033[") + escape + 'm' + text + "\033[0m" : text;
}

bool isSet(const char* variable) {
    const char* value = std::getenv(variable);
    return value && *value;
}

// What lookAsIn() has said.
struct {
    bool said = false;
    bool colour = false;
    int columns = 80;
} shownElsewhere;

winsize sizeOfTerminal() {
    winsize size{};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0)
        return {.ws_row = 24, .ws_col = 80, .ws_xpixel = 0, .ws_ypixel = 0};
    return size;
}

}  // namespace

bool inColour() {
    if (shownElsewhere.said)
        return shownElsewhere.colour;
    static const bool colour = isatty(STDOUT_FILENO) && takesEscapes() && !isSet("NO_COLOR");
    return colour;
}

bool takesEscapes() {
    return isSet("TERM") && std::string_view(std::getenv("TERM")) != "dumb";
}

void lookAsIn(bool colour, int columns) {
    shownElsewhere = {true, colour, columns};
}

int columns() {
    if (shownElsewhere.said)
        return shownElsewhere.columns;
    return sizeOfTerminal().ws_col;
}
int rows() {
    return sizeOfTerminal().ws_row;
}

std::size_t textWidth() {
    return static_cast<std::size_t>(std::clamp(columns(), 20, 80));
}

std::string bold(const std::string& text) {
    return in("1", text);
}
std::string dim(const std::string& text) {
    return in("2", text);
}
std::string good(const std::string& text) {
    return in("32", text);
}
std::string bad(const std::string& text) {
    return in("1;31", text);
}

std::string wrapped(std::string_view text, std::size_t widest, std::size_t indent) {
    const std::size_t begin = std::min(text.find_first_not_of(' '), text.size());
    std::string lines(text.substr(0, begin));
    text.remove_prefix(begin);
    std::size_t column = begin;
    for (bool first = true; !text.empty(); first = false) {
        const std::size_t end = std::min(text.find(' '), text.size());
        const std::size_t width = widthOf(text.substr(0, end));
        if (!first && column > indent && column + 1 + width > widest) {
            lines += '\n' + std::string(indent, ' ');
            column = indent;
        } else if (!first) {
            lines += ' ';
            ++column;
        }
        lines += text.substr(0, end);
        column += width;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

std::string padded(const std::string& text, std::size_t columns) {
    std::string whole = widthOf(text) > columns
                            ? std::string(cut(text, columns > 0 ? columns - 1 : 0)) + "…"
                            : text;
    return whole + std::string(columns - std::min(columns, widthOf(whole)), ' ');
}

std::string atRight(const std::string& text, std::size_t columns) {
    return std::string(columns - std::min(columns, widthOf(text)), ' ') + text;
}

std::string asAscii(std::string_view text) {
    static constexpr std::pair<std::string_view, std::string_view> signs[] = {
        {"→", "->"}, {"←", "<-"}, {"…", "..."}, {"µ", "u"}, {"·", "-"},  {"●", "*"},   {"✔", "ok"},
        {"✘", "x"},  {"×", "x"},  {"—", "--"},  {"–", "-"}, {"≥", ">="}, {"¼", "1/4"},
    };
    std::string ascii;
    while (!text.empty()) {
        const auto sign = std::find_if(std::begin(signs), std::end(signs),
                                       [&](const auto& s) { return text.starts_with(s.first); });
        if (sign != std::end(signs)) {
            ascii += sign->second;
            text.remove_prefix(sign->first.size());
        } else if (static_cast<unsigned char>(text[0]) < 0x80) {
            ascii += text[0];
            text.remove_prefix(1);
        } else {
            ascii += '?';
            do {
                text.remove_prefix(1);
            } while (!text.empty() && (static_cast<unsigned char>(text[0]) & 0xC0) == 0x80);
        }
    }
    return ascii;
}

}  // namespace terminal
