#include "engine/trace/disk_space.h"

#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "engine/trace/format.h"

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

}  // namespace

int reserveSpace(int file, std::uint64_t offset, std::uint64_t bytes) {
    const NoFileSizeSignal noSignal;
    int error = 0;
    do {
        error = posix_fallocate(file, static_cast<off_t>(offset), static_cast<off_t>(bytes));
    } while (error == EINTR);
    return error;
}

int reserveAndTouch(int file, std::uint64_t offset, std::byte* begin, std::size_t bytes) {
    int error = reserveSpace(file, offset, bytes);
    if (error == 0)
        error = fillWithZeros(file, offset, bytes);
    return error == 0 ? touch(begin, bytes) : error;
}

}  // namespace engine::trace
