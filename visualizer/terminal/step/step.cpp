#include "visualizer/terminal/step/step.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <sstream>

#include "visualizer/coach/traces.h"
#include "visualizer/replay/replay.h"
#include "visualizer/replay/story.h"
#include "visualizer/terminal/characters.h"
#include "visualizer/terminal/step/drawing.h"
#include "visualizer/terminal/step/keys.h"
#include "visualizer/terminal/step/line.h"
#include "visualizer/terminal/step/raw_terminal.h"
#include "visualizer/terminal/step/refusals.h"
#include "visualizer/terminal/style.h"

namespace terminal {

namespace {

using namespace std::chrono_literals;
using replay::Action;
using replay::Key;
using replay::Serial;
using replay::serialOf;
using Clock = std::chrono::steady_clock;

// A trace that is looked at: the run, its states, the cursor.
struct Opened {
    Opened(const std::string& path, Serial at) : run(path), states(run), navigator(run, at) {}

    replay::Run run;
    replay::Replay states;
    replay::Navigator navigator;
};

class Steps {
public:
    Steps(std::string path, Serial at, const StepOptions& options)
        : path_(std::move(path)), options_(options), opened_(std::make_unique<Opened>(path_, at)) {
        look_.title = std::filesystem::path(path_).filename().string();
        look_.ascii = options.ascii;
        look_.colour = inColour();
        look_.rails = isAboutDeferreds();
    }

    void print();
    void interact();

private:
    // A run that has Deferreds and no network opens with their rails.
    bool isAboutDeferreds() const {
        const replay::Run& run = opened_->run;
        return !run.all(replay::EntityKind::Deferred).empty() &&
               run.all(replay::EntityKind::Connection).empty();
    }
    std::vector<std::string> screen();
    std::vector<std::string> help() const;
    std::vector<std::string> nothingLeft() const;
    void takeKey(const TypedKey& key);
    void takeSearchKey(const TypedKey& key);
    void perform(Action action);
    void move(Action action);
    void find(const std::string& words);
    void takeInWhatIsNew();
    bool reopen(const std::string& why);
    void play();
    std::chrono::milliseconds pause() const {
        return std::chrono::milliseconds(static_cast<int>(800 / speed_));
    }

