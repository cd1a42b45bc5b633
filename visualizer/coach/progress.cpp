#include "visualizer/coach/progress.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <system_error>

#include "visualizer/coach/whole_file.h"

namespace coach {

namespace fs = std::filesystem;
using nlohmann::json;

namespace {

// Keeps others out while it lives. The lock is on a file of its own: the progress itself is
// replaced at each change, and a lock would stay with the old one.
class Lock {
public:
    explicit Lock(const fs::path& file)
        : descriptor_(open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666)) {
        if (descriptor_ < 0)
            throw std::system_error(errno, std::generic_category(), file.string());
        // A file system without locks: better without one than without progress.
        while (flock(descriptor_, LOCK_EX) != 0 && errno == EINTR) {
        }
    }
    ~Lock() { close(descriptor_); }
    Lock(const Lock&) = delete;
    Lock& operator=(const Lock&) = delete;

private:
    int descriptor_;
};

void mustBe(bool so) {
    if (!so)
        throw std::runtime_error("not what the workshop writes");
}

std::map<std::string, int> numbersIn(const json& from, const char* name) {
    std::map<std::string, int> numbers;
    const json entries = from.value(name, json::object());
    mustBe(entries.is_object());
    for (const auto& [key, value] : entries.items()) {
        mustBe(value.is_number_integer() && value >= 0 && value <= 1000);
        numbers[key] = value;
    }
    return numbers;
}

std::map<std::string, bool> marksIn(const json& from, const char* name) {
    return from.value(name, std::map<std::string, bool>());
}

}  // namespace

Progress::Progress(fs::path file, Complain complain)
    : file_(std::move(file)), complain_(std::move(complain)) {
    refresh();
}

int Progress::points() const {
    int sum = 0;
    for (const auto& [exercise, points] : known_.points)
        sum += points;
    return sum;
}

int Progress::pointsFor(const std::string& exercise) const {
    const auto found = known_.points.find(exercise);
    return found == known_.points.end() ? 0 : found->second;
}

int Progress::hintsTaken(const std::string& exercise) const {
    const auto found = known_.hints.find(exercise);
    return found == known_.hints.end() ? 0 : found->second;
}

bool Progress::answeredRight(const std::string& question) const {
    const auto found = known_.answers.find(question);
    return found != known_.answers.end() && found->second;
}

bool Progress::begun() const {
    return !(known_.points.empty() && known_.hints.empty() && known_.answers.empty() &&
             known_.opened.empty());
}

bool Progress::pass(const std::string& exercise, int points) {
    return change([&](Known& known) { known.points[exercise] = points; });
}

bool Progress::takeHint(const std::string& exercise) {
    return change([&](Known& known) { ++known.hints[exercise]; });
}

bool Progress::answer(const std::string& question, bool right) {
    return change([&](Known& known) { known.answers.emplace(question, right); });
}

bool Progress::open(int lesson) {
    return opened(lesson) ||
           change([&](Known& known) { known.opened[std::to_string(lesson)] = true; });
}

bool Progress::goTo(const std::string& place) {
    return known_.place == place || change([&](Known& known) { known.place = place; });
}

void Progress::refresh() {
    try {
        known_ = read();
    } catch (const std::system_error& error) {
        mayWriteOver_ = false;
        complainOnce(std::string("Your progress cannot be read: ") + error.what() + ".");
    }
}

// Throws std::system_error where there is something that cannot be read.
Progress::Known Progress::read() {
    unknown_.clear();
    std::error_code absent;
    // A file where its folder should be is for the one who writes to find.
    if (!fs::exists(file_, absent) && (!absent || absent == std::errc::not_a_directory))
        return {};
    std::string text = readWhole(file_);
    try {
        const json from = json::parse(text);
        mustBe(from.is_object());
        Known known{.points = numbersIn(from, "points"),
                    .hints = numbersIn(from, "hints"),
                    .answers = marksIn(from, "answers"),
                    .opened = marksIn(from, "opened"),
                    .place = from.value("place", "")};
        unknown_ = std::move(text);
        return known;
    } catch (const std::exception& error) {
        const fs::path aside = keepAside(file_);
        complain_("Your progress in " + file_.string() +
                  " could not be understood, so you start from nothing. The file is kept as " +
                  aside.string() + ".\n(" + error.what() + ")");
        return {};
    }
}

bool Progress::change(const std::function<void(Known&)>& with) {
    bool done = false;
    try {
        if (!mayWriteOver_)
            throw std::system_error(std::make_error_code(std::errc::io_error), file_.string());
        std::error_code error;
        fs::create_directories(file_.parent_path(), error);
        if (error)
            throw std::system_error(error, file_.parent_path().string());
        const Lock lock(file_.string() + ".lock");
        Known now = read();
        with(now);
        known_ = now;
        done = true;
        save(now);
        return true;
    } catch (const std::system_error& error) {
        if (!done)
            with(known_);
        complainOnce("Your progress cannot be kept: " + std::string(error.what()) +
                     ".\nSo the next command knows nothing of it. Name a folder that you can "
                     "write:  export XDG_STATE_HOME=FOLDER");
        return false;
    }
}

void Progress::save(const Known& known) const {
    json whole = unknown_.empty() ? json::object() : json::parse(unknown_);
    whole["points"] = known.points;
    whole["hints"] = known.hints;
    whole["answers"] = known.answers;
    whole["opened"] = known.opened;
    whole["place"] = known.place;
    writeWhole(file_, whole.dump(2) + '\n');
}

void Progress::complainOnce(const std::string& what) {
    if (!complained_)
        complain_(what);
    complained_ = true;
}

}  // namespace coach
