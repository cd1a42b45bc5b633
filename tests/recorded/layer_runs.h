#pragma once

// Small servers whose protocols make lines, requests or streams of the bytes that come. Each
// program records its trace to the file at that path.

#include <string>

namespace layer_runs {

// A protocol of lines: one line in two reads, two lines in one read, raw bytes of which some are
// given back as a line, one that is too long, and half a line.
void lines(const std::string& path);
// Two requests in three reads, the second with a body; the first answered in two writes.
void http(const std::string& path);
// Two connections that are held up in every way: what one asks for, over TLS, is sent to the other,
// and is more than that one takes. So the first is paused for reading, and the producer of the
// second waits; that one is half-closed meanwhile. And a UDP port, and a thread.
void flow(const std::string& path);

}  // namespace layer_runs
