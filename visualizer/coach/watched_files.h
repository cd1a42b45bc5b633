#pragma once

// Tells when one of some files is saved, by any editor: written in place, put in its place by a
// rename, with its folder deleted and made again, through a link.
//
// It looks at the files themselves, several times a second. Notification by the system (inotify)
// would save these looks, but is not there on network and shared folders, says nothing of a link's
// target, and ends with the folder that it watches.

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <vector>

namespace coach {

class WatchedFiles {
public:
    explicit WatchedFiles(std::vector<std::filesystem::path> files);

    // Whether one was saved since the last true, and all are at rest: the same in two looks, as an
    // editor may be in the middle of it. A file that has gone counts once it stays away. Look every
    // 50 ms or so.
    bool saved();

    // Looks until then. False if none was saved, or a signal came.
    bool waitForSave(std::chrono::milliseconds atMost);

private:
    // What tells one save from another; all 0 for a file that is not there.
    struct Stamp {
        std::int64_t modified = 0, changed = 0, bytes = 0;
        ino_t number = 0;
        bool there = false;
        bool operator==(const Stamp&) const = default;
    };
    static Stamp stampOf(const std::filesystem::path& file);
    std::vector<Stamp> stamps() const;

    std::vector<std::filesystem::path> files_;
    std::vector<Stamp> known_, last_;
    int looksAway_ = 0;  // how often in a row one was not there
};

}  // namespace coach
