#include "visualizer/terminal/watch.h"

#include <poll.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <memory>

#include "visualizer/coach/course.h"
#include "visualizer/coach/editor_view.h"
#include "visualizer/coach/watched_files.h"
#include "visualizer/terminal/help.h"
#include "visualizer/terminal/list.h"
#include "visualizer/terminal/next.h"
#include "visualizer/terminal/running_check.h"
#include "visualizer/terminal/show.h"
#include "visualizer/terminal/step/keys.h"
#include "visualizer/terminal/step/line.h"
#include "visualizer/terminal/step/raw_terminal.h"
#include "visualizer/terminal/style.h"

namespace terminal {

namespace {

using namespace std::chrono_literals;
using coach::Exercise;

volatile std::sig_atomic_t endAsked = 0;

std::vector<std::filesystem::path> pathsOf(const Context& context, const Exercise& exercise) {
    std::vector<std::filesystem::path> paths;
    for (const std::string& file : exercise.files)
        paths.push_back(context.paths.root / file);
    return paths;
}

class Watch {
public:
    Watch(Context& context, const Exercise& exercise)
        : context_(context), exercise_(&exercise), files_(pathsOf(context, exercise)) {}

    int inTerminal();
    int elsewhere();

private:
    void begin();
    void lookAtCheck();
    void showVerdict();
    void showKeys();
    void showStatus(const std::string& text);
    void take(char32_t key);
    void moveOn();
    void reset();
    template <typename Command>
    void perform(Command command);

    Context& context_;
    const Exercise* exercise_;
    coach::WatchedFiles files_;
    std::unique_ptr<RunningCheck> check_;  // the last one; null once its verdict is shown
    std::unique_ptr<RawTerminal> keys_;
    bool passed_ = false;
    bool mayReset_ = false;  // r was pressed once
    bool ended_ = false;
    std::string status_;
};

void Watch::begin() {
    check_.reset();
    context_.progress.refresh();
    context_.progress.goTo(exercise_->id);
    coach::updateEditorView(context_.paths, context_.catalog, context_.progress);
    check_ = std::make_unique<RunningCheck>(context_, *exercise_);
}

// One line, that the next one takes the place of.
void Watch::showStatus(const std::string& text) {
    if (!keys_ || text == status_)
        return;
    status_ = text;
    const auto room = static_cast<std::size_t>(std::max(columns() - 1, 1));
    std::printf("\r\033[K%s", dim(std::string(cut(text, room))).c_str());
    std::fflush(stdout);
}

void Watch::showKeys() {
    status_.clear();
    std::printf(
        "\n%s\n%s\n", dim("Saved changes to " + exercise_->mainFile() + " are checked.").c_str(),
        wrapped("h hint   s show   n next   l list   r reset   q quit", textWidth(), 0).c_str());
    std::fflush(stdout);
}

void Watch::showVerdict() {
    passed_ = check_->passed();
    std::string said = check_->said();
    check_.reset();
    context_.progress.refresh();
    std::printf(keys_ ? "\033[H\033[2J%s" : "%s", said.c_str());
    if (keys_)
        showKeys();
    else
        std::printf("\nSave %s and it is checked again. ^C ends this.\n",
                    exercise_->mainFile().c_str());
    std::fflush(stdout);
}

void Watch::lookAtCheck() {
    if (files_.saved())
        begin();
    if (!check_)
        return;
    check_->look();
    if (check_->ended())
        return showVerdict();
    showStatus("Checking " + exercise_->id +
               (check_->age() > 2s ? ", " + std::to_string(check_->age().count()) + " s" : "") +
               " …");
}

// A command of the terminal, which may want it for itself.
template <typename Command>
void Watch::perform(Command command) {
    keys_.reset();
    context_.progress.refresh();
    std::printf("\r\033[K\n");
    try {
        command();
    } catch (const std::exception& error) {
        std::printf("%s\n", error.what());
    }
    showKeys();
    keys_ = std::make_unique<RawTerminal>(RawTerminal::Screen::Shared);
}

void Watch::moveOn() {
    const coach::Course course(context_.catalog, context_.progress);
    const Exercise* after = course.exerciseAfter(*exercise_);
    if (!after)
        return perform([&] { next(context_); });
    exercise_ = after;
    files_ = coach::WatchedFiles(pathsOf(context_, *exercise_));
    const std::string read = toReadBefore(context_, *exercise_);
    std::printf("\r\033[K\n%s\n", wrapped("Exercise " + exercise_->id + ", " + exercise_->title +
                                              ": edit " + exercise_->mainFile() + ".",
                                          textWidth(), 0)
                                      .c_str());
    if (!read.empty())
        std::printf("%s\n", read.c_str());
    status_.clear();
    begin();
}

void Watch::reset() {
    if (!mayReset_) {
        mayReset_ = true;
        return showStatus("Press r again: " + exercise_->id +
                          " as it was handed out. Yours is kept.");
    }
    mayReset_ = false;
    perform([&] { terminal::reset(context_, exercise_->id); });
}

void Watch::take(char32_t key) {
    key = onUsKeyboard(key);
    if (key >= U'A' && key <= U'Z')
        key += U'a' - U'A';
    if (key != U'r')
        mayReset_ = false;
    switch (key) {
        case U'h':
            return perform([&] { hint(context_, exercise_->id, true); });
        case U's':
            return perform([&] { show(context_, {.whats = {exercise_->id}, .at = {}}); });
        case U'n':
            return moveOn();
        case U'l':
            return perform([&] { list(context_, false); });
        case U'r':
            return reset();
        case U'q':
        case U'\003':
            ended_ = true;
            return;
        default:
            return;
    }
}

int Watch::inTerminal() {
    keys_ = std::make_unique<RawTerminal>(RawTerminal::Screen::Shared);
    begin();
    while (!ended_ && !keys_->asked()) {
        const std::string typed = keys_->read(50ms);
        for (std::string_view left = typed; !left.empty() && !ended_;) {
            if (const TypedKey key = takeKey(left); key.character)
                take(key.character);
        }
        if (!ended_)
            lookAtCheck();
    }
    std::printf("\r\033[K");
    keys_.reset();
    return passed_ ? 0 : 1;
}

int Watch::elsewhere() {
    struct sigaction end {};
    end.sa_handler = [](int) { endAsked = 1; };
    for (const int number : {SIGINT, SIGTERM, SIGHUP})
        sigaction(number, &end, nullptr);
    begin();
    while (endAsked == 0) {
        lookAtCheck();
        if (endAsked == 0)
            poll(nullptr, 0, 50);
    }
    std::printf("\n");
    return passed_ ? 0 : 1;
}

}  // namespace

int watch(Context& context, const std::string& id) {
    Watch watch(context, exerciseMeant(context, id));
    const bool terminal = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO) && takesEscapes();
    return terminal ? watch.inTerminal() : watch.elsewhere();
}

}  // namespace terminal
