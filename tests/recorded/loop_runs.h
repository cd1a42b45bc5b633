#pragma once

// Small programs that keep their loop busy without a network. Each records its trace to the file at
// that path.

#include <string>

namespace loop_runs {

// Twelve delayed calls with names, and two from threads. The first, after 300 ms, cancels one,
// moves one and adds one.
void timers(const std::string& path);
// So many delayed calls, and as many from threads, of which all are called.
void manyCalls(const std::string& path, int calls);
// Three threads run the same function at the same time, for 150 ms each.
void threads(const std::string& path);
// A client is answered after 212 ms, in which three calls become due.
void blocked(const std::string& path);

}  // namespace loop_runs
