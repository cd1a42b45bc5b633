#include "visualizer/terminal/step/strip.h"

#include <algorithm>
#include <deque>

#include "visualizer/replay/story.h"
#include "visualizer/replay/words.h"
#include "visualizer/terminal/step/line.h"
#include "visualizer/terminal/step/signs.h"

namespace terminal {

using replay::Block;
using replay::is;
namespace events = replay::events;
using replay::Run;
using replay::Serial;

namespace {

// Some bytes that are shown as one: a letter, "\x01", or all that the trace has not kept.
struct Glyph {
    std::uint64_t begin = 0;
    std::string sign;
    Serial event = Serial::None;
};

// How many bytes the first character has: more than one only where they are valid UTF-8.
std::size_t lengthOfCharacter(std::string_view bytes) {
    const auto first = static_cast<unsigned char>(bytes[0]);
    const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 1;
    const std::string_view character = bytes.substr(0, length);
    return length > 1 && replay::printable(character, 8) == character ? length : 1;
}

std::string signOf(std::string_view character, bool ascii) {
    if (!ascii && character == "\n")
        return "␊";
    if (!ascii && character == "\r")
        return "␍";
    return replay::printable(character, 8);
}

// Only as many of its last bytes are looked at as can have room.
std::vector<Glyph> glyphsOf(const Run& run, const Block& block, std::size_t columns, bool ascii) {
    std::vector<Glyph> glyphs;
    const auto payload = run.trace().payload(run.event(block.event).data);
    const std::string_view bytes = payload ? payload->bytes : std::string_view();
    std::size_t at = bytes.size() > 4 * columns ? bytes.size() - 4 * columns : 0;
    while (at < bytes.size()) {
        const std::size_t length = ascii ? 1 : lengthOfCharacter(bytes.substr(at));
        glyphs.push_back({block.begin + at, signOf(bytes.substr(at, length), ascii), block.event});
        at += length;
    }
    if (bytes.size() < block.size())
        glyphs.push_back({block.begin + bytes.size(), ascii ? "~" : "…", block.event});
    return glyphs;
}

// "line", "body"; "GET / HTTP/1.1", "200 OK".
std::string labelOf(const Run& run, const Block& piece) {
    const replay::Event& event = run.event(piece.event);
    if (is<events::RequestHead>(event) || is<events::Responded>(event) ||
        is<events::ResponseHead>(event))
        return replay::headline(run, piece.event);
    return std::string(replay::nameOfPiece(event.kind));
}

// One row: a sign a column, and the event that it stands there for.
struct Columns {
    std::vector<std::string> signs;
    std::vector<Serial> events;

    void add(std::string_view text, Serial event) {
        while (!text.empty()) {
            const std::string_view sign = cut(text, 1);
            signs.emplace_back(sign);
            events.push_back(event);
            text.remove_prefix(sign.size());
        }
    }
    StripRow row() const {
        StripRow row;
        for (std::size_t i = 0; i < signs.size(); ++i) {
            if (i == 0 || events[i] != events[i - 1])
                row.push_back({events[i], ""});
            row.back().signs += signs[i];
        }
        return row;
    }
};

class Weaver {
public:
    Weaver(const Run& run, std::span<const Block> blocks, std::span<const Block> pieces,
           std::size_t columns, bool ascii)
        : run_(run), blocks_(blocks), pieces_(pieces), columns_(columns), ascii_(ascii) {}

    Strip woven(bool withPieces) {
        Strip strip;
        strip.all = takeGlyphs();
        for (std::size_t i = 0; i < glyphs_.size(); ++i)
            weave(i);
        close();
        writeLabels();
        strip.bytes = bytes_.row();
        if (withPieces)
            strip.taken = taken_.row();
        return strip;
    }

private:
    // The last ones that have room with a sign between any two of different events. False if there
    // were more.
    bool takeGlyphs() {
        std::size_t used = 1;
        for (std::size_t b = blocks_.size(); b-- > 0;) {
            const std::vector<Glyph> ofBlock = glyphsOf(run_, blocks_[b], columns_, ascii_);
            for (std::size_t i = ofBlock.size(); i-- > 0;) {
                const Glyph& glyph = ofBlock[i];
                used += widthOf(glyph.sign) + (isEdge(glyph.begin) ? 1 : 0);
                if (used > columns_)
                    return false;
                glyphs_.push_front(glyph);
            }
        }
        return true;
    }

