#include "visualizer/coach/watched_files.h"

#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <system_error>
#include <utility>

namespace coach {

namespace fs = std::filesystem;

WatchedFiles::WatchedFiles(std::vector<fs::path> files)
    : files_(std::move(files)), descriptor_(inotify_init1(IN_CLOEXEC)) {
    for (const fs::path& file : files_)
        savedAt_.push_back(fs::last_write_time(file));
    // The folder: an editor that writes a new file and renames it leaves a watch on the file
    // behind.
    const std::string folder = files_.front().parent_path().string();
    if (descriptor_ < 0 ||
        inotify_add_watch(descriptor_, folder.c_str(), IN_CLOSE_WRITE | IN_MOVED_TO) < 0)
        throw std::system_error(errno, std::generic_category(), "cannot watch " + folder);
}

WatchedFiles::~WatchedFiles() {
    close(descriptor_);
}

bool WatchedFiles::waitForSave(std::chrono::milliseconds atMost) {
    pollfd waiting{descriptor_, POLLIN, 0};
    if (poll(&waiting, 1, static_cast<int>(atMost.count())) <= 0)
        return false;
    alignas(inotify_event) char events[4096];
    // Which of the folder's files it was, the time tells better than a list of names would.
    static_cast<void>(!read(descriptor_, events, sizeof events));
    bool saved = false;
    for (std::size_t i = 0; i < files_.size(); ++i) {
        std::error_code gone;  // for a moment, between the old and the new
        const fs::file_time_type now = fs::last_write_time(files_[i], gone);
        if (gone || now == savedAt_[i])
            continue;
        savedAt_[i] = now;
        saved = true;
    }
    return saved;
}

}  // namespace coach
