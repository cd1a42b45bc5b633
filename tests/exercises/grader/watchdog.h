#pragma once

// Runs something in a child process, and lives to tell what became of it.

#include <chrono>
#include <functional>
#include <string>
#include <string_view>

namespace grader {

struct Ending {
    bool inTime = true;  // false: it was killed at the end of its time
    int signal = 0;      // that ended it; 0: none
    int exitStatus = 0;  // where no signal did
    std::string answer;  // what the function returned; "" where it did not return
    int left = 0;        // processes that it had started and not waited for
};

// Runs `work` in a child of this process, for at most so long. The child dies with its parent, has
// nothing to read on its standard input, may take 1 GiB of memory, and prints into that file. All
// that it leaves running is ended.
Ending runInChild(const std::function<std::string()>& work, std::chrono::milliseconds limit,
                  const std::string& outputFile);

// Ends all that this process has started, and what that has started, and returns how many there
// were. REQUIRES: PR_SET_CHILD_SUBREAPER, as runInChild() sets it.
int endDescendants();

// "segmentation fault", "abort() was called".
std::string describeSignal(int signal);

// What a child prints when it has used up its stack.
inline constexpr std::string_view stackIsFull = "The stack is full.\n";

// A line on what is often the reason where memory was used wrongly; "" where it was not. `printed`
// is what the program said at its end. `inLambda`: the answer's own lambda ran then.
std::string memoryAdvice(int signal, std::string_view printed, bool inLambda);

}  // namespace grader
