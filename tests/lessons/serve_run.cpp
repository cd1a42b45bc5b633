#include "tests/lessons/serve_run.h"

#include <algorithm>
#include <csignal>
#include <sstream>

#include "tests/lessons/tables.h"
#include "tests/lessons/taught.h"
#include "tests/temporary_folder.h"
#include "visualizer/coach/process.h"

namespace lessons {

using namespace std::chrono_literals;

ServeRun::ServeRun(const std::string& typed) {
    const TemporaryFolder folder;
    std::stringstream stream("serve " + typed);
    Strings words;
    for (std::string word; stream >> word;)
        words.push_back(word);
    words[0] = paths.program("serve");
    const std::string help = coach::run({.words = {words[0], words.at(1), "--help"}}, 10s).output;
    for (const std::string option : {"--port", "--admin-port"}) {
        const auto given = std::find(words.begin(), words.end(), option);
        if (given != words.end() && given + 1 != words.end()) {
            usualPorts.push_back(*(given + 1));
            *(given + 1) = "0";
        } else if (const Strings usual = found(help, option + " N(?:=| \\[)([0-9]+)");
                   !usual.empty()) {
            usualPorts.push_back(usual[0]);
            words.insert(words.end(), {option, "0"});
        }
    }
    coach::Child program({.words = words, .folder = folder.path}, coach::Child::Output::Pipe);
    std::string said;
    while (const auto more = program.read(10s)) {
        said += *more;
        if (more->empty() || said.find("end it ") != std::string::npos)
            break;
    }
    program.send(SIGTERM);
    const auto finished = program.wait(10s);
    if (!finished)
        program.send(SIGKILL);
    if (said.find("end it ") == std::string::npos || !finished || !finished->well())
        problem = "it did not serve, or did not end well:\n" + said;
}

}  // namespace lessons
