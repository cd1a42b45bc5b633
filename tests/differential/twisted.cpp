#include "tests/differential/twisted.h"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace differential {

namespace fs = std::filesystem;

std::vector<Log> runTwisted(const std::string& script, const std::vector<std::string>& programs) {
    const std::string path =
        fs::temp_directory_path() / ("unravel_differential_" + std::to_string(getpid()));
    {
        std::ofstream file(path + ".in");
        for (const std::string& program : programs)
            file << program << '\n';
    }
    const std::string command = UNRAVEL_PYTHON " " + script + " <" + path + ".in >" + path + ".log";
    if (std::system(command.c_str()) != 0)
        throw std::runtime_error("this failed: " + command);

    std::vector<Log> logs(1);
    std::ifstream file(path + ".log");
    for (std::string line; std::getline(file, line);) {
        if (line.empty())
            logs.emplace_back();
        else
            logs.back().push_back(line);
    }
    logs.pop_back();
    for (const char* end : {".in", ".log"})
        fs::remove(path + end);
    if (logs.size() != programs.size())
        throw std::runtime_error(std::to_string(programs.size()) + " programs, but " +
                                 std::to_string(logs.size()) + " logs");
    return logs;
}

}  // namespace differential
