// record_sample FILE [live]: the sample trace; with `live`, a trace that grows until the end of the
// input, by one event a line.

#include <iostream>
#include <string>

#include "engine/trace/recorder.h"
#include "tests/desktop/sample_trace.h"

int main(int argc, char** argv) {
    if (argc < 2)
        return 1;
    if (argc == 2) {
        sample::record(argv[1]);
        return 0;
    }
    const auto recorder = engine::trace::Recorder::create(argv[1]);
    for (std::string line; std::getline(std::cin, line);)
        recorder->note(line);
}
