#pragma once

// Programs that are started from here.

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace coach {

struct Command {
    std::vector<std::string> words;  // the program, looked up in PATH, and its arguments
    std::map<std::string, std::string> environment = {};  // beside ours
    std::filesystem::path folder = {};                    // to run in; "": where we are
};

struct Finished {
    int exitStatus = 0;
    int signal = 0;      // that ended it; 0: none
    bool inTime = true;  // false: it was ended, with all that it had started
    std::string output;  // standard output and error as they came

    bool well() const { return inTime && signal == 0 && exitStatus == 0; }
};

// Runs it to its end, at most so long; then it is asked to end (SIGTERM), and half a second later
// made to. It has nothing to read. Throws std::system_error where it cannot be started.
Finished run(const Command& command, std::chrono::milliseconds limit);

// A program that runs beside us, on our own terminal unless `output` takes what it says. It leads a
// process group where we handle ^C for it.
class Child {
public:
    enum class Output { Ours, Nowhere, Pipe };

    // Throws std::system_error where it cannot be started.
    explicit Child(const Command& command, Output output = Output::Ours, bool ownGroup = false);
    ~Child();  // does not end it
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    // How it ended; nullopt while it runs. Waits at most so long.
    std::optional<Finished> wait(std::chrono::milliseconds atMost);
    void send(int signal) const;  // to its group where it leads one
    // What it has said since the last call, waiting at most so long; nullopt once it has closed its
    // output. REQUIRES: Output::Pipe.
    std::optional<std::string> read(std::chrono::milliseconds atMost) const;

    pid_t pid() const { return pid_; }

private:
    pid_t pid_ = 0;
    bool ownGroup_ = false;
    int output_ = -1;
    std::optional<Finished> finished_;
};

}  // namespace coach
