#pragma once

// What is drawn of a lane: pure, so that it is tested without a window.

#include <algorithm>
#include <cstddef>
#include <vector>

#include "visualizer/replay/facts/zoom_levels.h"

namespace desktop {

struct LaneBox {
    replay::Piece piece;  // piece.count > 1: so many that are too small to tell apart
    float left, right;    // on the screen
    int depth = 0;        // in how many other boxes it lies
    float labelEnd;       // where a box inside it begins, or its own end
};

struct LaneRequest {
    std::uint32_t from, to;  // the events in sight
    float narrow;            // boxes up to this width, in pixels, are joined with such neighbours
    float gap;               // if no more than this is between them
    float half;              // an event reaches so far to both sides
};

// In order. `xOf(serial number)` says where an event is on the screen.
template <typename XOf>
std::vector<LaneBox> boxesOf(const replay::ZoomLevels& levels, const LaneRequest& request,
                             XOf&& xOf) {
    std::vector<LaneBox> boxes;
    std::vector<std::size_t> around;  // the boxes that the next one may lie in, by index
    const auto isSmall = [&](float left, float right, std::uint32_t count) {
        return count > 1 || right - left <= request.narrow;
    };
    levels.visit(request.from, request.to, request.narrow, xOf, [&](const replay::Piece& piece) {
        const float left = xOf(piece.first) - request.half, right = xOf(piece.last) + request.half;
        while (!around.empty() && boxes[around.back()].piece.last < piece.first)
            around.pop_back();
        if (!boxes.empty() && isSmall(left, right, piece.count)) {
            LaneBox& before = boxes.back();
            const bool inside = !around.empty() && around.back() == boxes.size() - 1;
            if (!inside && isSmall(before.left, before.right, before.piece.count) &&
                left - before.right <= request.gap) {
                before.right = before.labelEnd = std::max(before.right, right);
                before.piece.join(piece);
                return;
            }
        }
        if (!around.empty())
            boxes[around.back()].labelEnd = std::min(boxes[around.back()].labelEnd, left);
        boxes.push_back({piece, left, right, static_cast<int>(around.size()), right});
        if (piece.count == 1 && piece.last > piece.first)
            around.push_back(boxes.size() - 1);
    });
    return boxes;
}

}  // namespace desktop
