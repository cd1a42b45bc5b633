#include "visualizer/terminal/lesson.h"

#include <cstdio>
#include <optional>

#include "visualizer/coach/whole_file.h"
#include "visualizer/terminal/markdown.h"
#include "visualizer/terminal/pager.h"
#include "visualizer/terminal/style.h"
#include "visualizer/terminal/tree.h"

namespace terminal {

int readLesson(Context& context, const LessonOptions& options) {
    const coach::Lesson& lesson = lessonCalled(context, options.number);
    const std::string text = laidOut(coach::readWhole(lesson.text), textWidth());
    context.progress.open(lesson.number);
    context.progress.goTo(std::to_string(lesson.number));
    std::optional<Pager> pager;
    if (options.paged)
        pager.emplace(text);
    std::printf("%s", text.c_str());
    if (lesson.exercises.empty() && lesson.questions.empty())
        return 0;
    std::printf("\n%s\n", bold("How far you are").c_str());
    Tree(context).printExercises(lesson);
    return 0;
}

}  // namespace terminal
