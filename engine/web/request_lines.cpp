#include "engine/web/request_lines.h"

namespace engine::web {

std::size_t findBareLf(std::string_view bytes) {
    std::size_t at = bytes.find('\n');
    while (at != std::string_view::npos && at > 0 && bytes[at - 1] == '\r')
        at = bytes.find('\n', at + 1);
    return at;
}

std::optional<std::string> headWithCrLf(std::string_view bytes) {
    std::string head;
    std::size_t copied = 0, from = 0;
    for (bool isEnd = false; !isEnd;) {
        const std::size_t lf = bytes.find('\n', from);
        if (lf == std::string_view::npos)
            break;
        const bool bare = lf == 0 || bytes[lf - 1] != '\r';
        if (bare) {
            head.append(bytes.substr(copied, lf - copied)).append("\r\n");
            copied = lf + 1;
        }
        isEnd = lf - (bare ? 0 : 1) == from;  // an empty line
        from = lf + 1;
        if (isEnd)
            bytes = bytes.substr(0, from);
    }
    if (copied == 0)
        return std::nullopt;
    return head.append(bytes.substr(copied));
}

std::size_t beforeCrLf(std::string_view bytes, std::size_t taken) {
    std::size_t before = 0;
    for (std::size_t made = 0; made < taken; ++before) {
        const bool bare = bytes[before] == '\n' && (before == 0 || bytes[before - 1] != '\r');
        made += bare ? 2 : 1;
    }
    return before;
}

bool hasOpenQuote(std::string_view bytes) {
    if (bytes.starts_with("\r\n"))  // behind the last chunk
        bytes.remove_prefix(2);
    const std::string_view line = bytes.substr(0, bytes.find("\r\n"));
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '"')
            quoted = !quoted;
        else if (quoted && line[i] == '\\')
            ++i;
    }
    return quoted && line.size() < bytes.size();
}

}  // namespace engine::web
