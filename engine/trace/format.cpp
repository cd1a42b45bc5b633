#include "engine/trace/format.h"

#include <system_error>

namespace engine::trace {

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
