#include "visualizer/coach/watched_files.h"

#include <sys/stat.h>
#include <time.h>

#include <algorithm>
#include <cerrno>
#include <utility>

namespace coach {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds betweenLooks = 50ms;
constexpr int looksUntilGone = 10;

std::int64_t nanoseconds(const timespec& time) {
    return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

}  // namespace

WatchedFiles::WatchedFiles(std::vector<fs::path> files)
    : files_(std::move(files)), known_(stamps()), last_(known_) {}

WatchedFiles::Stamp WatchedFiles::stampOf(const fs::path& file) {
    struct stat status {};
    if (stat(file.c_str(), &status) != 0)
        return {};
    // The time of the last change of its entry, too: cp -p and mv bring an older time of writing.
    return {.modified = nanoseconds(status.st_mtim),
            .changed = nanoseconds(status.st_ctim),
            .bytes = status.st_size,
            .number = status.st_ino,
            .there = true};
}

std::vector<WatchedFiles::Stamp> WatchedFiles::stamps() const {
    std::vector<Stamp> stamps;
    for (const fs::path& file : files_)
        stamps.push_back(stampOf(file));
    return stamps;
}

bool WatchedFiles::saved() {
    std::vector<Stamp> now = stamps();
    const bool atRest = now == last_;
    const bool allThere = std::ranges::all_of(now, &Stamp::there);
    looksAway_ = allThere ? 0 : looksAway_ + 1;
    last_ = std::move(now);
    if (last_ == known_ || !atRest || (!allThere && looksAway_ < looksUntilGone))
        return false;
    known_ = last_;
    return true;
}

bool WatchedFiles::waitForSave(std::chrono::milliseconds atMost) {
    const auto end = std::chrono::steady_clock::now() + atMost;
    for (;;) {
        if (saved())
            return true;
        if (std::chrono::steady_clock::now() >= end)
            return false;
        const timespec pause{.tv_sec = 0,
                             .tv_nsec = std::chrono::nanoseconds(betweenLooks).count()};
        if (nanosleep(&pause, nullptr) != 0 && errno == EINTR)
            return false;
    }
}

}  // namespace coach
