#include "visualizer/terminal/help.h"

#include <cstdio>
#include <fstream>
#include <sstream>

#include "visualizer/coach/handed_out.h"
#include "visualizer/terminal/style.h"

namespace terminal {

int hint(Context& context, const std::string& id, bool byKey) {
    const coach::Exercise& exercise = exerciseCalled(context, id);
    std::printf("%s\n\n", bold("Exercise " + exercise.id + ": " + exercise.title).c_str());
    const int all = static_cast<int>(exercise.hints.size());
    const bool oneMore = context.progress.hintsTaken(id) < all;
    if (oneMore)
        context.progress.takeHint(id);
    const int taken = std::min(context.progress.hintsTaken(id), all);
    for (int i = 0; i < taken; ++i) {
        const std::string number = std::to_string(i + 1) + " of " + std::to_string(all) + "  ";
        const std::string& text = exercise.hints[static_cast<std::size_t>(i)];
        std::printf("%s\n\n", wrapped(number + text, textWidth(), number.size()).c_str());
    }
    if (!oneMore)
        std::printf("That was the last hint. See the solution:  ./workshop solution %s --anyway\n",
                    id.c_str());
    else if (taken < all)
        std::printf("Not enough? %s\n",
                    byKey ? "Press h again." : ("Ask again:  ./workshop hint " + id).c_str());
    return 0;
}

int solution(const Context& context, const std::string& id, bool anyway) {
    const coach::Exercise& exercise = exerciseCalled(context, id);
    if (!anyway && !context.progress.passed(id))
        throw Mistake("Exercise " + id +
                      " is not passed yet: the solution teaches more after that.\n" +
                      "A hint:  ./workshop hint " + id + "\nOr show it now:  ./workshop solution " +
                      id + " --anyway");
    for (const std::string& name : exercise.solution()) {
        std::ifstream file(context.paths.root / name);
        if (!file)
            throw Mistake(name + ": there is no such file");
        std::stringstream text;
        text << file.rdbuf();
        std::printf("%s\n\n%s\n", dim(name).c_str(), text.str().c_str());
    }
    return 0;
}

int reset(const Context& context, const std::string& id) {
    const coach::Exercise& exercise = exerciseCalled(context, id);
    const coach::PutBack done = coach::putBack(context.paths, exercise);
    if (done.written.empty())
        std::printf("Exercise %s is as it was handed out already.\n", id.c_str());
    else
        std::printf("Exercise %s is as it was handed out again.\n", id.c_str());
    if (!done.kept.empty())
        std::printf("What you had is kept in\n");
    for (const auto& copy : done.kept)
        std::printf("  %s\n", context.paths.shown(copy).c_str());
    return 0;
}

}  // namespace terminal
