#include "engine/web/byte_ranges.h"

#include <algorithm>
#include <charconv>

#include "engine/web/headers.h"

namespace engine::web {

namespace {

constexpr std::size_t mostRanges = 32;

std::optional<std::uint64_t> number(std::string_view text) {
    std::uint64_t value = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc() || stop != end)
        return std::nullopt;
    return value;
}

// One of them: what it is of such a file, of length 0 where it is beyond its end. None: malformed.
std::optional<ByteRange> parseRange(std::string_view text, std::uint64_t size) {
    const std::size_t dash = text.find('-');
    if (dash == std::string_view::npos)
        return std::nullopt;
    const std::string_view from = trimmed(text.substr(0, dash));
    const std::string_view to = trimmed(text.substr(dash + 1));
    const std::optional<std::uint64_t> last = number(to);
    if (from.empty()) {  // the last so many bytes
        if (!last)
            return std::nullopt;
        const std::uint64_t length = std::min(*last, size);
        return ByteRange{size - length, length};
    }
    const std::optional<std::uint64_t> first = number(from);
    if (!first || (!to.empty() && (!last || *last < *first)))
        return std::nullopt;
    if (*first >= size)
        return ByteRange{};
    const std::uint64_t end = last && *last < size ? *last + 1 : size;
    return ByteRange{*first, end - *first};
}

}  // namespace

std::optional<std::vector<ByteRange>> parseRanges(std::string_view header, std::uint64_t size) {
    const std::size_t equals = header.find('=');
    if (equals == std::string_view::npos || trimmed(header.substr(0, equals)) != "bytes")
        return std::nullopt;
    header.remove_prefix(equals + 1);

    std::vector<ByteRange> ranges;
    std::size_t asked = 0;
    std::uint64_t bytes = 0;
    while (true) {
        const std::size_t comma = header.find(',');
        const std::optional<ByteRange> range = parseRange(trimmed(header.substr(0, comma)), size);
        if (!range || ++asked > mostRanges)
            return std::nullopt;
        if (range->length > 0)
            ranges.push_back(*range);
        bytes += range->length;
        if (comma == std::string_view::npos)
            break;
        header.remove_prefix(comma + 1);
    }
    if (ranges.size() > 1 && bytes > size)  // the same again and again
        return std::nullopt;
    return ranges;
}

}  // namespace engine::web
