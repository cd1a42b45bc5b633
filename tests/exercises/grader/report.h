#pragma once

// What the learner reads, and what the coach reads.

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace grader {

struct CheckReport {
    std::string name;      // "SendsBackWhatItReceives"
    std::string sentence;  // "sends back what it receives"
    enum class State { Passed, Failed, NotRun } state = State::NotRun;
    std::string message{};     // of a failed one
    std::string traceFile{};   // as long as this program runs; "" if there is no such file
    std::string keptTrace{};   // for later; "" if there is no such file
    std::string notKept{};     // why not, where that is a fault of the disk
    std::string outputFile{};  // what the program has printed meanwhile
    std::uint32_t event = 0;   // where to open it
    std::uint64_t seed = 0;
    bool outOfTime = false;
};

struct Report {
    std::string exercise;  // "5.1"
    std::vector<CheckReport> checks;
    double seconds = 0;

    bool passed() const;
};

// One line a check, and for the first that failed: why, the story so far, what it has printed, and
// what to do next.
void print(const Report& report);

// Whether it has the recorder's line that no more can be recorded. That is not the learner's.
bool saysThatTheRecordingEnded(std::string_view printed);

// Replaces the file as a whole, so that a reader gets the old one or the new one. Returns "", or a
// sentence on why it cannot be written; then the old one is removed.
std::string writeJson(const Report& report, const std::filesystem::path& file);

// "5.1" of the program exercise.5.1, "solution.5.1" of that name.
std::string exerciseOf(const std::filesystem::path& program);
// The file for its results, beside it.
std::filesystem::path resultsOf(const std::filesystem::path& program);

}  // namespace grader
