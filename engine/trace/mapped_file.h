#pragma once

// A trace file as a reader has it: mapped, and followed while it grows. Where another program cuts
// it short meanwhile, what was there is zeros.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "engine/trace/format.h"
#include "engine/trace/mapping_guard.h"

namespace engine::trace {

class MappedFile {
public:
    // Throws TraceError.
    explicit MappedFile(const std::string& path);
    ~MappedFile();
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;

    const std::byte* data() const { return data_; }

    // How many bytes of data() may be read now: never more than the file has.
    std::uint64_t size() const;

    // The file is, or was, shorter than what was read of it.
    bool lost() const;

    // The path leads to another file now.
    bool replaced() const;

    // The first page, to be written to; null where that is not permitted.
    FileHeader* writableHeader() { return writableHeader_; }

private:
    [[noreturn]] void fail(const std::string& what);

    std::string path_;
    int file_ = -1;
    bool mayWrite_ = false;
    std::uint64_t mappedBytes_ = 0;
    const std::byte* data_ = nullptr;
    FileHeader* writableHeader_ = nullptr;
    std::optional<MappingGuard> guard_, headerGuard_;
};

}  // namespace engine::trace
