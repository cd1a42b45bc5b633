#include "engine/trace/recorder.h"

#include <errno.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <system_error>

#include "engine/trace/clock.h"
#include "engine/trace/current.h"
#include "engine/trace/events/words.h"
#include "engine/trace/format.h"
#include "engine/trace/gate.h"
#include "engine/trace/growing_file.h"
#include "engine/trace/item_store.h"
#include "engine/trace/process.h"
#include "engine/trace/source_text.h"

namespace engine::trace {

namespace {

std::atomic<std::uint32_t> lastNumber = 0;

#ifdef __clang__
constexpr char versions[] = "Unravel " UNRAVEL_VERSION ", Clang " __clang_version__;
#else
constexpr char versions[] = "Unravel " UNRAVEL_VERSION ", GCC " __VERSION__;
#endif

}  // namespace

struct Recorder::Parts {
    Parts(const std::string& path, const RecorderOptions& options)
        : file(path, options.maxFileBytes),
          clock(options.clock),
          items(file, options.maxPayloadBytes) {}

    GrowingFile file;
    Clock clock;
    ItemStore items;
};

Serial Recorder::append(const Event& event, const Context& context) {
    Parts& parts = *parts_;
    if (next_ == blockEnd_ || !parts.file.recording()) [[unlikely]] {
        if (!beginEventBlock())
            return Serial::None;
    }
    const bool isVirtual = parts.clock.unit() == TimeUnit::VirtualNanoseconds;
    Event& written = *next_++;
    written = event;
    written.time = isVirtual ? static_cast<std::uint64_t>(virtualTime_) : parts.clock.now();
    written.turn = turn_;
    written.site = context.site;
    written.cause = context.cause == Serial::None ? cause_ : context.cause;
    // From here on the event is there for a reader, whatever becomes of this program.
    parts.file.header().events.store(++recorded_, std::memory_order_release);
    return serialOf(static_cast<std::uint32_t>(recorded_));
}

// False where the recording has ended.
bool Recorder::beginEventBlock() {
    GrowingFile& file = parts_->file;
    if (ended_ || !file.ours())
        return false;
    BlockHeader* block = file.takeBlock(BlockKind::Events);
    if (!block) {
        file.header().dropped.store(++dropped_, std::memory_order_relaxed);
        return false;
    }
    next_ = reinterpret_cast<Event*>(block + 1);
    blockEnd_ = next_ + eventsPerBlock;
    file.header().nanosecondsPerTick = parts_->clock.nanosecondsPerTick();
    return true;
}

std::unique_ptr<Recorder> Recorder::create(const std::string& path, RecorderOptions options) {
    return std::unique_ptr<Recorder>(new Recorder(path, options));
}

Recorder::Recorder(const std::string& path, RecorderOptions options)
    : path_(path), number_(++lastNumber), parts_(std::make_unique<Parts>(path, options)) {
    FileHeader& header = parts_->file.header();
    std::memcpy(header.magic, fileMagic, sizeof fileMagic);
    header.version = formatVersion;
    header.byteOrder = nativeByteOrder;
    header.headerBytes = headerBytes;
    header.blockBytes = blockBytes;
    header.eventBytes = sizeof(Event);
    header.timeUnit = parts_->clock.unit();
    header.nanosecondsPerTick = parts_->clock.nanosecondsPerTick();
    header.startedAt =
        std::chrono::system_clock::now().time_since_epoch() / std::chrono::nanoseconds(1);
    const Process self = thisProcess();
    header.writerPid = self.pid;
    header.writerStart = self.start;
    header.gate.closed = options.startGated ? 1 : 0;
    std::strncpy(header.program, program_invocation_short_name, sizeof header.program - 1);
    std::strncpy(header.sourceRoot, sourceRoot().c_str(), sizeof header.sourceRoot - 1);
    options.language.copy(header.language, sizeof header.language - 1);
    std::strncpy(header.versions, versions, sizeof header.versions - 1);

    // Named first: the file it replaces may take the room that is needed now.
    parts_->file.publish();
    prepare();
}

Recorder::~Recorder() {
    if (currentRecorder == this)
        currentRecorder = nullptr;
    if (parts_->file.ours())
        parts_->file.header().nanosecondsPerTick = parts_->clock.nanosecondsPerTick();
}

std::unique_ptr<Recorder> Recorder::fromEnvironment(ClockKind clock) {
    const char* path = std::getenv("WORKSHOP_TRACE");
    if (!path || !*path)
        return nullptr;
    const char* gate = std::getenv("WORKSHOP_TRACE_GATE");
    RecorderOptions options{.clock = clock};
    options.startGated = gate && std::string_view(gate) == "1";
    try {
        return create(path, options);
    } catch (const std::system_error& error) {
        std::fprintf(stderr, "Nothing will be recorded: %s\n", error.what());
        return nullptr;
    }
}

Entity Recorder::newEntity(EntityKind kind) {
    return Entity::of(kind, ++entities_.at(static_cast<std::size_t>(kind)));
}

Item Recorder::text(std::string_view text) {
    return parts_->items.text(text);
}
Item Recorder::value(std::string_view text) {
    return parts_->items.value(text);
}
Item Recorder::failure(std::string_view text) {
    return parts_->items.failure(text);
}
Item Recorder::payload(std::string_view bytes) {
    return parts_->items.payload(bytes);
}
Item Recorder::site(const std::source_location& where) {
    return parts_->items.site(where);
}

void Recorder::end() {
    ended_ = true;
    blockEnd_ = next_;  // so that record() asks for a block, and gets none
}

void Recorder::note(std::string_view remark) {
    record(events::Note{.remark = text(remark)});
}

void Recorder::prepare() {
    GrowingFile& file = parts_->file;
    if (!file.recording())
        return;
    // Below half a block left: the next one should be there.
    const bool fewEvents = blockEnd_ - next_ < static_cast<std::ptrdiff_t>(eventsPerBlock / 2);
    const bool littleRoom = parts_->items.room() < blockBytes / 2;
    file.reserve(std::uint32_t{fewEvents} + std::uint32_t{littleRoom});
}

bool Recorder::wantsMoreRoom() const {
    constexpr std::uint32_t most = 32 * 1024 * 1024 / blockBytes;
    const GrowingFile& file = parts_->file;
    return file.recording() && file.mayGrow() && file.ahead() < std::min(file.taken(), most);
}

void Recorder::makeMoreRoom() {
    parts_->file.reserve(parts_->file.ahead() + 1);
}

void Recorder::gate() {
    GateFields& gate = parts_->file.header().gate;
    if (gate.closed.load(std::memory_order_relaxed) == 0 || !parts_->file.ours()) [[likely]]
        return;
    using namespace std::chrono;
    const auto came = steady_clock::now();
    waitAtGate(gate);
    const auto held = duration_cast<nanoseconds>(steady_clock::now() - came);
    record(events::Held{.time = held.count()});
}

std::uint64_t Recorder::recorded() const {
    return recorded_;
}
std::uint64_t Recorder::dropped() const {
    return dropped_;
}

}  // namespace engine::trace
