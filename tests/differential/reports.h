#pragma once

// The failures that our engine reports on standard error.

#include <string>

#include "tests/differential/program.h"

namespace differential {

// What is written to standard error while it lives.
class StandardError {
public:
    StandardError();
    ~StandardError();
    StandardError(const StandardError&) = delete;
    StandardError& operator=(const StandardError&) = delete;

    std::string text() const;

private:
    int file_;
    int before_;
};

// "Unhandled failure in a Deferred: Boom: E3" → "unhandled E3", in the order of the alphabet.
Log unhandledIn(const std::string& text);

}  // namespace differential
