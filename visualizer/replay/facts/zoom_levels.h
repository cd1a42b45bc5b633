#pragma once

// What lies in one lane of the timeline, with its zoom levels: every eight pieces are joined into
// one of the next level, and so on. Drawing descends only where there is something to see, so a
// lane with a million pieces costs what it costs to draw its pixels.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace replay {

struct Piece {
    std::uint32_t first = 0;  // serial numbers of its first and its last event
    std::uint32_t last = 0;
    std::uint32_t count = 1;  // how many were joined
    bool trouble = false;     // there is something wrong in it

    // REQUIRES: the other one does not begin before this one.
    void join(const Piece& other) {
        last = std::max(last, other.last);
        count += other.count;
        trouble |= other.trouble;
    }
};

class ZoomLevels {
public:
    bool empty() const { return levels_.empty(); }
    std::size_t size() const { return empty() ? 0 : levels_[0].size(); }
    const Piece& piece(std::size_t index) const { return levels_[0][index]; }

    // REQUIRES: piece.first is not below that of the piece before. Returns its index.
    std::size_t add(const Piece& piece);

    // It ends later than was known when it was added.
    void extend(std::size_t index, std::uint32_t last);
    void markTrouble(std::size_t index);

    // Hands out all pieces between the events `from` and `to`, in order; those that are narrower
    // than `narrow` pixels joined. `xOf(serial number)` says where an event is on the screen.
    template <typename XOf, typename Emit>
    void visit(std::uint32_t from, std::uint32_t to, float narrow, XOf&& xOf, Emit&& emit) const {
        if (empty())
            return;
        const std::size_t top = levels_.size() - 1;
        for (std::size_t i = 0; i < levels_[top].size(); ++i)
            descend(top, i, from, to, narrow, xOf, emit);
    }

private:
    static constexpr std::size_t fan = 8;

    template <typename XOf, typename Emit>
    void descend(std::size_t level, std::size_t index, std::uint32_t from, std::uint32_t to,
                 float narrow, XOf&& xOf, Emit&& emit) const {
        const Piece& piece = levels_[level][index];
        if (piece.last < from || piece.first > to)
            return;
        if (level == 0 || xOf(piece.last) - xOf(piece.first) <= narrow)
            return emit(piece);
        const std::size_t end = std::min((index + 1) * fan, levels_[level - 1].size());
        for (std::size_t child = index * fan; child < end; ++child)
            descend(level - 1, child, from, to, narrow, xOf, emit);
    }

    std::vector<std::vector<Piece>> levels_;
};

}  // namespace replay
