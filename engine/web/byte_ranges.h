#pragma once

// "Range: bytes=0-99,-20": which parts of a file a client wants.

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace engine::web {

struct ByteRange {
    std::uint64_t offset = 0;
    std::uint64_t length = 0;

    friend bool operator==(const ByteRange&, const ByteRange&) = default;
};

// Those that a file of that size can satisfy, in the order that they were asked for; an empty list
// where it can satisfy none. None at all where the header must be ignored: it is malformed, of
// another unit, or asks for more pieces, or bytes, than anyone could want of the file.
std::optional<std::vector<ByteRange>> parseRanges(std::string_view header, std::uint64_t size);

}  // namespace engine::web
