#include "engine/trace/mapping_guard.h"

#include <signal.h>
#include <sys/mman.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstdint>

namespace engine::trace {

namespace {

// Looked at by a signal handler, which may take no lock.
struct Slot {
    std::atomic<bool> taken = false;
    std::atomic<std::uintptr_t> begin = 0;  // 0: not to be looked at
    std::atomic<std::size_t> bytes = 0;
    std::atomic<int> protection = 0;
    std::atomic<bool> lost = false;
};

std::array<Slot, 64> slots;
struct sigaction before;

void onBusError(int number, siginfo_t* info, void* context) {
    if (replaceLostPage(info->si_addr))
        return;
    if ((before.sa_flags & SA_SIGINFO) != 0)
        return before.sa_sigaction(number, info, context);
    if (before.sa_handler != SIG_DFL && before.sa_handler != SIG_IGN)
        return before.sa_handler(number);
    sigaction(number, &before, nullptr);  // the access is tried again, and does what it did before
}

bool install() {
    struct sigaction ours {};
    ours.sa_sigaction = onBusError;
    ours.sa_flags = SA_SIGINFO | SA_ONSTACK;
    sigaction(SIGBUS, nullptr, &before);
    return sigaction(SIGBUS, &ours, nullptr) == 0;
}

}  // namespace

MappingGuard::MappingGuard(void* begin, std::size_t bytes, Access access) {
    [[maybe_unused]] static const bool installed = install();
    for (std::size_t i = 0; i < slots.size(); ++i) {
        Slot& slot = slots[i];
        if (slot.taken.exchange(true))
            continue;
        slot.lost = false;
        slot.bytes = bytes;
        slot.protection = access == Access::Write ? PROT_READ | PROT_WRITE : PROT_READ;
        slot.begin = reinterpret_cast<std::uintptr_t>(begin);
        slot_ = static_cast<int>(i);
        return;
    }
}

MappingGuard::~MappingGuard() {
    if (slot_ < 0)
        return;
    Slot& slot = slots[static_cast<std::size_t>(slot_)];
    slot.begin = 0;
    slot.taken = false;
}

bool MappingGuard::lost() const {
    return slot_ >= 0 && slots[static_cast<std::size_t>(slot_)].lost;
}

bool replaceLostPage(void* address) {
    const int errnoBefore = errno;
    const auto at = reinterpret_cast<std::uintptr_t>(address);
    for (Slot& slot : slots) {
        const std::uintptr_t begin = slot.begin;
        if (begin == 0 || at < begin || at - begin >= slot.bytes)
            continue;
        const auto pageBytes = static_cast<std::uintptr_t>(sysconf(_SC_PAGESIZE));
        void* page = reinterpret_cast<void*>(at / pageBytes * pageBytes);
        slot.lost = true;
        const bool replaced = mmap(page, pageBytes, slot.protection,
                                   MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) != MAP_FAILED;
        errno = errnoBefore;
        return replaced;
    }
    return false;
}

}  // namespace engine::trace
