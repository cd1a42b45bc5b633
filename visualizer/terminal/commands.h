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

// Where the learner left off; the first time, the first lesson. Its demo is opened in the
// visualizer; without a display, it goes on in the terminal.
int openLesson(Context& context);

// The tree of lessons and exercises, with what is passed and where the learner is.
int list(const Context& context, bool json);
// What to do now: one sentence and one command.
int next(const Context& context);
// The points of each lesson, and the file that keeps them.
int progress(const Context& context);

struct ReadOptions {
    int lesson = 0;
    bool paged = true;  // a screen at a time, in a terminal
};
int readLesson(Context& context, const ReadOptions& options);

// What to read before that exercise, once the one before it has passed, and the command for it:
// "Before it, read "From bytes to lines":  ./workshop lesson 5". "" where nothing stands between.
std::string toReadBefore(const Context& context, const coach::Exercise& exercise);
// The exercises of a lesson, as in the tree, and how its questions were answered.
void listExercises(const Context& context, const coach::Lesson& lesson);

struct QuestionOptions {
    std::optional<int> lesson;  // none: the first with one that was not answered yet
    bool list = false;          // only print them
};
int questions(Context& context, const QuestionOptions& options);

struct RunOptions {
    std::string id;     // a demo, or an exercise
    std::string trace;  // "": the usual place
    bool watch = false;
    int port = 0;       // 0: the program's own
    bool real = false;  // a demo that runs in memory: with real sockets and seconds
};
int run(const Context& context, const RunOptions& options);

// Makes its folder. Throws Mistake where something lies there that is no trace: that is never
// overwritten.
void mustTakeATrace(const std::filesystem::path& file);

// Becomes the program that serves, with these words of the command line: does not return. "--watch"
// among them opens the visualizer beside it.
int serve(const Context& context, std::vector<std::string> words);

// `id`: "" for the exercise that the learner is at.
int check(Context& context, const std::string& id);
// Checks it, and again at each save, until it is told to end. In a terminal, a key gives a hint,
// moves on, …
int watch(Context& context, const std::string& id);
// Checks it once, tells the verdict, and keeps the points. Whether it passed.
bool checkOnce(Context& context, const coach::Exercise& exercise);
// That of the name; of none, the one that the learner is at. Throws Mistake.
const coach::Exercise& exerciseToCheck(const Context& context, const std::string& id);

struct LookOptions {
    std::string what;  // an exercise, a demo or a file
    std::optional<std::uint32_t> at;
    bool print = false;  // step: one screen, and end
    bool ascii = false;
    int width = 0;  // of the printed screen; 0: the terminal's
    int height = 0;
};
int show(const Context& context, const LookOptions& options);
// Shows the runs under each other on one axis of time: in the visualizer, or without a display
// here.
int compare(const Context& context, const std::vector<std::string>& whats);
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

// One more each time. `byKey`: asked for by a key of watch, and not by a command.
int hint(Context& context, const std::string& id, bool byKey = false);
int solution(const Context& context, const std::string& id, bool anyway);
int reset(const Context& context, const std::string& id);

}  // namespace terminal
