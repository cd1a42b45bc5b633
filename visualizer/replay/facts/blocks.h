#pragma once

// What is told of a block of bytes.

#include <optional>
#include <string>

#include "visualizer/replay/byte_story.h"

namespace replay {

// What the trace says of a piece in words, not in bytes: "GET / HTTP/1.1", "200 OK".
std::string pieceWords(const Run& run, const Block& block);

// "6 bytes · echo.cpp:14", "line · 7 bytes", "head · GET / HTTP/1.1 · 85 bytes"
std::string titleOf(const Run& run, const Block& block);

// The byte at an offset; nothing where the trace has not kept it.
std::optional<unsigned char> byteAt(const Run& run, std::span<const Block> blocks,
                                    std::uint64_t offset);

}  // namespace replay
