#pragma once

// What the last check of an exercise found: the file that the grader writes.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace coach {

struct CheckResult {
    std::string name;      // "SendsBackWhatItReceives"
    std::string sentence;  // "sends back what it receives"
    enum class State { Passed, Failed, NotRun } state = State::NotRun;
    std::string message;          // of a failed one, a sentence a line
    std::filesystem::path trace;  // empty where none exists
    std::uint32_t event = 0;      // where to open it; 0: at its end
    std::uint64_t seed = 0;
};

struct Results {
    std::string exercise;
    bool passed = false;
    double seconds = 0;
    std::vector<CheckResult> checks;

    // The one to look at first; null where none failed.
    const CheckResult* firstFailure() const;
};

// nullopt where there is no such file, or it is damaged.
std::optional<Results> readResults(const std::filesystem::path& file);

}  // namespace coach
