// record_sample FILE [live|NAME]: the sample trace; with `live`, a trace that grows until the end
// of the input, by one event a line; with a name, the run of railway_traces.h or pane_traces.h that
// is called so.

#include <functional>
#include <iostream>
#include <map>
#include <string>

#include "engine/trace/recorder.h"
#include "tests/desktop/pane_traces.h"
#include "tests/desktop/railway_traces.h"
#include "tests/desktop/sample_trace.h"

namespace {

const std::map<std::string, std::function<void(const std::string&)>> runs{
    {"rules", railway_traces::rules},
    {"talk", [](const std::string& path) { railway_traces::talk(path, 4); }},
    {"talk-failing", [](const std::string& path) { railway_traces::talk(path, 4, 1); }},
    {"fan-out", [](const std::string& path) { railway_traces::fanOut(path, 20); }},
    {"retry", railway_traces::retry},
    {"time-out", railway_traces::timeOut},
    {"trouble", railway_traces::trouble},
    {"coroutine", railway_traces::coroutine},
    {"crowd", [](const std::string& path) { railway_traces::crowd(path, 40); }},
    {"lines", pane_traces::lines},
    {"http", pane_traces::http},
    {"flow", pane_traces::flow},
    {"many", [](const std::string& path) { railway_traces::crowd(path, 50'000); }},
};

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2)
        return 1;
    if (argc == 2) {
        sample::record(argv[1]);
        return 0;
    }
    if (const auto run = runs.find(argv[2]); run != runs.end()) {
        run->second(argv[1]);
        return 0;
    }
    const auto recorder = engine::trace::Recorder::create(argv[1]);
    for (std::string line; std::getline(std::cin, line);)
        recorder->note(line);
}
