#include "engine/application/pid_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace engine {

namespace {

std::string numberIn(int file) {
    char text[32];
    const ssize_t length = ::pread(file, text, sizeof text, 0);
    const std::string_view all(text, length > 0 ? static_cast<std::size_t>(length) : 0);
    return std::string(all.substr(0, all.find('\n')));
}

[[noreturn]] void failToMake(const std::string& path) {
    throw std::system_error(errno, std::system_category(), "cannot make the pid file " + path);
}

}  // namespace

PIDFile::PIDFile(std::string path) : path_(std::move(path)) {
    for (;;) {
        file_ = ::open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
        if (file_ < 0)
            failToMake(path_);
        if (::flock(file_, LOCK_EX | LOCK_NB) != 0) {
            const std::string number = numberIn(file_);
            ::close(file_);
            throw AlreadyRunningError("it runs already, as process " + number + " (" + path_ + ")");
        }
        // Its owner may have ended, and removed the file, between our opening it and locking it.
        if (isStillThere())
            break;
        ::close(file_);
    }
    const std::string text = std::to_string(::getpid()) + '\n';
    if (::ftruncate(file_, 0) != 0 ||
        ::write(file_, text.data(), text.size()) != static_cast<ssize_t>(text.size())) {
        const int error = errno;
        ::close(file_);
        ::unlink(path_.c_str());
        errno = error;
        failToMake(path_);
    }
}

PIDFile::~PIDFile() {
    if (isStillThere())
        ::unlink(path_.c_str());
    ::close(file_);
}

// The path names the file that we have open.
bool PIDFile::isStillThere() const {
    struct stat named {
    }, opened{};
    return ::stat(path_.c_str(), &named) == 0 && ::fstat(file_, &opened) == 0 &&
           named.st_dev == opened.st_dev && named.st_ino == opened.st_ino;
}

}  // namespace engine