    const Block* pieceAt(std::uint64_t offset) const {
        const auto found = replay::between(pieces_, double(offset), double(offset) + 1);
        return found.empty() || found.front().begin > offset ? nullptr : &found.front();
    }
    bool pieceBeginsOrEnds(std::uint64_t offset) const {
        const Block* here = pieceAt(offset);
        const Block* before = offset > 0 ? pieceAt(offset - 1) : nullptr;
        return here != before;
    }
    bool blockBegins(std::uint64_t offset) const {
        const auto found = replay::between(blocks_, double(offset), double(offset) + 1);
        return !found.empty() && found.front().begin == offset;
    }
    bool isEdge(std::uint64_t offset) const {
        return blockBegins(offset) || pieceBeginsOrEnds(offset);
    }

    void weave(std::size_t i) {
        const Glyph& glyph = glyphs_[i];
        const Block* piece = pieceAt(glyph.begin);
        const char* between = ascii_ ? asciiSigns.between : boxSigns.between;
        if (isEdge(glyph.begin) || i == 0) {
            const bool inBlock = i > 0 && !blockBegins(glyph.begin);
            const bool inPiece = i > 0 && !pieceBeginsOrEnds(glyph.begin);
            bytes_.add(inBlock ? " " : between, inBlock ? glyph.event : Serial::None);
            taken_.add(inPiece ? fill(piece) : between, inPiece ? eventOf(piece) : Serial::None);
        }
        bytes_.add(glyph.sign, glyph.event);
        for (std::size_t n = widthOf(glyph.sign); n > 0; --n)
            taken_.add(fill(piece), eventOf(piece));
    }
    void close() {
        if (glyphs_.empty())
            return;
        const char* between = ascii_ ? asciiSigns.between : boxSigns.between;
        bytes_.add(between, Serial::None);
        if (pieceAt(glyphs_.back().begin))
            taken_.add(between, Serial::None);
    }

    const char* fill(const Block* piece) const {
        if (!piece)
            return ascii_ ? "." : "░";
        return ascii_ ? "-" : "─";
    }
    static Serial eventOf(const Block* piece) { return piece ? piece->event : Serial::None; }

    // Each piece is labelled at its left, as far as it has room.
    void writeLabels() {
        for (std::size_t i = 0; i < taken_.signs.size();) {
            const Serial event = taken_.events[i];
            std::size_t end = i + 1;
            while (end < taken_.events.size() && taken_.events[end] == event)
                ++end;
            if (const Block* piece = event == Serial::None ? nullptr : blockOf(event)) {
                Columns label;
                label.add(labelOf(run_, *piece), event);
                const std::size_t length = std::min(label.signs.size(), end - i);
                std::copy_n(label.signs.begin(), length,
                            taken_.signs.begin() + static_cast<std::ptrdiff_t>(i));
            }
            i = end;
        }
    }
    const Block* blockOf(Serial event) const {
        const auto found = std::ranges::find(pieces_, event, &Block::event);
        return found == pieces_.end() ? nullptr : &*found;
    }

    const Run& run_;
    const std::span<const Block> blocks_, pieces_;
    const std::size_t columns_;
    const bool ascii_;
    std::deque<Glyph> glyphs_;
    Columns bytes_, taken_;
};

}  // namespace

Strip stripOf(const Run& run, const replay::ByteStory& story, Direction direction, Serial at,
              std::size_t columns, bool ascii) {
    const bool in = direction == Direction::In;
    const replay::Blocks& pieces = in ? story.pieces() : story.answers();
    return Weaver(run, upTo(in ? story.reads() : story.writes(), at), upTo(pieces, at), columns,
                  ascii)
        .woven(!pieces.empty());
}

}  // namespace terminal
