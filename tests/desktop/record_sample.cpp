// record_sample FILE [live|NAME]: the sample trace; with `live`, a trace that grows until the end
// of the input, by one event a line; with a name, the run of railway_runs.h or layer_runs.h that
// is called so.

#include <functional>
#include <iostream>
#include <map>
#include <string>

#include "engine/trace/recorder.h"
#include "tests/recorded/layer_runs.h"
#include "tests/recorded/network_runs.h"
#include "tests/recorded/railway_runs.h"

namespace {

const std::map<std::string, std::function<void(const std::string&)>> runs{
    {"rules", railway_runs::rules},
    {"talk", [](const std::string& path) { railway_runs::talk(path, 4); }},
    {"talk-failing", [](const std::string& path) { railway_runs::talk(path, 4, 1); }},
    {"fan-out", [](const std::string& path) { railway_runs::fanOut(path, 20); }},
    {"retry", railway_runs::retry},
    {"time-out", railway_runs::timeOut},
    {"trouble", railway_runs::trouble},
    {"coroutine", railway_runs::coroutine},
    {"crowd", [](const std::string& path) { railway_runs::crowd(path, 40); }},
    {"lines", layer_runs::lines},
    {"http", layer_runs::http},
    {"flow", layer_runs::flow},
    {"many", [](const std::string& path) { railway_runs::crowd(path, 50'000); }},
};

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2)
        return 1;
    if (argc == 2) {
        network_runs::twoClients(argv[1]);
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
