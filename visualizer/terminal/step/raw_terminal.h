#pragma once

// The terminal while it is ours: keys come one by one and unseen. On a screen of our own, what was
// there before is put back afterwards, however we end; else lines go on below what is there.

#include <chrono>
#include <string>
#include <vector>

namespace terminal {

class RawTerminal {
public:
    // Throws std::runtime_error where standard input or output is no terminal.
    enum class Screen { Own, Shared };
    explicit RawTerminal(Screen screen = Screen::Own);
    ~RawTerminal();
    RawTerminal(const RawTerminal&) = delete;
    RawTerminal& operator=(const RawTerminal&) = delete;

    // What was typed, waiting at most so long; "" where nothing was, or where `changed()` is now
    // true. An escape sequence arrives as a whole.
    std::string read(std::chrono::milliseconds atMost);

    // The window has another size, or we were stopped and go on: draw again. True once each time.
    bool changed();
    // We were asked to end (SIGTERM, SIGHUP, SIGINT).
    bool asked() const;

    void show(const std::vector<std::string>& lines);
};

}  // namespace terminal
