#pragma once

// A terminal without a screen, with a program in it, for a test to type into.

#include <sys/types.h>
#include <termios.h>

#include <string>
#include <vector>

namespace terminal {

class PseudoTerminal {
public:
    PseudoTerminal(const std::vector<std::string>& command, int columns, int rows);
    ~PseudoTerminal();
    PseudoTerminal(const PseudoTerminal&) = delete;
    PseudoTerminal& operator=(const PseudoTerminal&) = delete;

    void type(const std::string& keys) const;
    void resize(int columns, int rows) const;
    // Reads on until this was written; false if it is not within ten seconds.
    bool awaits(const std::string& text);
    // Waits for the program's end, and returns its status as of waitpid().
    int end();
    void send(int signal) const;

    // Whether keys arrive one by one and unseen.
    bool isRaw() const;
    const std::string& written() const { return written_; }

private:
    int master_ = -1;
    pid_t program_ = 0;
    std::string written_;
    std::size_t seen_ = 0;
};

}  // namespace terminal
