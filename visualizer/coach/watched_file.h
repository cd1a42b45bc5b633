#pragma once

// Tells when a file is saved, by whichever editor: written in place, or put in its place.

#include <chrono>
#include <filesystem>

namespace coach {

class WatchedFile {
public:
    // Throws std::system_error where its folder cannot be watched.
    explicit WatchedFile(const std::filesystem::path& file);
    ~WatchedFile();
    WatchedFile(const WatchedFile&) = delete;
    WatchedFile& operator=(const WatchedFile&) = delete;

    // True as soon as it was saved; false where it was not within that time, or a signal came.
    bool waitForSave(std::chrono::milliseconds atMost);

private:
    std::filesystem::path file_;
    std::filesystem::file_time_type savedAt_;
    int descriptor_ = -1;
};

}  // namespace coach
