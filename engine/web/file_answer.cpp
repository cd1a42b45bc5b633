#include "engine/web/file_answer.h"

#include <algorithm>
#include <optional>
#include <random>
#include <string>
#include <utility>

#include "engine/web/byte_ranges.h"
#include "engine/web/http_date.h"

namespace engine::web {

namespace {

bool listContains(std::string_view list, std::string_view etag) {
    return list == "*" || list.find(etag) != std::string_view::npos;
}

// Whether the client has this version of the file already.
bool isCached(const OpenFile& file, const Request& request) {
    if (const auto etags = request.getHeader("If-None-Match"))
        return listContains(*etags, file.etag());
    const auto since = request.requestHeaders.getRawHeaders("If-Modified-Since");
    const auto time =
        since.size() == 1 ? stringToDatetime(since.front(), request.date()) : std::nullopt;
    return time && file.modified() <= *time;
}

// The ranges that are wanted, by GET only; not if they were meant for another version of the file.
std::optional<std::vector<ByteRange>> rangesOf(const OpenFile& file, const Request& request) {
    const auto header = request.requestHeaders.getRawHeaders("Range");
    if (request.method != "GET" || header.size() != 1)
        return std::nullopt;
    const auto version = request.getHeader("If-Range");
    if (version && *version != file.etag() && *version != datetimeToString(file.modified()))
        return std::nullopt;
    return parseRanges(header.front(), file.size());
}

std::string contentRange(const ByteRange& range, std::uint64_t size) {
    return "bytes " + std::to_string(range.offset) + "-" +
           std::to_string(range.offset + range.length - 1) + "/" + std::to_string(size);
}

// What stands between parts: another one for each answer, so that no file can have it inside.
std::string newBoundary() {
    constexpr std::string_view digits = "0123456789abcdef";
    std::random_device random;
    std::string boundary;
    for (int i = 0; i < 4; ++i) {
        for (unsigned bits = random(), digit = 0; digit < 8; ++digit, bits /= 16)
            boundary += digits[bits % 16];
    }
    return boundary;
}

// A body of several ranges: each with a head of its own.
std::vector<Piece> multipart(const std::vector<ByteRange>& ranges, const std::string& boundary,
                             std::string_view type, std::uint64_t size) {
    std::vector<Piece> pieces;
    const std::string delimiter = "\r\n--" + boundary;
    for (const ByteRange& range : ranges)
        pieces.push_back({delimiter + "\r\nContent-Type: " + std::string(type) +
                              "\r\nContent-Range: " + contentRange(range, size) + "\r\n\r\n",
                          range});
    pieces.push_back({delimiter + "--\r\n", {}});
    return pieces;
}

}  // namespace

FileAnswer answerWithFile(const OpenFile& file, std::string_view type, Request& request) {
    request.setHeader("Accept-Ranges", "bytes");
    // Never later than "Date": a file's time may lie ahead.
    request.setHeader("Last-Modified", datetimeToString(std::min(file.modified(), request.date())));
    request.setHeader("ETag", file.etag());
    if (isCached(file, request)) {
        request.setResponseCode(NOT_MODIFIED);
        return {};
    }
    const auto ranges = rangesOf(file, request);
    if (ranges && ranges->empty()) {
        request.setResponseCode(REQUESTED_RANGE_NOT_SATISFIABLE);
        request.setHeader("Content-Range", "bytes */" + std::to_string(file.size()));
        return {};
    }

    FileAnswer answer;
    if (ranges)
        request.setResponseCode(PARTIAL_CONTENT);
    if (!ranges || ranges->size() == 1) {
        const ByteRange range = ranges ? ranges->front() : ByteRange{0, file.size()};
        if (ranges)
            request.setHeader("Content-Range", contentRange(range, file.size()));
        request.setHeader("Content-Type", type);
        answer.pieces = {{"", range}};
    } else {
        const std::string boundary = newBoundary();
        request.setHeader("Content-Type", "multipart/byteranges; boundary=\"" + boundary + "\"");
        answer.pieces = multipart(*ranges, boundary, type, file.size());
    }
    for (const Piece& piece : answer.pieces)
        answer.length += piece.text.size() + piece.range.length;
    request.setHeader("Content-Length", std::to_string(answer.length));
    return answer;
}

}  // namespace engine::web
