#include "visualizer/terminal/guess.h"

#include <algorithm>
#include <regex>

#include "engine/trace/reader.h"
#include "visualizer/replay/run.h"

namespace terminal {

namespace {

int timesCalled(const replay::Run& run, const std::string& function) {
    int times = 0;
    for (std::uint32_t n = 1; run.has(replay::serialOf(n)); ++n) {
        const replay::Serial at = replay::serialOf(n);
        times += replay::is<replay::events::CallbackBegin>(run.event(at)) &&
                 run.functionOf(at) == function;
    }
    return times;
}

std::string inWords(int times) {
    return times == 1 ? "once" : times == 2 ? "twice" : std::to_string(times) + " times";
}

// "": that run never called what the sentence speaks of, so the sentence does not hold for it.
std::string filled(const std::string& sentence, const replay::Run& run) {
    static const std::regex times(R"(\{times (\w+)\})");
    std::string text;
    std::string rest = sentence;
    for (std::smatch found; std::regex_search(rest, found, times);
         rest = std::string(found.suffix())) {
        const int calls = timesCalled(run, found[1]);
        if (calls == 0)
            return "";
        text += found.prefix().str() + inWords(calls);
    }
    return text + rest;
}

}  // namespace

std::vector<std::string> answerTo(const coach::Guess& guess, const coach::Results& results) {
    std::vector<std::string> answer = {guess.answer};
    const auto check = std::ranges::find(results.checks, guess.check, &coach::CheckResult::name);
    if (guess.run.empty() || check == results.checks.end() || check->trace.empty())
        return answer;
    try {
        if (const std::string own = filled(guess.run, replay::Run(check->trace.string()));
            !own.empty())
            answer.push_back(own);
    } catch (const engine::trace::TraceError&) {  // there is no such trace any more
    }
    return answer;
}

}  // namespace terminal
