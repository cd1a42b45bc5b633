#include "visualizer/desktop/views/railway/railway_picture.h"

#include <algorithm>

#include "visualizer/desktop/paint.h"
#include "visualizer/desktop/views/railway/railway_fit.h"

namespace desktop {

using namespace replay;

namespace {

constexpr std::size_t mostOpen = 12;

float rowGap() {
    return theme().px(6);
}
float familyHeight() {
    return fontSize(Font::Text) + theme().px(14);
}

}  // namespace

RailMetrics RailPicture::metrics() {
    return {theme().scale, fontSize(Font::Text), fontSize(Font::Small)};
}

float RailPicture::memberHeight() {
    return railHeight(RailSize::Slim, metrics());
}

float RailPicture::margin() {
    return theme().px(12);
}

RailPicture::RailPicture(const Run& run, const Deferreds& deferreds, const RailRowsRequest& request,
                         Entity selected, ImVec2 room)
    : run_(run), deferreds_(deferreds), focus_(request.focus), aliveOnly_(request.aliveOnly) {
    for (const RailRow& row : railRows(run, deferreds, request))
        rows_.push_back({row});
    planRows(room, selected);
    float y = rowGap();
    for (Row& row : rows_) {
        row.y = y;
        y += row.height + rowGap();
    }
    height_ = y;
}

RailRequest RailPicture::requestOf(const RailPart& part, const RailChain& chain) const {
    RailRequest request;
    request.role = part.role;
    request.parent = part.parent;
    request.gap = part.gap;
    request.name = textWidth(Font::Strong, chain.name);
    request.signalAt = chain.signalAt;
    request.focus = part.deferred == focus_;
    const float sign = fontSize(Font::Small) + theme().px(4);
    for (const RailStation& station : chain.stations)
        request.stations.push_back(std::max(textWidth(Font::Small, station.callback),
                                            textWidth(Font::Small, station.errback)) +
                                   (station.kind == PairKind::Timeout ? sign : 0));
    return request;
}

RailPicture::Open RailPicture::open(Entity head) const {
    Open open;
    open.group = groupOf(deferreds_, head, focus_);
    for (const RailPart& part : open.group.parts)
        open.requests.push_back(requestOf(part, chainOf(run_, *deferreds_.find(part.deferred))));
    return open;
}

// Few groups are all shown in full, if there is a style in which they fit.
bool RailPicture::allOpen(ImVec2 room) {
    std::vector<std::size_t> groups;
    float others = rowGap() * float(rows_.size() + 1);
    for (std::size_t i = 0; i < rows_.size(); ++i)
        if (rows_[i].row.kind == RailRow::Kind::Group)
            groups.push_back(i);
        else
            others += rows_[i].height;
    if (groups.size() > mostOpen)
        return false;
    for (const std::size_t i : groups)
        open_[i] = open(rows_[i].row.head);
    const RailMetrics m = metrics();
    for (const RailStyle& style : railStyles()) {
        if (style.main != RailSize::Full)
            break;
        float width = 0, height = others;
        for (const std::size_t i : groups) {
            open_[i].layout = layoutRailway(open_[i].requests, m, style);
            width = std::max(width, open_[i].layout.width);
            height += open_[i].layout.height;
        }
        if (width > room.x || height > room.y)
            continue;
        for (const std::size_t i : groups) {
            RailGroupLayout& layout = open_[i].layout;
            const float plain = layout.height;
            layout = layoutRoomily(open_[i].requests, m, style, room.x, plain + room.y - height);
            height += layout.height - plain;
        }
        return true;
    }
    open_.clear();
    return false;
}

void RailPicture::planRows(ImVec2 room, Entity selected) {
    for (Row& row : rows_)
        if (row.row.kind == RailRow::Kind::Family)
            row.height = familyHeight();
        else
            row.height =
                memberHeight() * float(row.row.kind == RailRow::Kind::Members ? row.row.count : 1);
    if (!allOpen(room)) {
        const Entity focusHead = headOf(deferreds_, focus_);
        const Entity selectedHead = selected ? headOf(deferreds_, selected) : Entity();
        const auto isOpen = [&](const RailRow& row) {
            return row.kind == RailRow::Kind::Group &&
                   (row.head == focusHead || row.head == selectedHead);
        };
        float others = rowGap();
        for (const Row& row : rows_)
            others += rowGap() + (isOpen(row.row) ? 0 : row.height);
        const float most = std::max(room.y * 0.6f, room.y - others);
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            const RailRow& row = rows_[i].row;
            if (!isOpen(row))
                continue;
            open_[i] = open(row.head);
            open_[i].layout = layoutRailway(open_[i].requests, metrics(), room.x, most);
        }
    }
    for (const auto& [i, open] : open_) {
        rows_[i].open = true;
        rows_[i].height = open.layout.height;
        rows_[i].hiddenInputs = open.group.hiddenInputs;
        width_ = std::max(width_, open.layout.width);
    }
}

