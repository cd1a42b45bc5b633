#include "visualizer/coach/results.h"

#include <fstream>
#include <nlohmann/json.hpp>

namespace coach {

using nlohmann::json;

namespace {

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
            std::filesystem::path& trace = results.checks.back().trace;
            if (!trace.empty())  // it stands there as seen from the results
                trace = (file.parent_path() / trace).lexically_normal();
        }
        return results;
    } catch (const json::exception&) {
        return std::nullopt;
    }
}

}  // namespace coach
