#pragma once

// The command line.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace desktop {

struct Options {
    std::vector<std::string> traces;
    std::vector<std::string> titles;  // of the traces that are compared; "" the file's name
    std::optional<std::uint32_t> at;
    bool follow = false;
    std::string screenshot;  // a file: draw it and end
    std::string pane;        // only this one
    std::string theme;       // "" as remembered
    int width = 0, height = 0;
    float scale = 0;  // 0: as remembered
    bool frameTimes = false;
    std::vector<std::string> press;  // keys pressed before a picture, as the overlay names them
    bool sayReady = false;           // say on standard output when the window stands
    std::string stateFile;           // where the cursor is told after each change, for tests

    // The runs stand under each other, on one axis of time.
    bool compares() const { return traces.size() > 1 || pane == "compare"; }
};

// The options, or the exit code where there is nothing more to do (--help, a mistake).
struct Parsed {
    std::optional<Options> options;
    int exitCode = 0;
};
Parsed parseCommandLine(int argc, char** argv);

}  // namespace desktop
