#pragma once

// Bytes, one a cell. Letters are shown as they are; what a person could not see is shown as a sign
// in another colour: the ends of lines as \r and \n (as ← and ↓ where it is narrow), the rest as
// hex.

#include <imgui.h>

#include <string>
#include <string_view>

#include "visualizer/desktop/rect.h"
#include "visualizer/desktop/theme.h"

namespace desktop {

enum class ByteKind { Letter, Space, LineEnd, Other };
ByteKind kindOfByte(unsigned char byte);

// What stands in a cell that has room for so many characters; "" where nothing fits.
std::string signOfByte(unsigned char byte, int room);
// "68"
std::string hexOfByte(unsigned char byte);

struct CellLook {
    Font font = Font::Mono;
    ImU32 text = 0, sign = 0;
    bool hex = false;       // hex instead of letters
    bool hexBelow = false;  // hex under the letters
};

// Draws the byte into its cell, without a frame.
void drawByte(ImDrawList& list, const Rect& cell, unsigned char byte, const CellLook& look);

// Bytes as tiles in rows, in the middle of an area, as many as have room.
struct Tiles {
    Rect block;  // what they cover
    Font font = Font::Mono;
    float width = 0, height = 0, gap = 0;  // of one tile
    std::size_t columns = 0, shown = 0;

    Rect tile(std::size_t i) const;
};
Tiles layTiles(const Rect& area, std::size_t count);
void drawTiles(ImDrawList& list, const Tiles& tiles, std::string_view bytes, ImU32 colour,
               float alpha);

}  // namespace desktop
