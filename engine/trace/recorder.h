#pragma once

// Writes down what a reactor does, while it does it, into a trace file.
//
// Recording an event is one store of 64 bytes into a mapped file and one release of the count: no
// lock, no formatting, no queue, no thread. The file is complete up to the last event at every
// moment, so it can be read while the program runs, and after it was killed.
//
// One thread records: the one that runs the reactor. A child made by fork() records nothing.
// Nothing here throws once the file is open: a full disk, or the cap, ends the recording with a
// line in the log and never the program; what was not recorded is counted.

#include <array>
#include <cstdint>
#include <memory>
#include <source_location>
#include <string>
#include <string_view>

#include "engine/trace/events/fields.h"

namespace engine::trace {

// Which time the events carry.
enum class ClockKind : std::uint8_t {
    Real,     // the processor's counter where it is invariant, else std::chrono::steady_clock
    Virtual,  // the nanoseconds last given to setVirtualTime()
    Steady,   // std::chrono::steady_clock in any case
};

struct RecorderOptions {
    ClockKind clock = ClockKind::Real;
    std::uint64_t maxFileBytes = std::uint64_t{1} << 30;  // the cap
    std::uint32_t maxPayloadBytes = 4096;  // of one read or write; of a longer one the first KiB
    bool startGated = false;               // see gate()
    std::string_view language = "C++";     // of the program
};

// What may stand with any event besides its own members.
struct Context {
    Item site = Item::None;       // the line of source that asked for it
    Serial cause = Serial::None;  // None: the innermost CauseScope
};

class Recorder {
public:
    // Makes the file (replacing one of that name: a reader of the old one keeps the old one).
    // Throws std::system_error, naming the file, where that cannot be done.
    static std::unique_ptr<Recorder> create(const std::string& path, RecorderOptions options = {});

    // The recorder that WORKSHOP_TRACE=FILE asks for; null where it is not set, and where the file
    // cannot be made, which is said on standard error.
    static std::unique_ptr<Recorder> fromEnvironment(ClockKind clock = ClockKind::Real);

    // Ends the trace in good order.
    ~Recorder();
    Recorder(const Recorder&) = delete;
    Recorder& operator=(const Recorder&) = delete;

    // Appends an event, a struct of events/, and returns its number; Serial::None where the
    // recording has ended.
    template <typename E>
    Serial record(const E& what, const Context& context = {}) {
        return append(events::encode(what), context);
    }
    // The same for one that is encoded already. Time, turn, site and cause are filled in here.
    Serial append(const Event& event, const Context& context = {});

    // A new number of the kind.
    Entity newEntity(EntityKind kind);

    // Keeps a text, or the bytes of a payload (see maxPayloadBytes; the item says how many there
    // were). A text of at most 48 bytes that was kept before is not kept again, nor is a payload
    // that is the same as the last one.
    Item text(std::string_view text);
    // The same for texts that will seldom come again, as values: it is not looked up. A failure's
    // text, its type and message, is marked as one.
    Item value(std::string_view text);
    Item failure(std::string_view text);
    Item payload(std::string_view bytes);

    // Keeps a place in the source; at the first mention of a file, a copy of the file too.
    // Item::None for a place in the standard library.
    Item site(const std::source_location& where);

    // Records nothing from now on. For a check that has failed: what it takes down afterwards is no
    // part of what the program did.
    void end();

    // A program's own remark.
    void note(std::string_view text);

    // The event that what follows is due to. Made for scopes: see Cause.
    Serial cause() const { return cause_; }
    void setCause(Serial cause) { cause_ = cause; }

    // The turn that events from now on belong to.
    void setTurn(std::uint32_t turn) { turn_ = turn; }

    // For ClockKind::Virtual: the time of events from now on.
    void setVirtualTime(std::int64_t nanoseconds) { virtualTime_ = nanoseconds; }

    // Reserves and touches the memory for the events to come. The reactor calls this where it is
    // about to wait, so that record() seldom has to.
    void prepare();

    // The same with time that nobody needs: whether less is ready than was recorded so far (up to
    // 32 MiB), and one block more.
    bool wantsMoreRoom() const;
    void makeMoreRoom();

    // Live stepping. Where a visualizer has closed the gate in the trace's first page, waits there
    // until it lets this callback through. A signal handler that runs meanwhile lets it through
    // too, so that ^C is noticed. The trace then says how long that was: Held.
    // The reactor calls this before each callback.
    void gate();

    std::uint64_t recorded() const;
    std::uint64_t dropped() const;
    const std::string& path() const { return path_; }
    // Of all recorders of this process, from 1.
    std::uint32_t number() const { return number_; }

private:
    struct Parts;  // the file, the clock, what is known already

    Recorder(const std::string& path, RecorderOptions options);
    bool beginEventBlock();

    Event* next_ = nullptr;      // where the next event goes
    Event* blockEnd_ = nullptr;  // and where its block ends
    std::uint64_t recorded_ = 0;
    std::uint64_t dropped_ = 0;
    bool ended_ = false;

    Serial cause_ = Serial::None;
    std::uint32_t turn_ = 0;
    std::int64_t virtualTime_ = 0;
    std::array<std::uint32_t, 16> entities_ = {};  // the last number of each kind

    std::string path_;
    std::uint32_t number_;
    std::unique_ptr<Parts> parts_;
};

// While it lives, what is recorded is caused by that event.
class CauseScope {
public:
    CauseScope(Recorder* recorder, Serial cause) : recorder_(recorder) {
        if (recorder_) {
            before_ = recorder_->cause();
            recorder_->setCause(cause);
        }
    }
    ~CauseScope() {
        if (recorder_)
            recorder_->setCause(before_);
    }
    CauseScope(const CauseScope&) = delete;
    CauseScope& operator=(const CauseScope&) = delete;

private:
    Recorder* recorder_;
    Serial before_ = Serial::None;
};

}  // namespace engine::trace
