#include "engine/web/open_file.h"

#include <dirent.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <utility>

namespace engine::web {

namespace {

// A pipe without a writer is not waited for, and is no file to be sent, as is found later.
constexpr int reading = O_RDONLY | O_CLOEXEC | O_NONBLOCK;

std::error_code lastError() {
    return {errno, std::generic_category()};
}

}  // namespace

OpenFile::OpenFile(const std::string& path) : descriptor_(::open(path.c_str(), reading)) {
    if (descriptor_ < 0)
        throw std::system_error(lastError(), path);
    look();
}

OpenFile::OpenFile(const OpenFile& folder, const std::string& path, std::error_code& error) {
    open_how how{};
    how.flags = reading;
    how.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS;
    do {
        descriptor_ = static_cast<int>(
            ::syscall(SYS_openat2, folder.descriptor_, path.c_str(), &how, sizeof how));
    } while (descriptor_ < 0 && (errno == EAGAIN || errno == EINTR));  // a rename at the same time
    if (descriptor_ >= 0) {
        look();
        return;
    }
    error = lastError();
    if (error.value() == ENOSYS)
        throw std::system_error(error, "openat2: a file server needs Linux 5.6 or newer");
}

OpenFile::~OpenFile() {
    if (descriptor_ >= 0)
        ::close(descriptor_);
}

OpenFile::OpenFile(OpenFile&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), status_(other.status_) {}

OpenFile& OpenFile::operator=(OpenFile&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    std::swap(status_, other.status_);
    return *this;
}

void OpenFile::look() {
    ::fstat(descriptor_, &status_);
}

std::string OpenFile::etag() const {
    std::array<char, 80> text{};
    const int length = std::snprintf(text.data(), text.size(), "\"%llx-%llx-%llx%09lx\"",
                                     static_cast<unsigned long long>(status_.st_ino),
                                     static_cast<unsigned long long>(size()),
                                     static_cast<unsigned long long>(status_.st_mtim.tv_sec),
                                     static_cast<unsigned long>(status_.st_mtim.tv_nsec));
    return {text.data(), static_cast<std::size_t>(length)};
}

std::size_t OpenFile::read(std::uint64_t offset, char* buffer, std::size_t size) const {
    std::size_t done = 0;
    while (done < size) {
        const ssize_t got =
            ::pread(descriptor_, buffer + done, size - done, static_cast<off_t>(offset + done));
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        done += static_cast<std::size_t>(got);
    }
    return done;
}

std::vector<std::string> OpenFile::names() const {
    std::vector<std::string> names;
    const int copy = ::openat(descriptor_, ".", reading | O_DIRECTORY);  // which has its own place
    if (copy < 0)
        return names;
    const std::unique_ptr<DIR, int (*)(DIR*)> folder(::fdopendir(copy), ::closedir);
    if (!folder) {
        ::close(copy);
        return names;
    }
    while (const dirent* const entry = ::readdir(folder.get())) {
        std::string name = entry->d_name;
        if (name == "." || name == "..")
            continue;
        struct stat status {};
        if (::fstatat(copy, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 &&
            S_ISDIR(status.st_mode))
            name += '/';
        names.push_back(std::move(name));
    }
    std::sort(names.begin(), names.end());
    return names;
}

}  // namespace engine::web
