#pragma once

// Small recorded runs for the tests of the panes: what an event loop goes through, written straight
// into a trace. The words are the engine's, the time is virtual.

#include <cstdint>
#include <string>

namespace pane_traces {

// A client connects, says hello twice, is answered, and leaves.
void echo(const std::string& path);
// Twelve delayed calls with names; some are cancelled, one is moved.
void timers(const std::string& path);
// A callback runs for 212 ms while three calls become due.
void blocked(const std::string& path);
// Three threads run the same function at the same time, for 150 ms each.
void threads(const std::string& path);
// dataReceived throws an exception; the connection is closed.
void exception(const std::string& path);
// So many clients of one port; several are ready at once; bytes pile up in a buffer.
void crowd(const std::string& path, int clients);
// So many delayed calls, and as many from threads.
void manyCalls(const std::string& path, int calls);
// One connection that reads so many times, cut at odd places, with longer answers.
void stream(const std::string& path, int reads);
// A protocol of lines: one line in two reads, two lines in one read, raw bytes of which some are
// given back as a line, half a line, and one that is too long.
void lines(const std::string& path);
// Two requests in three reads, the second with a body; the first answered in two writes.
void http(const std::string& path);
// Two connections that are held up in every way: one paused for reading and secured, one with a
// producer whose buffer is full and that is half-closed. And a UDP port, and a thread.
void flow(const std::string& path);
// Events that make no sense in any order; the same for the same seed.
void garbage(const std::string& path, unsigned seed);

}  // namespace pane_traces
