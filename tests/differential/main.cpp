// The same random programs in our engine and in Twisted: the same callbacks must run, in the same
// order, with the same results.
//
//     differential --seed 7 --programs 1000     those of the seeds 7 to 1006
//
// A program that differs is made as small as possible, and printed with both logs.

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>

#include "tests/differential/program.h"

namespace {

using namespace differential;

std::vector<Log> runTwisted(const std::vector<Program>& programs) {
    std::vector<std::string> lines;
    for (const Program& program : programs)
        lines.push_back(toJson(program));
    return differential::runTwisted(UNRAVEL_RUN_TWISTED, lines);
}

// The first of them that differs; programs.end() if none does.
auto firstThatDiffers(const std::vector<Program>& programs) {
    const std::vector<Log> twisted = runTwisted(programs);
    for (std::size_t i = 0; i < programs.size(); ++i) {
        if (runOurs(programs[i]) != twisted[i])
            return programs.begin() + static_cast<long>(i);
    }
    return programs.end();
}

Program shrunk(Program program) {
    for (;;) {
        const std::vector<Program> candidates = smaller(program);
        const auto differing = firstThatDiffers(candidates);
        if (differing == candidates.end())
            return program;
        program = *differing;
    }
}

void explain(const Program& found) {
    const Program program = shrunk(found);
    const Log ours = runOurs(program);
    const Log twisted = runTwisted({program})[0];
    std::printf("\nThe program of seed %llu differs. What is left of it:\n\n%s\n%-46s%s\n",
                static_cast<unsigned long long>(program.seed), inWords(program).c_str(), "  ours",
                "  Twisted");
    for (std::size_t i = 0; i < std::max(ours.size(), twisted.size()); ++i) {
        const std::string left = i < ours.size() ? ours[i] : "";
        const std::string right = i < twisted.size() ? twisted[i] : "";
        std::printf("%c %-44s  %s\n", left == right ? ' ' : '*', left.c_str(), right.c_str());
    }
}

}  // namespace

int main(int argc, char** argv) try {
    CLI::App app("Runs the same random programs in our engine and in Twisted.");
    std::uint64_t seed = 1;
    std::uint64_t count = 10'200;
    app.add_option("--seed", seed, "of the first program")->capture_default_str();
    app.add_option("--programs", count, "each with the next seed")->capture_default_str();
    CLI11_PARSE(app, argc, argv);

    constexpr std::uint64_t portion = 10'000;
    for (std::uint64_t done = 0; done < count; done += portion) {
        std::vector<Program> programs;
        for (std::uint64_t i = done; i < std::min(count, done + portion); ++i)
            programs.push_back(generate(seed + i));
        const auto differing = firstThatDiffers(programs);
        if (differing != programs.end()) {
            explain(*differing);
            return 1;
        }
    }
    std::printf(
        "%llu programs, from seed %llu: the same in both.\n"
        "Others: %s --seed N --programs N\n",
        static_cast<unsigned long long>(count), static_cast<unsigned long long>(seed), argv[0]);
} catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 2;
}
