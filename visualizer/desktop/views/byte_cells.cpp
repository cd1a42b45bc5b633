#include "visualizer/desktop/views/byte_cells.h"

#include "visualizer/desktop/draw.h"

namespace desktop {

ByteKind kindOfByte(unsigned char byte) {
    if (byte == '\r' || byte == '\n')
        return ByteKind::LineEnd;
    if (byte == ' ')
        return ByteKind::Space;
    return byte > ' ' && byte < 0x7F ? ByteKind::Letter : ByteKind::Other;
}

std::string hexOfByte(unsigned char byte) {
    constexpr const char* digits = "0123456789ABCDEF";
    return {digits[byte >> 4], digits[byte & 15]};
}

std::string signOfByte(unsigned char byte, int room) {
    if (room < 1)
        return "";
    switch (kindOfByte(byte)) {
        case ByteKind::Letter:
            return {char(byte)};
        case ByteKind::Space:
            return "\u00B7";
        case ByteKind::LineEnd:
            if (room >= 2)
                return byte == '\r' ? "\\r" : "\\n";
            return byte == '\r' ? "\u2190" : "\u2193";
        case ByteKind::Other:
            return room >= 2 ? hexOfByte(byte) : "\u25A0";
    }
    return "";
}

void drawByte(ImDrawList& list, const Rect& cell, unsigned char byte, const CellLook& look) {
    const int room = int(cell.width / textWidth(look.font, "0"));
    const bool letter = kindOfByte(byte) == ByteKind::Letter;
    const std::string sign = look.hex && room >= 2 ? hexOfByte(byte) : signOfByte(byte, room);
    const Rect upper = look.hexBelow ? topOf(cell, cell.height * 0.58f) : cell;
    draw::text(list, look.font, upper, letter ? look.text : look.sign, sign, draw::Align::Centre);
    if (look.hexBelow)
        draw::text(list, Font::MonoSmall, bottomOf(cell, cell.height * 0.42f), look.sign,
                   hexOfByte(byte), draw::Align::Centre);
}

Rect Tiles::tile(std::size_t i) const {
    return {block.x + float(i % columns) * (width + gap),
            block.y + float(i / columns) * (height + gap), width, height};
}

namespace {

Tiles layTilesIn(Font font, const Rect& area, std::size_t count) {
    Tiles tiles;
    tiles.font = font;
    tiles.gap = theme().px(3);
    tiles.width = fontSize(tiles.font) * 1.35f;
    tiles.height = fontSize(tiles.font) * 1.7f;
    const auto fitting = [&](float room, float size) {
        return std::size_t(std::max(0.0f, (room + tiles.gap) / (size + tiles.gap)));
    };
    tiles.columns = std::min(count, fitting(area.width, tiles.width));
    if (tiles.columns == 0)
        return tiles;
    const std::size_t rows =
        std::min((count + tiles.columns - 1) / tiles.columns, fitting(area.height, tiles.height));
    tiles.shown = std::min(count, tiles.columns * rows);
    tiles.block = around(middle(area), float(tiles.columns) * (tiles.width + tiles.gap) - tiles.gap,
                         std::max(0.0f, float(rows) * (tiles.height + tiles.gap) - tiles.gap));
    return tiles;
}

}  // namespace

Tiles layTiles(const Rect& area, std::size_t count) {
    const Tiles large = layTilesIn(Font::Heading, area, count);
    return large.shown == count ? large : layTilesIn(Font::Mono, area, count);
}

void drawTiles(ImDrawList& list, const Tiles& tiles, std::string_view bytes, ImU32 colour,
               float alpha) {
    const Theme& t = theme();
    for (std::size_t i = 0; i < std::min(tiles.shown, bytes.size()); ++i) {
        const auto byte = static_cast<unsigned char>(bytes[i]);
        const Rect tile = tiles.tile(i);
        if (i + 1 == tiles.shown && tiles.shown < bytes.size()) {
            draw::text(list, tiles.font, tile, faded(colour, alpha), "…", draw::Align::Centre);
            break;  // for all that have no room
        }
        draw::card(list, tile, faded(t.surface, alpha), faded(colour, 0.6f * alpha), t.px(4));
        const Font which = kindOfByte(byte) == ByteKind::Letter ? tiles.font : Font::Mono;
        drawByte(list, tile, byte, {which, faded(t.text, alpha), faded(colour, alpha)});
    }
}

}  // namespace desktop
