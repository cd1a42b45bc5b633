#include "visualizer/coach/watched_file.h"

#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <system_error>

namespace coach {

namespace fs = std::filesystem;

WatchedFile::WatchedFile(const fs::path& file)
    : file_(file), savedAt_(fs::last_write_time(file)), descriptor_(inotify_init1(IN_CLOEXEC)) {
    // The folder: an editor that writes a new file and renames it leaves a watch on the file
    // behind.
    const std::string folder = file.parent_path().string();
    if (descriptor_ < 0 ||
        inotify_add_watch(descriptor_, folder.c_str(), IN_CLOSE_WRITE | IN_MOVED_TO) < 0)
        throw std::system_error(errno, std::generic_category(), "cannot watch " + folder);
}

WatchedFile::~WatchedFile() {
    close(descriptor_);
}

bool WatchedFile::waitForSave(std::chrono::milliseconds atMost) {
    pollfd waiting{descriptor_, POLLIN, 0};
    if (poll(&waiting, 1, static_cast<int>(atMost.count())) <= 0)
        return false;
    alignas(inotify_event) char events[4096];
    // Which of the folder's files it was, the time tells better than a list of names would.
    static_cast<void>(!read(descriptor_, events, sizeof events));
    std::error_code gone;  // for a moment, between the old and the new
    const fs::file_time_type now = fs::last_write_time(file_, gone);
    if (gone || now == savedAt_)
        return false;
    savedAt_ = now;
    return true;
}

}  // namespace coach
