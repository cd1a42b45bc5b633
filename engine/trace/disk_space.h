#pragma once

// Room in a file that is mapped, made before it is used: so that no store into it can fail, where
// the disk is full or a limit is reached. Each returns 0, or an errno. No signal is raised.

#include <cstddef>
#include <cstdint>

namespace engine::trace {

int reserveSpace(int file, std::uint64_t offset, std::uint64_t bytes);

// The same; and the pages are in memory, at `begin` where the file is mapped, with zeros in them.
// Less than a block of the format (blockBytes) at a time, or one.
int reserveAndTouch(int file, std::uint64_t offset, std::byte* begin, std::size_t bytes);

}  // namespace engine::trace
