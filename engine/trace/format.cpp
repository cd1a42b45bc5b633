#include "engine/trace/format.h"

#include <cstddef>
#include <cstring>
#include <system_error>

namespace engine::trace {

std::optional<Flaw> flawOf(const FileHeader& page) {
    if (std::memcmp(page.magic, fileMagic, sizeof fileMagic) != 0)
        return Flaw{0, "not a trace: it does not begin with UNRAVEL"};
    if (page.byteOrder != nativeByteOrder)
        return Flaw{offsetof(FileHeader, byteOrder), "written by a machine of another byte order"};
    const std::string version = "format version " + std::to_string(page.version);
    if (page.version > formatVersion)
        return Flaw{
            offsetof(FileHeader, version),
            version + " is newer than this program, which knows " + std::to_string(formatVersion)};
    if (page.version < formatVersion)
        return Flaw{offsetof(FileHeader, version),
                    version + " is too old for this program: run what wrote it again"};
    if (page.headerBytes != headerBytes || page.blockBytes != blockBytes ||
        page.eventBytes != sizeof(Event))
        return Flaw{offsetof(FileHeader, headerBytes),
                    "sizes that this format version does not have"};
    if (page.timeUnit < TimeUnit::ProcessorTicks || page.timeUnit > TimeUnit::VirtualNanoseconds)
        return Flaw{offsetof(FileHeader, timeUnit), "an unknown unit of time"};
    return std::nullopt;
}

std::string describe(EndReason reason, int error, std::uint64_t maxFileBytes) {
    switch (reason) {
        case EndReason::None:
            return "";
        case EndReason::Cap:
            return "The trace has reached the largest size it may have, " +
                   std::to_string(maxFileBytes >> 10) + " KiB.";
        case EndReason::DiskFull:
            return "The disk is full.";
        case EndReason::FileSizeLimit:
            return "The trace has reached the system's limit on the size of a file (ulimit -f).";
        case EndReason::Other:
            break;
    }
    return "The system gave no more room for the trace: " + std::generic_category().message(error) +
           ".";
}

}  // namespace engine::trace
