#pragma once

// Runs the checks that are linked into this program, and reports.

#include <chrono>
#include <string>

namespace grader {

using namespace std::chrono_literals;

struct Options {
    bool fork = true;
    std::string check;                     // "": all
    int seed = -1;                         // -1: all
    std::chrono::milliseconds limit = 5s;  // of one check
};

// All checks, or those asked for. The exit status: 0 where all passed, 1 where not, 2 where there
// is no such check.
int grade(const Options& options);

// The names of the checks, one a line.
void listChecks();

}  // namespace grader
