#pragma once

// Where each named thing was drawn in the last frame, so that a test can click it by name.

#include <map>
#include <optional>
#include <string>

#include "visualizer/desktop/rect.h"

namespace desktop::probe {

void clear();
void mark(const std::string& name, const Rect& rect);
std::optional<Rect> find(const std::string& name);
const std::map<std::string, Rect>& all();

}  // namespace desktop::probe
