#include "engine/web/open_file.h"

#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <utility>

#include "engine/web/open_beneath.h"

namespace engine::web {

namespace {

std::error_code lastError() {
    return {errno, std::generic_category()};
}

}  // namespace

OpenFile::OpenFile(const std::string& path, std::error_code& error)
    : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {
    if (descriptor_ >= 0)
        look();
    else
        error = lastError();
}

OpenFile::OpenFile(const OpenFile& folder, const std::string& path, std::error_code& error)
    : descriptor_(openBeneath(folder.descriptor_, path)) {
    if (descriptor_ >= 0)
        look();
    else
        error = lastError();
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

bool OpenFile::isAt(const std::string& path, std::error_code& error) const {
    struct stat there {};
    if (::stat(path.c_str(), &there) != 0) {
        error = lastError();
        return false;
    }
    return descriptor_ >= 0 && there.st_dev == status_.st_dev && there.st_ino == status_.st_ino;
}

std::size_t OpenFile::read(std::uint64_t offset, char* buffer, std::size_t size,
                           std::error_code& error) const {
    std::size_t done = 0;
    while (done < size) {
        const ssize_t got =
            ::pread(descriptor_, buffer + done, size - done, static_cast<off_t>(offset + done));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            error = lastError();
        if (got <= 0)
            break;
        done += static_cast<std::size_t>(got);
    }
    return done;
}

std::vector<std::string> OpenFile::names(std::error_code& error) const {
    std::vector<std::string> names;
    // A copy, which has its own place.
    const int copy = ::openat(descriptor_, ".", O_RDONLY | O_CLOEXEC | O_DIRECTORY);
    if (copy < 0) {
        error = lastError();
        return names;
    }
    const std::unique_ptr<DIR, int (*)(DIR*)> folder(::fdopendir(copy), ::closedir);
    if (!folder) {
        error = lastError();
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
