#pragma once

// A parent process around an exercise's program, from before the first line of the answer runs.
//
// An answer can do anything even before main(): the initial value of a global variable is code,
// too. So the program splits in two when it starts, before any other code of it: the child goes on,
// and the parent watches. It says what became of a child that never came to its checks, and ends
// all that the answer has started. Only a child that says so has passed: an exit status of 0 alone
// is worth nothing.

#include <string>

namespace grader {

// A folder of this run's own, which nobody else writes to. The supervisor removes it.
std::string scratchFolder();

// The program has come to its main(). Without this, an end is reported as one that came too early.
void sayChecksBegin();

// Ends this process with that exit status, and tells the supervisor that it is the verdict.
[[noreturn]] void endWith(int exitStatus);

}  // namespace grader
