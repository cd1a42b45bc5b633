#pragma once

// What the learner reads, and what the coach reads.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace grader {

struct CheckReport {
    std::string name;      // "SendsBackWhatItReceives"
    std::string sentence;  // "sends back what it receives"
    enum class State { Passed, Failed, NotRun } state = State::NotRun;
    std::string message{};     // of a failed one
    std::string traceFile{};   // "" where there is none
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

// Replaces the file as a whole, so that who reads it meanwhile gets one or the other.
void writeJson(const Report& report, const std::string& file);

}  // namespace grader
