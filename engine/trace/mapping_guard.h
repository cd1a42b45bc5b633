#pragma once

// Keeps a program alive when a file that it has mapped is cut short by another one.
//
// Touching a page beyond the file's end raises SIGBUS. While a guard watches a mapping, such a page
// becomes memory filled with zeros instead, and lost() tells. All other bus errors go where they
// went before.

#include <cstddef>

namespace engine::trace {

class MappingGuard {
public:
    enum class Access { Read, Write };

    // The mapping must outlive the guard. More than 64 at a time are not watched.
    MappingGuard(void* begin, std::size_t bytes, Access access);
    ~MappingGuard();
    MappingGuard(const MappingGuard&) = delete;
    MappingGuard& operator=(const MappingGuard&) = delete;

    // A page of it was missing, and is zeros now.
    bool lost() const;

private:
    int slot_ = -1;
};

// For a program with a handler of its own for SIGBUS: true if the address is of a watched mapping,
// and can be read now. Async-signal-safe.
bool replaceLostPage(void* address);

}  // namespace engine::trace
