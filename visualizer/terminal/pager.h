#pragma once

// A long text in a terminal, a screen at a time.

#include <cstdio>
#include <string>

namespace terminal {

// While it lives, what is printed goes through $PAGER, or less; its end waits until the reader has
// left that. It does nothing where standard output is no terminal, where the text fits on the
// screen, or where there is no pager.
class Pager {
public:
    explicit Pager(const std::string& text);
    ~Pager();
    Pager(const Pager&) = delete;
    Pager& operator=(const Pager&) = delete;

private:
    FILE* pager_ = nullptr;
    int terminal_ = -1;  // our own standard output meanwhile
};

}  // namespace terminal
