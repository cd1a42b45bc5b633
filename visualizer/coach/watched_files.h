#pragma once

// Tells when one of some files is saved, by whichever editor: written in place, or put in its
// place.

#include <chrono>
#include <filesystem>
#include <vector>

namespace coach {

class WatchedFiles {
public:
    // REQUIRES: at least one file, and that all lie in one folder. Throws std::system_error where
    // that cannot be watched.
    explicit WatchedFiles(std::vector<std::filesystem::path> files);
    ~WatchedFiles();
    WatchedFiles(const WatchedFiles&) = delete;
    WatchedFiles& operator=(const WatchedFiles&) = delete;

    // True as soon as one was saved; false where it was not within that time, or a signal came.
    bool waitForSave(std::chrono::milliseconds atMost);

private:
    std::vector<std::filesystem::path> files_;
    std::vector<std::filesystem::file_time_type> savedAt_;
    int descriptor_ = -1;
};

}  // namespace coach
