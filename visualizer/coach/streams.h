#pragma once

// Standard input, output and error of a program of ours.

namespace coach {

// To be called first. Where one is closed, /dev/null takes its number, so that no file of ours gets
// it and is written into; and a file that may grow no longer is an error to be told, not a signal.
void prepareStreams();

// Whether all that was printed has arrived. To be called last: nothing can be printed afterwards.
bool closeOutput();

}  // namespace coach
