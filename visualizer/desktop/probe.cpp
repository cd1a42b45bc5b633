#include "visualizer/desktop/probe.h"

namespace desktop::probe {
namespace {
std::map<std::string, Rect> marks;
}

void clear() {
    marks.clear();
}

void mark(const std::string& name, const Rect& rect) {
    marks[name] = rect;
}

std::optional<Rect> find(const std::string& name) {
    const auto found = marks.find(name);
    if (found == marks.end())
        return std::nullopt;
    return found->second;
}

const std::map<std::string, Rect>& all() {
    return marks;
}

}  // namespace desktop::probe
