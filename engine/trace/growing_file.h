#pragma once

// The file a recorder writes into: mapped, and growing block by block.
//
// The whole range that the file may ever take is mapped at once, so nothing ever moves; what lies
// beyond the file's end is not touched. Space is reserved before it is used: where the disk is full
// there is no block, and no store can fail. Nor where another program cuts the file short: then
// what is stored is lost, and the recording ends.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "engine/trace/format.h"
#include "engine/trace/mapping_guard.h"
#include "engine/trace/process.h"

namespace engine::trace {

class GrowingFile {
public:
    // Makes the file, under another name until publish(): so it is seen only with its header
    // written, and a file that had the name stays with its readers. Throws std::system_error.
    GrowingFile(const std::string& path, std::uint64_t maxFileBytes);
    // Cuts off what was reserved and not used, and marks the trace as finished; but not in a child
    // made by fork(), whose trace it is not.
    ~GrowingFile();
    GrowingFile(const GrowingFile&) = delete;
    GrowingFile& operator=(const GrowingFile&) = delete;

    // Gives the file its name, once its header is written. Throws std::system_error.
    void publish();

    FileHeader& header() { return *reinterpret_cast<FileHeader*>(base_); }
    bool ours() const { return forkGuard_.sameProcess(); }

    // The next block, with its header written; null where there is no more room, which ends the
    // recording.
    BlockHeader* takeBlock(BlockKind kind);
    // Reserves and touches the memory of so many blocks to come. Says nothing where it cannot.
    void reserve(std::uint32_t blocks);
    bool mayGrow() const { return whyNoMore_ == EndReason::None; }

    // Blocks in use, and blocks that are ready beyond them.
    std::uint32_t taken() const { return taken_; }
    std::uint32_t ahead() const { return reserved_ - taken_; }

    // False once there was no room, and in a child of fork(): then nothing more may be written.
    bool recording() const { return !ended_ && ours(); }
    std::uint64_t offsetOf(const void* place) const {
        return static_cast<std::uint64_t>(static_cast<const std::byte*>(place) - base_);
    }

private:
    void open();
    void map();
    [[noreturn]] void fail(const char* what, int error);
    bool growByOne();
    bool cutShort() const;
    void endRecording();
    std::uint64_t usedBytes();
    BlockHeader* block(std::uint32_t number) {
        return reinterpret_cast<BlockHeader*>(base_ + headerBytes + number * blockBytes);
    }

    ForkGuard forkGuard_;
    std::string path_;
    std::string temporaryPath_;  // until publish()
    std::uint64_t maxFileBytes_;
    int file_ = -1;
    std::byte* base_ = nullptr;
    std::optional<MappingGuard> guard_;

    std::uint32_t reserved_ = 0;  // blocks that the file has room for
    std::uint32_t taken_ = 0;     // the first so many are in use
    std::uint32_t eventBlocks_ = 0;
    std::uint32_t itemBlocks_ = 0;

    EndReason whyNoMore_ = EndReason::None;  // growing has failed: do not try again
    int error_ = 0;
    bool ended_ = false;
};

}  // namespace engine::trace
