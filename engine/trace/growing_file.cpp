#include "engine/trace/growing_file.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <new>
#include <system_error>

#include "engine/trace/reader.h"

#ifndef MADV_POPULATE_WRITE
#define MADV_POPULATE_WRITE 23  // Linux 5.14, glibc 2.35
#endif

namespace engine::trace {

namespace {

// Growing over the limit of `ulimit -f` raises SIGXFSZ, which would kill the program. Holds it back
// from this thread, and takes away the one that was raised meanwhile.
class NoFileSizeSignal {
public:
    NoFileSizeSignal() {
        sigemptyset(&signals_);
        sigaddset(&signals_, SIGXFSZ);
        sigset_t pending;
        sigpending(&pending);
        wasPending_ = sigismember(&pending, SIGXFSZ) == 1;
        pthread_sigmask(SIG_BLOCK, &signals_, &before_);
    }
    ~NoFileSizeSignal() {
        const timespec now{};
        if (!wasPending_)
            while (sigtimedwait(&signals_, nullptr, &now) < 0 && errno == EINTR) {
            }
        pthread_sigmask(SIG_SETMASK, &before_, nullptr);
    }
    NoFileSizeSignal(const NoFileSizeSignal&) = delete;
    NoFileSizeSignal& operator=(const NoFileSizeSignal&) = delete;

private:
    sigset_t signals_;
    sigset_t before_;
    bool wasPending_;
};

// 0, or an errno.
int reserveSpace(int file, std::uint64_t offset, std::uint64_t bytes) {
    const NoFileSizeSignal noSignal;
    int error = 0;
    do {
        error = posix_fallocate(file, static_cast<off_t>(offset), static_cast<off_t>(bytes));
    } while (error == EINTR);
    return error;
}

// Pages that were written in one go are there already when they are touched, which makes that a
// quarter of the cost on ext4. 0, or an errno.
int fillWithZeros(int file, std::uint64_t offset, std::size_t bytes) {
    static constexpr std::array<std::byte, blockBytes> zeros{};
    const NoFileSizeSignal noSignal;
    const ssize_t written = pwrite(file, zeros.data(), bytes, static_cast<off_t>(offset));
    if (written == static_cast<ssize_t>(bytes))
        return 0;
    return written < 0 && errno != EINTR ? errno : 0;  // less, or interrupted: only slower
}

// The first store into a page is a trip into the kernel: make them all at once, and now.
// 0, or an errno where those stores would crash.
int touch(std::byte* begin, std::size_t bytes) {
    if (madvise(begin, bytes, MADV_POPULATE_WRITE) == 0)
        return 0;
    if (errno != EINVAL)
        return EIO;
    // An older kernel: one by one.
    const auto pageBytes = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
    for (std::size_t offset = 0; offset < bytes; offset += pageBytes)
        *static_cast<volatile std::byte*>(begin + offset) = std::byte{0};
    return 0;
}

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
    error_ = reserveSpace(file_, offset, blockBytes);
    if (error_ == 0)
        error_ = fillWithZeros(file_, offset, blockBytes);
    if (error_ == 0)
        error_ = touch(base_ + offset, blockBytes);
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
