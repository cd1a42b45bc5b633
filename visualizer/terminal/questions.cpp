#include "visualizer/terminal/questions.h"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>

#include "visualizer/terminal/style.h"

namespace terminal {

namespace {

using coach::Lesson;
using coach::Question;

// It asks for what an exercise teaches, and that one has not passed.
bool isForLater(const Context& context, const Question& question) {
    return !question.exercise.empty() && !context.progress.passed(question.exercise);
}

void sayWhatComesLater(const Context& context, const Lesson& lesson) {
    std::map<std::string, int> later;
    for (const Question& question : lesson.questions)
        later[question.exercise] += isForLater(context, question);
    for (const auto& [exercise, count] : later) {
        if (count > 0)
            std::printf("After exercise %s: %d more.\n", exercise.c_str(), count);
    }
}

const Lesson& lessonWithQuestions(const Context& context) {
    const Lesson* first = nullptr;
    for (const Lesson& lesson : context.catalog.lessons()) {
        for (const Question& question : lesson.questions) {
            first = first ? first : &lesson;
            if (!context.progress.answered(question.id()) && !isForLater(context, question))
                return lesson;
        }
    }
    if (!first)
        throw Mistake("There are no questions in lessons/.");
    return *first;
}

// What stands after the last #include: the program, without what every program begins with.
void printCode(const Context& context, const coach::Demo& demo) {
    std::ifstream file(context.paths.root / demo.file);
    std::string code;
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with("#include"))
            code.clear();
        else if (!code.empty() || !line.empty())
            code += "    " + line + '\n';
    }
    std::printf("%s\n\n%s\n", dim(demo.file).c_str(), code.c_str());
}

void print(const Context& context, const Question& question, std::size_t of) {
    const std::string number = std::to_string(question.number) + " of " + std::to_string(of) + "  ";
    std::printf("%s\n\n", bold(wrapped(number + question.ask, textWidth(), number.size())).c_str());
    if (const coach::Demo* demo = context.catalog.demo(question.demo))
        printCode(context, *demo);
    for (std::size_t i = 0; i < question.options.size(); ++i)
        std::printf("  %s\n",
                    wrapped(std::to_string(i + 1) + "  " + question.options[i], textWidth() - 2, 5)
                        .c_str());
    std::printf("\n");
}

// The index of an option; nullopt where nobody answers any more.
std::optional<std::size_t> answerTo(const Question& question) {
    const std::string range = "1 to " + std::to_string(question.options.size());
    for (;;) {
        std::printf("Your guess, %s (q ends): ", range.c_str());
        std::fflush(stdout);
        std::string line;
        if (!std::getline(std::cin, line) || line == "q")
            return std::nullopt;
        if (line.size() == 1 && line[0] >= '1' &&
            static_cast<std::size_t>(line[0] - '1') < question.options.size())
            return static_cast<std::size_t>(line[0] - '1');
        std::printf("A number from %s, and Enter.\n", range.c_str());
    }
}

void sayHowItWas(const Question& question, std::size_t guess) {
    const bool right = guess == question.answer;
    if (right)
        std::printf("\n%s\n", good("✔ Right.").c_str());
    else
        std::printf("\n%s\n",
                    wrapped(bad("✘ No.") + " It is " + std::to_string(question.answer + 1) + ": " +
                                question.options[question.answer],
                            textWidth(), 2)
                        .c_str());
    std::printf("  %s\n", wrapped(question.why, textWidth() - 2, 2).c_str());
    if (!question.demo.empty())
        std::printf("  See for yourself:  ./workshop run %s  and  ./workshop show %s\n",
                    question.demo.c_str(), question.demo.c_str());
    std::printf("\n");
}

}  // namespace

std::string scoreOf(const Context& context, const Lesson& lesson) {
    int right = 0, open = 0;
    for (const Question& question : lesson.questions) {
        right += context.progress.answeredRight(question.id());
        open += !context.progress.answered(question.id());
    }
    return std::to_string(right) + " of " + std::to_string(lesson.questions.size()) + " right" +
           (open > 0 ? ", " + std::to_string(open) + " to go" : "");
}

int questions(Context& context, const QuestionOptions& options) {
    const Lesson& lesson =
        options.lesson ? lessonCalled(context, *options.lesson) : lessonWithQuestions(context);
    const std::size_t all = lesson.questions.size();
    std::printf("%s\n\n",
                bold("Lesson " + std::to_string(lesson.number) + ": " + lesson.title).c_str());
    if (all == 0)
        std::printf("This lesson has no questions.\n");

    const auto answered = [&](const Question& question) {
        return context.progress.answered(question.id()) || isForLater(context, question);
    };
    const bool again = std::ranges::all_of(lesson.questions, answered);
    if (again && all > 0 && !options.list)
        std::printf("You have answered them all, so these answers do not count.\n\n");
    for (const Question& question : lesson.questions) {
        if (options.list) {
            print(context, question, all);
            continue;
        }
        if (isForLater(context, question) || (answered(question) && !again))
            continue;
        print(context, question, all);
        const auto guess = answerTo(question);
        if (!guess) {
            std::printf("\nTo go on:  ./workshop questions %d\n", lesson.number);
            break;
        }
        context.progress.answer(question.id(), *guess == question.answer);
        sayHowItWas(question, *guess);
    }
    sayWhatComesLater(context, lesson);
    if (all > 0)
        std::printf("Questions of lesson %d: %s.\n", lesson.number,
                    scoreOf(context, lesson).c_str());
    return 0;
}

}  // namespace terminal
