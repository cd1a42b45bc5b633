#pragma once

// Reads a trace file, finished or still being written.
//
// The file is mapped, not loaded: opening takes no longer for a million events than for ten. The
// reader trusts nothing in it. A file that is not a trace is refused with a TraceError that says
// what is wrong and where; damage found later makes single references resolve to nothing, and is
// listed in problems(). No call reads outside of the file.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "engine/trace/event.h"
#include "engine/trace/kept_sources.h"
#include "engine/trace/problems.h"

namespace engine::trace {

class Blocks;
class MappedFile;
struct FileHeader;

// what() says the file, the offset and what is wrong there.
struct TraceError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// A place in the source.
struct Site {
    std::string_view file;  // relative to the project where it lies inside it
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    std::string_view function;
};

// The bytes of one read or write.
struct Payload {
    std::string_view bytes;        // what was kept
    std::uint64_t fullLength = 0;  // how many there were
};

class Reader {
public:
    // Throws TraceError.
    explicit Reader(const std::string& path);
    ~Reader();
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;

    // How many events there are, as of opening or the last refresh().
    std::uint32_t size() const;

    // Takes in what has been written since. True if there is more than before.
    bool refresh();

    // The writer has ended the trace in good order.
    bool finished() const;
    // The program that wrote it still runs.
    bool writerAlive() const;
    // The file of this name is another one now: the program was started again, or something was
    // copied over it.
    bool replaced() const;
    // The file is shorter than it was, by no doing of its writer: some of what was read of it is
    // gone, and shows as zeros. To open it again shows what is left.
    bool cutShort() const;
    // Events that were not recorded, and why, in a sentence ("" if all were).
    std::uint64_t dropped() const;
    std::string droppedBecause() const;

    // REQUIRES: 1 <= number(serial) <= size(). The reference holds as long as the reader.
    const Event& event(Serial serial) const;

    // The event that made this one happen; None where none exists, or where it is damaged: a
    // cause always comes before its effect.
    // REQUIRES: as for event().
    Serial causeOf(Serial serial) const;

    // Time since the trace began.
    std::int64_t nanoseconds(const Event& event) const;
    bool virtualTime() const;
    std::string_view program() const;
    // The program's language ("C++"), and the versions of what wrote the trace; "" where the writer
    // does not say.
    std::string_view language() const;
    std::string_view versions() const;
    // When the recording began, ns since 1970.
    std::int64_t startedAt() const;

    // "" or nullopt where none exists, or it is damaged.
    std::string_view text(Item item) const;
    // Whether the text is that of a failure: its type and message.
    bool isFailure(Item item) const;
    std::optional<Payload> payload(Item item) const;
    std::optional<Site> site(Item item) const;
    // The text of a source file as it was when the program ran, by Site::file.
    std::optional<std::string_view> source(std::string_view file) const;
    std::vector<std::string_view> sourceFiles() const;

    // What was found to be damaged so far, a sentence each.
    const std::vector<std::string>& problems() const;

    // Live stepping, where the program waits at its gate. Nothing happens where the file may not be
    // written, or is finished. Who closes the gate or lets callbacks through becomes its
    // keeper: the gate opens when the keeper's Reader, or its process, ends.
    enum class Gate { Open, Closed };
    void setGate(Gate gate);
    void letThrough(std::uint32_t callbacks);
    Gate gate() const;
    bool waitingAtGate() const;

private:
    const FileHeader& header() const;
    void takeInEvents(std::uint64_t count);

    std::string path_;
    Problems problems_;
    std::unique_ptr<MappedFile> file_;
    std::unique_ptr<Blocks> blocks_;
    KeptSources sources_;
    std::int64_t startedAt_ = 0;   // as it was when the file was opened
    std::uint64_t usedBytes_ = 0;  // up to the last event and item; as of the last refresh()
    double nanosecondsPerTick_ = 1;
    std::uint32_t size_ = 0;
    bool keeper_ = false;
};

}  // namespace engine::trace