void RailPicture::place(const Open& open, float y) {
    for (std::size_t i = 0; i < open.group.parts.size(); ++i) {
        const RailPart& part = open.group.parts[i];
        const Entity parent =
            part.role == RailPart::Role::Main ? Entity() : open.group.parts[part.parent].deferred;
        chains_[part.deferred] = {chainOf(run_, *deferreds_.find(part.deferred)),
                                  part.role,
                                  parent,
                                  part.gap,
                                  part.index,
                                  moved(open.layout.boxes[i], {0, y})};
    }
}

void RailPicture::placeAlone(Entity deferred, float y) {
    const DeferredState* d = deferreds_.find(deferred);
    if (!d || chains_.contains(deferred))
        return;
    RailChain chain = chainOf(run_, *d);
    RailRequest request = requestOf({deferred}, chain);
    request.focus = false;
    constexpr RailStyle style{RailSize::Slim, RailSize::Slim, RailSize::Lane, 12, 110, 70, 124};
    const RailGroupLayout layout = layoutRailway({request}, metrics(), style);
    chains_[deferred] = {
        std::move(chain), RailPart::Role::Main, {}, 0, 0, moved(layout.boxes.front(), {0, y})};
}

void RailPicture::fill(float top, float bottom) {
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        const Row& row = rows_[i];
        if (row.y > bottom || row.y + row.height < top)
            continue;
        if (row.open)
            place(open_[i], row.y);
    }
    for (const Row& row : rows_) {
        if (row.open || row.y > bottom || row.y + row.height < top)
            continue;
        if (row.row.kind == RailRow::Kind::Group)
            placeAlone(row.row.head, row.y);
        if (row.row.kind != RailRow::Kind::Members)
            continue;
        const RailMembers members = membersOf(run_, deferreds_, row.row.family, aliveOnly_);
        const float each = memberHeight();
        const auto first = std::size_t(std::max(0.0f, (top - row.y) / each));
        const auto end =
            std::min(members.size(), std::size_t(std::max(0.0f, (bottom - row.y) / each)) + 1);
        for (std::size_t n = first; n < end; ++n)
            placeAlone(members[n], row.y + float(n) * each);
    }
}

const RailPlaced* RailPicture::find(Entity deferred) const {
    const auto found = chains_.find(deferred);
    return found == chains_.end() ? nullptr : &found->second;
}

Rect RailPicture::focusBox() const {
    for (const auto& [i, open] : open_)
        for (std::size_t n = 0; n < open.group.parts.size(); ++n)
            if (open.group.parts[n].deferred == focus_) {
                const RailBox box = moved(open.layout.boxes[n], {0, rows_[i].y});
                const DeferredState* d = deferreds_.find(focus_);
                const RailTrain train = chainOf(run_, *d).train;
                const float x = box.xAt(train.at, train.state == RailTrain::State::Waiting);
                const float reach = theme().px(70);
                return {x - reach, box.band.y, 2 * reach, box.band.height};
            }
    return {};
}

}  // namespace desktop
