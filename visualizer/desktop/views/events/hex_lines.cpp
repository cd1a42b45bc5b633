#include "visualizer/desktop/views/events/hex_lines.h"

#include <cstdio>

namespace desktop {

std::vector<std::string> hexLines(std::string_view bytes, std::size_t most, std::size_t perLine) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < bytes.size() && lines.size() < most; at += perLine) {
        char text[32];
        std::snprintf(text, sizeof text, "%04zx ", at);
        std::string line = text;
        for (const char c : bytes.substr(at, perLine)) {
            std::snprintf(text, sizeof text, " %02x", static_cast<unsigned char>(c));
            line += text;
        }
        lines.push_back(line);
    }
    return lines;
}

}  // namespace desktop
