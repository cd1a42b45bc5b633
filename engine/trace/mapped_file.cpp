#include "engine/trace/mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "engine/trace/reader.h"

namespace engine::trace {

namespace {

std::string systemSays() {
    return std::generic_category().message(errno);
}

}  // namespace

MappedFile::MappedFile(const std::string& path) : path_(path) {
    // Not to wait for someone to write, should it be a pipe.
    file_ = open(path.c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC);
    mayWrite_ = file_ >= 0;
    if (!mayWrite_)
        file_ = open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (file_ < 0)
        fail("it cannot be opened: " + systemSays());

    struct stat status;
    if (fstat(file_, &status) != 0 || !S_ISREG(status.st_mode))
        fail("not a plain file");
    const auto bytes = static_cast<std::uint64_t>(status.st_size);
    if (bytes < headerBytes)
        fail("not a trace, or the beginning of one: it ends at offset " + std::to_string(bytes) +
             ", within its first page");

    // As far as the file may ever grow, so that what was mapped once need not move: what lies
    // beyond its end is not touched.
    std::uint64_t mayGrowTo = 0;
    if (pread(file_, &mayGrowTo, sizeof mayGrowTo, offsetof(FileHeader, maxFileBytes)) !=
        sizeof mayGrowTo)
        fail("it cannot be read");
    mappedBytes_ = std::clamp(mayGrowTo, std::min(bytes, largestFile), largestFile);
    void* whole = mmap(nullptr, mappedBytes_, PROT_READ, MAP_SHARED, file_, 0);
    if (whole == MAP_FAILED)
        fail("it cannot be mapped: " + systemSays());
    data_ = static_cast<const std::byte*>(whole);
    guard_.emplace(whole, mappedBytes_, MappingGuard::Access::Read);

    if (mayWrite_) {
        void* page = mmap(nullptr, headerBytes, PROT_READ | PROT_WRITE, MAP_SHARED, file_, 0);
        if (page != MAP_FAILED) {
            writableHeader_ = static_cast<FileHeader*>(page);
            headerGuard_.emplace(page, headerBytes, MappingGuard::Access::Write);
        }
    }
}

MappedFile::~MappedFile() {
    guard_.reset();
    headerGuard_.reset();
    if (writableHeader_)
        munmap(writableHeader_, headerBytes);
    munmap(const_cast<std::byte*>(data_), mappedBytes_);
    close(file_);
}

std::uint64_t MappedFile::size() const {
    struct stat status;
    if (fstat(file_, &status) != 0)
        return headerBytes;
    return std::min(static_cast<std::uint64_t>(status.st_size), mappedBytes_);
}

bool MappedFile::lost() const {
    return guard_->lost() || (headerGuard_ && headerGuard_->lost());
}

bool MappedFile::replaced() const {
    struct stat ours;
    struct stat current;
    if (fstat(file_, &ours) != 0 || stat(path_.c_str(), &current) != 0)
        return false;
    return ours.st_dev != current.st_dev || ours.st_ino != current.st_ino;
}

// For the constructor, which no destructor follows.
void MappedFile::fail(const std::string& what) {
    if (file_ >= 0)
        close(file_);
    throw TraceError(path_ + ": " + what);
}

}  // namespace engine::trace
