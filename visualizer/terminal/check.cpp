#include "visualizer/terminal/check.h"

#include <cstdio>

#include "visualizer/coach/checker.h"
#include "visualizer/coach/course.h"
#include "visualizer/coach/descendants.h"
#include "visualizer/coach/handed_out.h"
#include "visualizer/coach/results.h"
#include "visualizer/replay/words.h"
#include "visualizer/terminal/guess.h"
#include "visualizer/terminal/next.h"
#include "visualizer/terminal/style.h"

namespace terminal {

namespace {

using coach::Exercise;
using coach::Verdict;

void printLastLines(const std::string& output, int most) {
    std::size_t start = output.size();
    for (int lines = 0; start > 0 && lines <= most; ++lines)
        start =
            output.rfind('\n', start - 1) == std::string::npos ? 0 : output.rfind('\n', start - 1);
    std::printf("%s\n", output.substr(start).c_str());
}

void sayWhyNotBuilt(const Context& context, const Exercise& exercise, const Verdict& verdict) {
    if (!verdict.built.errors.empty()) {
        std::printf("  %s it does not compile\n\n%s", bad("✘").c_str(),
                    verdict.built.shown().c_str());
        std::printf("\n%s, save, and ask again:  ./workshop check %s\n",
                    verdict.built.errors.size() > 1 ? "Fix the first one first" : "Fix it",
                    exercise.id.c_str());
        return;
    }
    std::printf("  %s it cannot be built, and the reason is not in your code\n\n%s",
                bad("✘").c_str(), verdict.built.shown().c_str());
    for (const std::string& file : exercise.files) {
        if (!std::filesystem::exists(context.paths.root / file))
            std::printf("\nTo bring it back as it was handed out:  ./workshop reset %s\n",
                        exercise.id.c_str());
    }
}

void sayWhatNext(const Context& context, const Exercise& exercise) {
    std::printf("    a hint:    ./workshop hint %s\n", exercise.id.c_str());
    if (coach::untouched(context.paths, exercise))
        std::printf("\n%s\n", wrapped("Nothing has changed in " + exercise.mainFile() +
                                          " so far. Edit it, save it, and check again.",
                                      textWidth(), 0)
                                  .c_str());
}

void sayGuess(const coach::Guess& guess, const std::vector<std::string>& answer) {
    std::printf("  %s\n",
                wrapped(bold("What did you guess?") + " " + guess.ask, textWidth() - 2, 2).c_str());
    for (const std::string& sentence : answer)
        std::printf("  %s\n", wrapped(sentence, textWidth() - 2, 2).c_str());
    std::printf("\n");
}

void sayPassed(Context& context, const Exercise& exercise, const coach::Results& results) {
    const bool isNew = !context.progress.passed(exercise.id);
    context.progress.pass(exercise.id, exercise.points());
    std::printf(
        "\n  %s %s%s.\n\n", good("Passed.").c_str(),
        replay::counted(exercise.points(), "point").c_str(),
        isNew ? (", " + std::to_string(context.progress.points()) + " in all").c_str() : "");
    if (!exercise.guess.ask.empty())
        sayGuess(exercise.guess, answerTo(exercise.guess, results));
    std::printf("    watch it:        ./workshop show %s\n", exercise.id.c_str());
    if (exercise.port != 0)
        std::printf("    talk to it:      ./workshop run %s  and  %s\n", exercise.id.c_str(),
                    coach::commandOf(exercise.client, exercise.port).c_str());
    else
        std::printf("    run it:          ./workshop run %s\n", exercise.id.c_str());
    std::printf("    how we did it:   ./workshop solution %s\n", exercise.id.c_str());
    const coach::Course course(context.catalog, context.progress);
    if (const Exercise* next = course.exerciseAfter(exercise)) {
        std::printf("    next:            %s, %s%s\n", next->id.c_str(), next->title.c_str(),
                    next->stretch ? " (stretch: extra, or for later)" : "");
        if (const std::string read = toReadBefore(context, *next); !read.empty())
            std::printf("    %s\n", read.c_str());
    } else {
        std::printf("    next:            ./workshop next\n");
    }
}

}  // namespace

bool checkOnce(Context& context, const Exercise& exercise) {
    std::printf(
        "%s\n\n",
        bold("Exercise " + exercise.id + ": " + exercise.title + "  " + exercise.stars()).c_str());
    std::fflush(stdout);
    const Verdict verdict = coach::check(context.paths, exercise, inColour());
    switch (verdict.outcome) {
        case Verdict::Outcome::DoesNotBuild:
            sayWhyNotBuilt(context, exercise, verdict);
            break;
        case Verdict::Outcome::NoVerdict:
            printLastLines(verdict.output, 15);
            std::printf("  %s the checks could not be run\n", bad("✘").c_str());
            break;
        case Verdict::Outcome::Failed:
        case Verdict::Outcome::Passed:
            std::printf("%s", verdict.output.c_str());
            break;
    }
    const bool passed = verdict.outcome == Verdict::Outcome::Passed;
    if (passed)
        sayPassed(
            context, exercise,
            coach::readResults(context.paths.results(exercise.id)).value_or(coach::Results{}));
    else if (verdict.outcome == Verdict::Outcome::Failed)
        sayWhatNext(context, exercise);
    std::printf("\n%s\n",
                dim("built in " + std::to_string(int(verdict.buildSeconds * 1000)) +
                    " ms, checked in " + std::to_string(int(verdict.checkSeconds * 1000)) + " ms")
                    .c_str());
    std::fflush(stdout);
    return passed;
}

int check(Context& context, const std::string& id) {
    const Exercise& exercise = exerciseMeant(context, id);
    context.progress.goTo(exercise.id);
    coach::takeDescendantsAlong();  // ^C ends the build and the checks, too
    return checkOnce(context, exercise) ? 0 : 1;
}

}  // namespace terminal
