#include "engine/web/content_types.h"

#include <array>
#include <utility>

#include "engine/web/headers.h"

namespace engine::web {

std::string_view contentType(std::string_view filename, std::string_view otherwise) {
    using Entry = std::pair<std::string_view, std::string_view>;
    static constexpr std::array<Entry, 32> types{{
        {"html", "text/html"},
        {"htm", "text/html"},
        {"css", "text/css"},
        {"js", "text/javascript"},
        {"mjs", "text/javascript"},
        {"json", "application/json"},
        {"txt", "text/plain"},
        {"md", "text/markdown"},
        {"csv", "text/csv"},
        {"xml", "text/xml"},
        {"c", "text/plain"},
        {"cpp", "text/plain"},
        {"h", "text/plain"},
        {"py", "text/x-python"},
        {"png", "image/png"},
        {"jpg", "image/jpeg"},
        {"jpeg", "image/jpeg"},
        {"gif", "image/gif"},
        {"svg", "image/svg+xml"},
        {"webp", "image/webp"},
        {"ico", "image/x-icon"},
        {"pdf", "application/pdf"},
        {"wasm", "application/wasm"},
        {"zip", "application/zip"},
        {"gz", "application/gzip"},
        {"tar", "application/x-tar"},
        {"bin", "application/octet-stream"},
        {"mp3", "audio/mpeg"},
        {"mp4", "video/mp4"},
        {"webm", "video/webm"},
        {"woff", "font/woff"},
        {"woff2", "font/woff2"},
    }};
    const std::size_t dot = filename.rfind('.');
    if (dot == std::string_view::npos)
        return otherwise;
    const std::string_view ending = filename.substr(dot + 1);
    for (const Entry& entry : types)
        if (sameIgnoringCase(entry.first, ending))
            return entry.second;
    return otherwise;
}

}  // namespace engine::web
