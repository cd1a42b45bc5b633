#include "engine/trace/growing_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <new>
#include <system_error>

#include "engine/trace/disk_space.h"
#include "engine/trace/recordable.h"

namespace engine::trace {

namespace {

EndReason reasonFor(int error) {
    if (error == ENOSPC || error == EDQUOT)
        return EndReason::DiskFull;
    return error == EFBIG ? EndReason::FileSizeLimit : EndReason::Other;
}

}  // namespace

GrowingFile::GrowingFile(const std::string& path, std::uint64_t maxFileBytes)
    : path_(path),
      maxFileBytes_(std::clamp(maxFileBytes, std::uint64_t{headerBytes}, largestFile)) {
    open();
    if (const int error = reserveSpace(file_, 0, headerBytes))
        fail("no room for the trace", error);
    map();
    new (base_) FileHeader{};
    header().maxFileBytes = maxFileBytes_;
}

GrowingFile::~GrowingFile() {
    if (ours() && !cutShort()) {
        // What a reader may be looking at lies before this end.
        if (ftruncate(file_, static_cast<off_t>(usedBytes())) != 0) {
            // Only longer than it need be.
        }
        header().finished.store(1, std::memory_order_release);
        if (!temporaryPath_.empty())
            unlink(temporaryPath_.c_str());
    }
    guard_.reset();
    munmap(base_, maxFileBytes_);
    close(file_);
}

void GrowingFile::open() {
    struct stat existing;
    if (stat(path_.c_str(), &existing) == 0 && !S_ISREG(existing.st_mode))
        fail("not a plain file, so no trace can be put there", EEXIST);
    if (!mayBecomeATrace(path_))
        fail("it is there and is no trace, so nothing is recorded over it", EEXIST);

    temporaryPath_ = path_ + ".new-" + std::to_string(getpid());
    unlink(temporaryPath_.c_str());  // of a process with our number that was killed
    file_ = ::open(temporaryPath_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    if (file_ < 0)
        fail("the trace cannot be made", errno);
}

void GrowingFile::map() {
    void* place = mmap(nullptr, maxFileBytes_, PROT_READ | PROT_WRITE, MAP_SHARED, file_, 0);
    if (place == MAP_FAILED)
        fail("the trace cannot be mapped", errno);
    base_ = static_cast<std::byte*>(place);
    guard_.emplace(place, maxFileBytes_, MappingGuard::Access::Write);
}

void GrowingFile::publish() {
    if (rename(temporaryPath_.c_str(), path_.c_str()) != 0)
        throw std::system_error(errno, std::generic_category(), path_ + ": cannot be replaced");
    temporaryPath_.clear();
}

// For the constructor, which no destructor follows.
void GrowingFile::fail(const char* what, int error) {
    if (file_ >= 0) {
        close(file_);
        unlink(temporaryPath_.c_str());
    }
    throw std::system_error(error, std::generic_category(), path_ + ": " + what);
}

BlockHeader* GrowingFile::takeBlock(BlockKind kind) {
    if (!recording())
        return nullptr;
    if (taken_ == reserved_ && !growByOne()) {
        endRecording();
        return nullptr;
    }
    BlockHeader* taken = new (block(taken_)) BlockHeader{};
    taken->magic = blockMagic;
    taken->kind = kind;
    taken->index = kind == BlockKind::Events ? eventBlocks_++ : itemBlocks_++;
    taken->used = blockHeaderBytes;
    header().blocks.store(++taken_, std::memory_order_release);
    return taken;
}

void GrowingFile::reserve(std::uint32_t blocks) {
    while (ahead() < blocks && growByOne()) {
    }
}

bool GrowingFile::growByOne() {
    if (whyNoMore_ != EndReason::None)
        return false;
    if (cutShort()) {  // the file is somebody else's now: to grow it would spoil it
        whyNoMore_ = EndReason::Other;
        error_ = ESTALE;
        return false;
    }
    const std::uint64_t offset = headerBytes + std::uint64_t{reserved_} * blockBytes;
    if (offset + blockBytes > maxFileBytes_) {
        whyNoMore_ = EndReason::Cap;
        return false;
    }
    error_ = reserveAndTouch(file_, offset, base_ + offset, blockBytes);
    if (error_ != 0) {
        whyNoMore_ = reasonFor(error_);
        return false;
    }
    ++reserved_;
    return true;
}

void GrowingFile::endRecording() {
    ended_ = true;
    header().endError = error_;
    header().endReason = whyNoMore_;
    std::fprintf(stderr, "%s: the recording ends here, the program goes on. %s\n", path_.c_str(),
                 describe(whyNoMore_, error_, maxFileBytes_).c_str());
}

// By another program, under our hands.
bool GrowingFile::cutShort() const {
    struct stat status;
    return guard_->lost() ||
           (fstat(file_, &status) == 0 && static_cast<std::uint64_t>(status.st_size) <
                                              headerBytes + std::uint64_t{reserved_} * blockBytes);
}

// Only the last block in use can end early: those before it are followed by one in use.
std::uint64_t GrowingFile::usedBytes() {
    if (taken_ == 0)
        return headerBytes;
    BlockHeader* last = block(taken_ - 1);
    const std::uint64_t before = offsetOf(last);
    if (last->kind == BlockKind::Items)
        return before + last->used;
    const std::uint64_t events = header().events - last->index * eventsPerBlock;
    return before + blockHeaderBytes + events * sizeof(Event);
}

}  // namespace engine::trace
