#pragma once

// The commands, one function each. What they return is the exit status: 0 well, 1 not so (a check
// failed, a program ended badly). Mistakes in what was asked for are thrown (Mistake), and are 2.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "visualizer/terminal/context.h"

namespace terminal {

// The first lesson, with its demo in the visualizer; without a display, in the terminal.
int openLesson(Context& context);

int listLessons(const Context& context);
int readLesson(const Context& context, int number);

struct QuestionOptions {
    std::optional<int> lesson;  // none: the first with one that was not answered yet
    bool list = false;          // only print them
};
int questions(Context& context, const QuestionOptions& options);

struct RunOptions {
    std::string id;     // a demo, or an exercise
    std::string trace;  // "": the usual place
    bool watch = false;
    int port = 0;  // 0: the program's own
};
int run(const Context& context, const RunOptions& options);

// Makes its folder. Throws Mistake where something lies there that is no trace: that is never
// overwritten.
void mustTakeATrace(const std::filesystem::path& file);

// Becomes the program that serves, with these words of the command line: does not return. "--watch"
// among them opens the visualizer beside it.
int serve(const Context& context, std::vector<std::string> words);

struct CheckOptions {
    std::string id;  // "": the first that was not passed yet
    bool watch = false;
};
int check(Context& context, const CheckOptions& options);

struct LookOptions {
    std::string what;  // an exercise, a demo or a file
    std::optional<std::uint32_t> at;
    bool print = false;  // step: one screen, and end
    bool ascii = false;
    int width = 0;  // of the printed screen; 0: the terminal's
    int height = 0;
};
int show(const Context& context, const LookOptions& options);
int step(const Context& context, const LookOptions& options);

struct StoryOptions {
    std::string what;
    std::uint32_t from = 1;
    std::optional<std::uint32_t> to;
    bool ascii = false;
};
int story(const Context& context, const StoryOptions& options);

struct FigureOptions {
    std::string what;
    std::string pane;
    std::string at;       // see figure.h
    std::string picture;  // a PNG to draw; "": text is printed
};
int printFigure(const Context& context, const FigureOptions& options);

int traceInfo(const Context& context, const std::string& what);

int hint(Context& context, const std::string& id);
int solution(const Context& context, const std::string& id, bool anyway);
int reset(const Context& context, const std::string& id);

}  // namespace terminal