    std::string path_;
    StepOptions options_;
    std::unique_ptr<Opened> opened_;
    Look look_;
    bool following_ = false;
    bool playing_ = false;
    double speed_ = 1;
    Clock::time_point nextStep_;
    bool showHelp_ = false;
    bool searching_ = false;
    std::string search_;
    bool nothingLeft_ = false;  // the file was cut short, and is no trace at the moment
    bool ended_ = false;
};

std::vector<std::string> Steps::screen() {
    look_.width = options_.width ? options_.width : columns();
    look_.height = options_.height ? options_.height : rows();
    look_.live = following_ && opened_->run.trace().writerAlive();
    look_.bookmarked = opened_->navigator.isBookmarked();
    if (showHelp_)
        return help();
    if (nothingLeft_)
        return nothingLeft();
    Look look = look_;
    if (searching_)
        look.status = "/" + search_ + "_";
    return draw(opened_->run, opened_->states.at(opened_->navigator.at()), look);
}

std::vector<std::string> Steps::help() const {
    std::vector<std::string> lines{" Any key closes this."};
    for (const std::string& line : keysInWords(look_.ascii))
        lines.push_back("   " + line);
    lines.resize(static_cast<std::size_t>(look_.height));
    return lines;
}

std::vector<std::string> Steps::nothingLeft() const {
    std::vector<std::string> lines{""};
    std::stringstream words(wrapped(path_ +
                                        " was cut short while it was open, and is no trace now. "
                                        "When there is one again, it is shown here. q ends.",
                                    static_cast<std::size_t>(look_.width), 0));
    for (std::string line; std::getline(words, line);)
        lines.push_back(line);
    lines.resize(static_cast<std::size_t>(look_.height));
    return lines;
}

void Steps::print() {
    for (const std::string& line : screen())
        std::printf("%s\n", line.c_str());
}

void Steps::takeSearchKey(const TypedKey& key) {
    if (key.character && key.character != U'\003') {
        search_ += utf8(key.character);
    } else if (key.press.key == Key::Backspace) {
        if (!search_.empty())
            search_ = std::string(cut(search_, widthOf(search_) - 1));
    } else {
        searching_ = false;
        if (key.press.key == Key::Enter)
            find(search_);
    }
}

void Steps::takeKey(const TypedKey& key) {
    if (showHelp_) {
        showHelp_ = false;
        return;
    }
    if (searching_)
        return takeSearchKey(key);
    const Action action = actionOf(key);
    if (nothingLeft_ && action != Action::Quit)
        return;
    look_.status.clear();
    perform(action);
}

void Steps::perform(Action action) {
    switch (action) {
        case Action::Quit:
            ended_ = true;
            return;
        case Action::Help:
            showHelp_ = true;
            return;
        case Action::Rails:
            look_.rails = !look_.rails;
            return;
        case Action::Search:
            searching_ = true;
            search_.clear();
            return;
        case Action::FindNext:
            return find(opened_->navigator.sought());
        case Action::Bookmark:
            opened_->navigator.toggleBookmark();
            if (opened_->navigator.at() == Serial::None)
                look_.status = "before the first event no bookmark can be set";
            return;
        case Action::PlayPause:
            playing_ = !playing_;
            nextStep_ = Clock::now() + pause();
            break;
        case Action::Faster:
            speed_ = std::min(8.0, speed_ * 2);
            break;
        case Action::Slower:
            speed_ = std::max(0.25, speed_ / 2);
            break;
        default:
            return move(action);
    }
    char words[40];
    std::snprintf(words, sizeof words, "%s, %gx", playing_ ? "playing" : "paused", speed_);
    look_.status = words;
}

void Steps::move(Action action) {
    replay::Navigator& navigator = opened_->navigator;
    const Serial before = navigator.at();
    if (!navigator.perform(action))
        return;
    playing_ = false;
    following_ = action == Action::Last;
    if (navigator.at() == before)
        look_.status = refusal(opened_->run, navigator, action);
}

void Steps::find(const std::string& words) {
    replay::Navigator& navigator = opened_->navigator;
    navigator.search(words);
    if (words.empty())
        look_.status = "nothing to look for yet: / takes words";
    else if (!navigator.searchOn(number(opened_->run.last())))
        look_.status = "no event contains \"" + words + "\"";
    else
        playing_ = following_ = false;
}

// False where the file is no trace: it is just about to be, or was cut short.
bool Steps::reopen(const std::string& why) {
    try {
        opened_ = std::make_unique<Opened>(path_, Serial::None);
        look_.status = why;
        return true;
    } catch (const engine::trace::TraceError&) {
        return false;
    }
}

// The program may still run, or have been started again; or something was written over the file.
void Steps::takeInWhatIsNew() {
    const engine::trace::Reader& trace = opened_->run.trace();
    if (nothingLeft_ || trace.cutShort())
        nothingLeft_ = !reopen("the file was cut short: this is what is in it now");
    else if (trace.replaced())
        reopen("the program was started again: this is its new run");
    if (!nothingLeft_ && opened_->run.refresh() && following_)
        opened_->navigator.advanceTo(opened_->run.last());
}

void Steps::play() {
    if (!playing_ || nothingLeft_ || Clock::now() < nextStep_)
        return;
    nextStep_ = Clock::now() + pause();
    opened_->navigator.perform(Action::Forward);
    if (opened_->navigator.at() == opened_->run.last()) {
        playing_ = false;
        look_.status = "the end";
    }
}

void Steps::interact() {
    RawTerminal window;
    while (!ended_ && !window.asked()) {
        window.show(screen());
        const auto wait = playing_ ? std::chrono::duration_cast<std::chrono::milliseconds>(
                                         std::max(nextStep_ - Clock::now(), Clock::duration(0)))
                                   : 200ms;
        const std::string typed =
            window.read(std::min<std::chrono::milliseconds>(wait + 1ms, 200ms));
        for (std::string_view keys = typed; !keys.empty() && !ended_;)
            takeKey(terminal::takeKey(keys));
        takeInWhatIsNew();
        play();
    }
}

}  // namespace

int step(const Context& context, const StepOptions& options) {
    const coach::TraceChoice choice = chooseTrace(context.paths, context.catalog, options.what);
    const auto at = options.at ? options.at : choice.at;
    Steps steps(choice.file.string(), serialOf(at.value_or(0)), options);
    if (options.print || !isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO) || !takesEscapes())
        steps.print();
    else
        steps.interact();
    return 0;
}

}  // namespace terminal
