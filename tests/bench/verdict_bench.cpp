// From a save to the verdict, for every exercise: its solution built and checked, `./workshop
// check` with the file as it lies there, and `./workshop watch`, from the save until it shows the
// verdict.
//
// A save is here a new date: nobody's answer is changed. Not a part of the build that measures the
// others, since it builds, and one build waits for another: ./workshop bench starts it.
//
//     build/learn/bench_verdict            all exercises, three rounds each
//     build/learn/bench_verdict 3.5 7.1    only these

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

#include "tests/bench/ratio.h"
#include "tests/temporary_folder.h"
#include "visualizer/coach/catalog.h"
#include "visualizer/coach/process.h"

namespace {

using namespace std::chrono_literals;
namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr int rounds = 3;
const fs::path root = UNRAVEL_ROOT;
const fs::path build = UNRAVEL_BUILD;

void save(const std::string& file) {
    fs::last_write_time(root / file, fs::file_time_type::clock::now());
}

double secondsSince(Clock::time_point begin) {
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

void mustBeWell(const coach::Finished& finished, const std::string& what) {
    if (!finished.well())
        throw std::runtime_error(what + " failed:\n" + finished.output);
}

double buildAndCheckOf(const coach::Exercise& exercise) {
    const std::string target = "solution." + exercise.id;
    save(exercise.solution().front());
    const auto begin = Clock::now();
    mustBeWell(coach::run({.words = {"cmake", "--build", build, "--target", target}}, 1min),
               target);
    mustBeWell(coach::run({.words = {build / target}}, 1min), target);
    return secondsSince(begin);
}

// What learners type, in a place of its own for what they have passed.
coach::Command workshop(const std::string& command, const coach::Exercise& exercise,
                        const fs::path& state) {
    return {.words = {root / "workshop", command, exercise.id},
            .environment = {{"XDG_STATE_HOME", state}}};
}

// Its verdict may be that the file fails; the answer of a learner does not matter here.
double checkOf(const coach::Exercise& exercise, const fs::path& state) {
    save(exercise.mainFile());
    const auto begin = Clock::now();
    const coach::Finished finished = coach::run(workshop("check", exercise, state), 1min);
    const double seconds = secondsSince(begin);
    if (finished.exitStatus > 1 || !finished.inTime)
        throw std::runtime_error("check " + exercise.id + " says no verdict:\n" + finished.output);
    return seconds;
}

class Watching {
public:
    Watching(const coach::Exercise& exercise, const fs::path& state)
        : exercise_(exercise),
          program_(workshop("watch", exercise, state), coach::Child::Output::Pipe, true) {
        awaitVerdict();
    }
    ~Watching() {
        program_.send(SIGINT);
        program_.wait(10s);
    }
    Watching(const Watching&) = delete;
    Watching& operator=(const Watching&) = delete;

    double verdictOf() {
        save(exercise_.mainFile());
        const auto begin = Clock::now();
        awaitVerdict();
        return secondsSince(begin);
    }

private:
    void awaitVerdict() {
        const std::string end = "^C ends this.";
        std::string said;
        while (said.find(end) == std::string::npos) {
            const auto more = program_.read(1min);
            if (!more || more->empty())
                throw std::runtime_error("watch " + exercise_.id + " says no verdict:\n" + said);
            said += *more;
        }
    }

    const coach::Exercise& exercise_;
    coach::Child program_;
};

struct Worst {
    double seconds = 0;
    std::string id{};  // "": none yet

    void take(double other, const std::string& of) {
        if (id.empty() || other > seconds) {
            seconds = other;
            id = of;
        }
    }
};

double medianOf(const std::function<double()>& measure) {
    measure();  // warm
    std::vector<double> figures;
    for (int round = 0; round < rounds; ++round)
        figures.push_back(measure());
    return bench::median(figures);
}

// Those with these ids; with none, all.
void measure(const std::vector<std::string>& ids) {
    const coach::Catalog catalog = coach::Catalog::load(root);
    const TemporaryFolder state;
    Worst verdict, added;

    std::printf("from a save to the verdict, seconds, the median of %d\n", rounds);
    std::printf("  exercise   solution      check      watch   watch adds\n");
    for (const coach::Lesson& lesson : catalog.lessons()) {
        for (const coach::Exercise& exercise : lesson.exercises) {
            if (!ids.empty() && std::count(ids.begin(), ids.end(), exercise.id) == 0)
                continue;
            const double solution = medianOf([&] { return buildAndCheckOf(exercise); });
            const double check = medianOf([&] { return checkOf(exercise, state.path); });
            // Only now: it would check at the other saves, too.
            Watching watching(exercise, state.path);
            const double watch = medianOf([&] { return watching.verdictOf(); });

            std::printf("  %-8s %10.2f %10.2f %10.2f %12.2f\n", exercise.id.c_str(), solution,
                        check, watch, watch - check);
            std::fflush(stdout);
            verdict.take(std::max(solution, check), exercise.id);
            added.take(watch - check, exercise.id);
        }
    }
    if (verdict.id.empty())
        throw std::runtime_error("There is no such exercise.");
    bench::report("the slowest verdict, of " + verdict.id, verdict.seconds, 0.8, false);
    bench::report("the most that watch adds, of " + added.id, added.seconds, 0.2, false);
}

}  // namespace

int main(int argc, char** argv) try {
    measure({argv + 1, argv + argc});
} catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return EXIT_FAILURE;
}
