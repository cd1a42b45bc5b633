#pragma once

// The fonts: Inter for words, JetBrains Mono for code and bytes, from the system. What one of them
// lacks comes from the others and from DejaVu; where none is installed, from ImGui itself.

#include <string>

namespace desktop {

// Fills ImGui's atlas with the fonts baked for this scale, `density` pixels to a point. The
// renderer has to upload the atlas again. Between frames only.
void bakeFonts(float scale, float density);

// The font of that name in the folders where systems keep fonts; "" if it is in none of them.
std::string findFont(const std::string& fileName);

// Whether the file is a font that can be drawn with, and not only called so.
bool isFont(const std::string& file);

}  // namespace desktop
