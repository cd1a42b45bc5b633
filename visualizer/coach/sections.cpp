#include "visualizer/coach/sections.h"

#include <algorithm>

namespace coach {

std::vector<std::string> sectionsBefore(std::string_view text, std::string_view id) {
    constexpr std::string_view heading = "## ";
    constexpr std::string_view exercise = "Exercise ";
    std::vector<std::string> sections;
    bool first = true;
    while (!text.empty()) {
        std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        if (!line.starts_with(heading))
            continue;
        line.remove_prefix(heading.size());
        if (line.starts_with(exercise)) {
            line.remove_prefix(exercise.size());
            if (line.substr(0, line.find(':')) == id)
                return first ? std::vector<std::string>() : sections;
            sections.clear();
            first = false;
        } else if (const std::size_t minutes = line.rfind(" (");
                   minutes != std::string_view::npos && line.ends_with(')')) {
            sections.emplace_back(line.substr(0, minutes));
        }
    }
    return {};
}

}  // namespace coach
