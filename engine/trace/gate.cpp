#include "engine/trace/gate.h"

#include <linux/futex.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include <cerrno>
#include <climits>

#include "engine/trace/process.h"

namespace engine::trace {

namespace {

enum class Woken { ByChange, BySignal, ByTimeout };

// Sleeps while `word` is `expected`. Between processes: so not one of the PRIVATE operations.
Woken sleepOn(std::atomic<std::uint32_t>& word, std::uint32_t expected) {
    const timespec atMost{0, 100'000'000};
    if (syscall(SYS_futex, &word, FUTEX_WAIT, expected, &atMost, nullptr, 0) == 0)
        return Woken::ByChange;
    return errno == EINTR       ? Woken::BySignal
           : errno == ETIMEDOUT ? Woken::ByTimeout
                                : Woken::ByChange;
}

void announceChange(GateFields& gate) {
    gate.changes.fetch_add(1);
    syscall(SYS_futex, &gate.changes, FUTEX_WAKE, INT_MAX, nullptr, nullptr, 0);
}

bool takeTicket(GateFields& gate) {
    std::uint32_t tickets = gate.tickets;
    while (tickets > 0)
        if (gate.tickets.compare_exchange_weak(tickets, tickets - 1))
            return true;
    return false;
}

bool keeperIsGone(const GateFields& gate) {
    const Process keeper{gate.keeperPid, gate.keeperStart};
    return keeper.pid != 0 && !isAlive(keeper);
}

void becomeKeeper(GateFields& gate) {
    static const ForkGuard guard;
    static const Process self = thisProcess();
    const Process keeper = guard.sameProcess() ? self : thisProcess();
    gate.keeperStart = keeper.start;
    gate.keeperPid = keeper.pid;
}

}  // namespace

void waitAtGate(GateFields& gate) {
    gate.waiting = 1;
    while (true) {
        // Read first: a change made after this makes the sleep end at once.
        const std::uint32_t changes = gate.changes;
        if (gate.closed == 0 || takeTicket(gate))
            break;
        const Woken woken = sleepOn(gate.changes, changes);
        if (woken == Woken::BySignal)
            break;
        if (woken == Woken::ByTimeout && keeperIsGone(gate))
            gate.closed = 0;
    }
    gate.waiting = 0;
}

void openGate(GateFields& gate) {
    gate.closed = 0;
    gate.tickets = 0;
    announceChange(gate);
}

void closeGate(GateFields& gate) {
    becomeKeeper(gate);
    gate.tickets = 0;
    gate.closed = 1;
    announceChange(gate);
}

void addTickets(GateFields& gate, std::uint32_t tickets) {
    becomeKeeper(gate);
    gate.tickets += tickets;
    announceChange(gate);
}

}  // namespace engine::trace
