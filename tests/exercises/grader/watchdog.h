#pragma once

// Runs something in a child process, and lives to tell what became of it.

#include <chrono>
#include <functional>
#include <string>

namespace grader {

struct Ending {
    bool inTime = true;  // false: it was killed at the end of its time
    int signal = 0;      // that ended it; 0: none
    int exitStatus = 0;  // where no signal did
    std::string answer;  // what the function returned; "" where it did not return
};

// Runs `work` in a child of this process, for at most so long. The child dies with its parent, has
// nothing to read on its standard input, may take 1 GiB of memory, and prints into that file.
Ending runInChild(const std::function<std::string()>& work, std::chrono::milliseconds limit,
                  const std::string& outputFile);

// "segmentation fault", "abort() was called".
std::string describeSignal(int signal);

}  // namespace grader
