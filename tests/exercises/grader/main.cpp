// The program that an exercise's checks become: exercise.5.1, solution.5.1, wrong.5.1.adds_newline.
//
// Where it lies and what it is called decides where it writes: its results go to
// results/5.1.json beside it, the traces to traces/5.1/.

#include <gtest/gtest.h>

#include <cstdio>
#include <string_view>

#include "tests/exercises/grader/grade.h"
#include "tests/exercises/grader/supervisor.h"

// Where sanitizers are on they look after the memory, as no limit can be set (see watchdog.cpp).
extern "C" const char* __asan_default_options();
extern "C" const char* __asan_default_options() {
    return "hard_rss_limit_mb=1024";
}

namespace {

constexpr const char* usage =
    "usage: %s [--check NAME] [--seed N] [--limit SECONDS] [--no-fork] | --list\n"
    "\n"
    "Runs the checks of an exercise, each in a process of its own and with several seeds.\n"
    "  --check NAME     only this one\n"
    "  --seed N         only with this seed (0 to 4)\n"
    "  --limit SECONDS  for one check with all its seeds; 5 unless told\n"
    "  --no-fork        in this process, for a debugger: with seed 0 unless told, no time limit\n"
    "  --list           the names of the checks\n";

bool parse(int argc, char** argv, grader::Options& options) {
    for (int i = 1; i < argc; ++i) {
        const std::string_view word = argv[i];
        const bool more = i + 1 < argc;
        try {
            if (word == "--no-fork")
                options.fork = false;
            else if (word == "--check" && more)
                options.check = argv[++i];
            else if (word == "--seed" && more)
                options.seed = std::stoi(argv[++i]);
            else if (word == "--limit" && more)
                options.limit =
                    std::chrono::milliseconds(static_cast<long>(std::stod(argv[++i]) * 1000));
            else
                return false;
        } catch (const std::exception&) {  // not a number
            return false;
        }
    }
    return true;
}

}  // namespace

int main(int argc, char** argv) {
    grader::sayChecksBegin();
    ::testing::InitGoogleTest();
    grader::Options options;
    if (argc == 2 && std::string_view(argv[1]) == "--list") {
        grader::listChecks();
        return 0;
    }
    if (!parse(argc, argv, options)) {
        std::fprintf(stderr, usage, argv[0]);
        grader::endWith(2);
    }
    int exitStatus = 2;
    try {
        exitStatus = grader::grade(options);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "The checks could not be run: %s\n", error.what());
    }
    // Not by return: the answer's own destructors have no say any more.
    grader::endWith(exitStatus);
}
