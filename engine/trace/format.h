#pragma once

// The layout of a trace file: FORMAT.md, as structs. Only the recorder and the reader, with
// their parts, include this.
//
//     | first page | block 0 | block 1 | block 2 | ...
//
// A block holds events, or items (texts, payloads, sources, places in them). The members that
// another process may read while they change are atomic; everything a count speaks for is written
// before the count.

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "engine/trace/event.h"

namespace engine::trace {

constexpr char fileMagic[8] = {'U', 'N', 'R', 'A', 'V', 'E', 'L', '\n'};
constexpr std::uint32_t formatVersion = 2;
constexpr std::uint32_t nativeByteOrder = 0x01020304;

constexpr std::size_t headerBytes = 4096;
constexpr std::size_t blockBytes = 256 * 1024;
constexpr std::size_t blockHeaderBytes = 64;
constexpr std::size_t eventsPerBlock = (blockBytes - blockHeaderBytes) / sizeof(Event);
// An Item is a file offset in units of 8 bytes: this is as far as it reaches.
constexpr std::uint64_t largestFile = std::uint64_t{8} << 32;

// What Event::time counts.
enum class TimeUnit : std::uint32_t {
    ProcessorTicks = 1,  // to be multiplied by FileHeader::nanosecondsPerTick
    Nanoseconds = 2,     // of steady_clock
    VirtualNanoseconds = 3,
};

enum class EndReason : std::uint32_t {
    None = 0,
    Cap = 1,
    DiskFull = 2,
    FileSizeLimit = 3,
    Other = 4
};

// Live stepping. The program waits on `changes` (a futex); the visualizer adds to it to wake it.
struct GateFields {
    std::atomic<std::uint32_t> closed;
    std::atomic<std::uint32_t> tickets;  // callbacks that may pass though it is closed
    std::atomic<std::uint32_t> waiting;  // the program stands at the gate
    std::atomic<std::uint32_t> changes;
    std::atomic<std::uint32_t> keeperPid;  // who opens it again; 0: nobody has come yet
    std::uint32_t reserved;
    std::atomic<std::uint64_t> keeperStart;
};

struct FileHeader {
    // Written once, before the file has its name.
    char magic[8];
    std::uint32_t version;
    std::uint32_t byteOrder;
    std::uint32_t headerBytes;
    std::uint32_t blockBytes;
    std::uint32_t eventBytes;
    TimeUnit timeUnit;
    std::int64_t startedAt;  // ns since 1970
    std::uint64_t writerStart;
    std::uint32_t writerPid;
    std::uint32_t reserved1;
    std::uint64_t maxFileBytes;

    // Written while the program runs.
    alignas(64) std::atomic<std::uint64_t> events;  // recorded in full
    std::atomic<std::uint32_t> blocks;              // in use, of either kind
    std::atomic<Item> newestSource;                 // a chain: SourceFileItem::previous
    std::atomic<double> nanosecondsPerTick;
    std::atomic<std::uint64_t> dropped;
    std::atomic<EndReason> endReason;
    std::atomic<std::int32_t> endError;  // errno
    std::atomic<std::uint32_t> finished;

    alignas(64) GateFields gate;

    // Texts end at the first zero byte, or with their field.
    alignas(64) char program[256];
    char sourceRoot[1024];
    char language[32];   // of the program: "C++", "Python"
    char versions[224];  // of what wrote this: "Unravel 0.1.0, GCC 12.2.0"
};
static_assert(offsetof(FileHeader, events) == 64 && offsetof(FileHeader, gate) == 128 &&
              offsetof(FileHeader, program) == 192 && sizeof(FileHeader) <= headerBytes);
static_assert(std::atomic<std::uint64_t>::is_always_lock_free &&
              std::atomic<double>::is_always_lock_free && sizeof(std::atomic<Item>) == 4);

constexpr std::uint32_t blockMagic = 0x4B4C4255;  // "UBLK"

enum class BlockKind : std::uint32_t { None = 0, Events = 1, Items = 2 };

struct BlockHeader {
    std::uint32_t magic;
    BlockKind kind;
    std::uint32_t index;  // among the blocks of its kind, from 0
    std::uint32_t reserved;
    std::atomic<std::uint64_t> used;  // Items: bytes of the block in use, this header included
    std::uint64_t reserved2[5];
};
static_assert(sizeof(BlockHeader) == blockHeaderBytes);

enum class ItemType : std::uint32_t {
    None = 0,
    Text = 1,
    Payload = 2,
    SourceFile = 3,
    Site = 4,
    Failure = 5,  // a text: its type and its message
};

// Begins at a multiple of 8, and lies within one block.
struct ItemHeader {
    ItemType type;
    std::uint32_t bytes;  // that follow
};
constexpr std::size_t largestItem = blockBytes - blockHeaderBytes - sizeof(ItemHeader);

// What follows the ItemHeader. A text has only its bytes.
struct PayloadItem {
    std::uint64_t fullLength;
    // and the bytes that were kept
};
struct SourceFileItem {
    Item previous;  // the source file mentioned before this one
    std::uint32_t nameBytes;
    std::uint32_t hasText;
    std::uint32_t reserved;
    // and the name, and the text
};
struct SiteItem {
    Item file;
    std::uint32_t line;
    std::uint32_t column;
    std::uint32_t reserved;
    // and the function's name
};

// Why a file that begins with this page cannot be read; none: it can.
struct Flaw {
    std::uint64_t offset;
    std::string what;
};
std::optional<Flaw> flawOf(const FileHeader& page);

// Why a recording ended before its program, in a sentence.
std::string describe(EndReason reason, int error, std::uint64_t maxFileBytes);

}  // namespace engine::trace
