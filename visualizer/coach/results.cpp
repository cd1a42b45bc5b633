#include "visualizer/coach/results.h"

#include <fstream>
#include <nlohmann/json.hpp>

namespace coach {

using nlohmann::json;

namespace {

// A path as JSON has it may lead nowhere: the folder was moved since, or is no UTF-8. Its name
// tells enough: the traces of an exercise lie in a folder beside that of the results.
std::filesystem::path found(const std::filesystem::path& trace,
                            const std::filesystem::path& results, const std::string& exercise) {
    if (trace.empty() || std::filesystem::exists(trace))
        return trace;
    const std::filesystem::path build = results.parent_path().parent_path();
    return build / "traces" / exercise / trace.filename();
}

CheckResult checkFrom(const json& from) {
    const std::string state = from.at("state");
    using State = CheckResult::State;
    return {.name = from.at("name"),
            .sentence = from.at("sentence"),
            .state = state == "passed"   ? State::Passed
                     : state == "failed" ? State::Failed
                                         : State::NotRun,
            .message = from.at("message"),
            .trace = from.at("trace").get<std::string>(),
            .event = from.at("event"),
            .seed = from.at("seed")};
}

}  // namespace

const CheckResult* Results::firstFailure() const {
    for (const CheckResult& check : checks) {
        if (check.state == CheckResult::State::Failed)
            return &check;
    }
    return nullptr;
}

std::optional<Results> readResults(const std::filesystem::path& file) {
    try {
        const json from = json::parse(std::ifstream(file));
        Results results{.exercise = from.at("exercise"),
                        .passed = from.at("passed"),
                        .seconds = from.at("seconds"),
                        .checks = {}};
        for (const json& check : from.at("checks")) {
            results.checks.push_back(checkFrom(check));
            CheckResult& result = results.checks.back();
            result.trace = found(result.trace, file, results.exercise);
        }
        return results;
    } catch (const json::exception&) {
        return std::nullopt;
    }
}

}  // namespace coach
