#include "visualizer/desktop/views/railway/railway_layout.h"

#include <algorithm>

namespace desktop {

using Role = replay::RailPart::Role;

float railHeight(RailSize size, const RailMetrics& m) {
    const float label = m.smallLine + 8 * m.unit;
    switch (size) {
        case RailSize::Full:
            return 2 * label + 64 * m.unit;
        case RailSize::Slim:
            return 2 * m.smallLine + 22 * m.unit;
        case RailSize::Lane:
            return 16 * m.unit;
    }
    return 0;
}

namespace {

constexpr float funnelWidth = 30, signalWidth = 19, endWidth = 16, joinWidth = 18;

// Works out sizes from the leaves to the head, then places from the head to the leaves.
class Builder {
public:
    Builder(const std::vector<RailRequest>& requests, const RailMetrics& metrics,
            const RailStyle& style)
        : requests_(requests), m_(metrics), style_(style), needs_(requests.size()) {}

    RailGroupLayout build() {
        RailGroupLayout layout;
        layout.boxes.resize(requests_.size());
        if (requests_.empty())
            return layout;
        for (std::size_t i = 0; i < requests_.size(); ++i)
            chooseSize(i, layout.boxes);
        for (std::size_t i = requests_.size(); i-- > 0;)
            measure(i, layout.boxes[i].size);
        place(0, {0, 0}, layout.boxes);
        layout.width = needs_[0].width;
        layout.height = needs_[0].height;
        return layout;
    }

private:
    struct Need {
        float width = 0, height = 0;
        float track = 0;                          // the width of its own track
        float inputsWidth = 0, inputsHeight = 0;  // of those that it gathers
        float below = 0;                          // the height of what is on its sidings
        float head = 0;                           // of the plate, where that is above
        std::vector<float> gaps;
        std::vector<std::size_t> children;
    };

    float px(float length) const { return length * m_.unit; }

    void chooseSize(std::size_t i, std::vector<RailBox>& boxes) {
        const RailRequest& request = requests_[i];
        RailSize size = request.role == Role::Main     ? style_.main
                        : request.role == Role::Siding ? style_.siding
                                                       : style_.input;
        if (request.role != Role::Main) {
            size = std::max(size, boxes[request.parent].size);
            needs_[request.parent].children.push_back(i);
        }
        if (request.focus && size == RailSize::Lane)
            size = RailSize::Slim;
        else if (request.focus && request.role != Role::Input)
            size = RailSize::Full;
        boxes[i].size = size;
    }

    bool roomy(const RailRequest& request, RailSize size) const {
        return request.role == Role::Input && size != RailSize::Lane;
    }
    float heightOf(const RailRequest& request, RailSize size) const {
        if (size == RailSize::Lane)
            return px(style_.lane);
        return railHeight(size, m_) + (roomy(request, size) ? px(style_.taller) : 0);
    }
    float stationWidth(RailSize size, float label) const {
        if (size == RailSize::Lane || label <= 0)
            return px(10);
        return std::clamp(label + px(11), px(24), px(style_.label));
    }
    float trainRoom(RailSize size) const {
        const float share = size == RailSize::Full ? 1.0f : size == RailSize::Slim ? 0.8f : 0.55f;
        return std::max(px(14), px(style_.gap) * share);
    }
    float trainRoom(const RailRequest& request, RailSize size) const {
        return trainRoom(size) + (roomy(request, size) ? px(style_.wider) : 0);
    }
    float plateWidth(std::size_t i, RailSize size) const {
        const RailRequest& request = requests_[i];
        if (request.role == Role::Main)
            return px(style_.plate);
        if (size == RailSize::Lane)
            return style_.lane >= 11 ? px(34) : px(4);
        if (request.role == Role::Siding)
            return px(6);
        if (size == RailSize::Slim && request.role == Role::Input)
            return px(22);
        return std::min(request.name, px(style_.plate)) + px(8);
    }
    float endOf(const RailRequest& request) const {
        return px(request.role == Role::Main ? endWidth : endWidth / 2);
    }
    float headHeight(std::size_t i, RailSize size) const {
        const bool above = requests_[i].role == Role::Siding && size != RailSize::Lane;
        return above ? m_.smallLine + px(8) : 0;
    }

    void measure(std::size_t i, RailSize size) {
        const RailRequest& request = requests_[i];
        Need& need = needs_[i];
        const float room = trainRoom(request, size);
        need.head = headHeight(i, size);
        need.gaps.assign(request.stations.size() + 1, room);
        // Where nothing but the end comes, less will do.
        if (request.role != Role::Main &&
            (request.stations.empty() || request.stations.back() <= 0))
            need.gaps.back() -= trainRoom(size) * 0.4f;
        for (const std::size_t child : need.children) {
            const Need& one = needs_[child];
            if (requests_[child].role == Role::Input) {
                need.inputsWidth = std::max(need.inputsWidth, one.width);
                need.inputsHeight += one.height;
                continue;
            }
            const std::size_t gap = std::min(requests_[child].gap, request.stations.size());
            need.gaps[gap] = std::max(need.gaps[gap], one.width + px(joinWidth) + room);
            need.below = std::max(need.below, one.height);
        }
        need.gaps[std::min(request.signalAt, request.stations.size())] += px(signalWidth);
        need.track = endOf(request);
        for (const float gap : need.gaps)
            need.track += gap;
        for (const float label : request.stations)
            need.track += stationWidth(size, label);
        const float gathered = need.inputsWidth > 0 ? need.inputsWidth + px(funnelWidth) : 0;
        need.width = plateWidth(i, size) + gathered + need.track;
        const float own = heightOf(request, size);
        const float above = std::max(0.0f, (need.inputsHeight - own) / 2);
        need.height = need.head + std::max(need.inputsHeight, above + own + need.below);
        if (need.head > 0)
            need.width = std::max(need.width, std::min(request.name, px(style_.plate)) + px(12));
    }

    void place(std::size_t i, ImVec2 at, std::vector<RailBox>& boxes) {
        const RailRequest& request = requests_[i];
        const Need& need = needs_[i];
        RailBox& box = boxes[i];
        const float own = heightOf(request, box.size);
        const float above = std::max(0.0f, (need.inputsHeight - own) / 2);
        const float plate = plateWidth(i, box.size);
        box.plate = {at.x, at.y + above, std::max(0.0f, plate - px(8)), own};
        if (need.head > 0)
            box.plate = {at.x + px(6), at.y, need.width - px(12), need.head};
        at.y += need.head;
        float x = at.x + plate;
        ImVec2 input{x, at.y + std::max(0.0f, (own - need.inputsHeight) / 2)};
        for (const std::size_t child : need.children)
            if (requests_[child].role == Role::Input) {
                // All end at the funnel, whatever their length.
                place(child, {input.x + need.inputsWidth - needs_[child].width, input.y}, boxes);
                input.y += needs_[child].height;
            }
        if (need.inputsWidth > 0) {
            box.funnel = x + need.inputsWidth;
            x = box.funnel + px(funnelWidth);
        }
        box.band = {at.x, at.y + above, x - at.x + need.track, own};
        placeRails(box);
        placeTrack(box, request, need, x);
        for (const std::size_t child : need.children)
            if (requests_[child].role == Role::Siding) {
                const std::size_t gap = std::min(requests_[child].gap, request.stations.size());
                const float end =
                    box.gaps[gap].rest - trainRoom(request, box.size) / 2 - px(joinWidth);
                place(child, {joinOf(request, gap, end) - needs_[child].width, box.band.bottom()},
                      boxes);
            }
    }

    // In the signal's own gap the siding ends before the signal.
    float joinOf(const RailRequest& request, std::size_t gap, float end) const {
        return gap == request.signalAt && gap > 0 ? end - px(signalWidth) : end;
    }

    void placeRails(RailBox& box) const {
        const float apart = box.size == RailSize::Full   ? px(30)
                            : box.size == RailSize::Slim ? m_.smallLine + px(7)
                                                         : std::min(px(6), box.band.height * 0.4f);
        const float middle = box.band.y + box.band.height / 2;
        box.upper = middle - apart / 2;
        box.lower = middle + apart / 2;
    }

    void placeTrack(RailBox& box, const RailRequest& request, const Need& need, float x) const {
        const float room = trainRoom(request, box.size);
        box.start = x;
        for (std::size_t n = 0; n < need.gaps.size(); ++n) {
            RailGap gap;
            gap.left = x;
            gap.right = x += need.gaps[n];
            const float free = need.gaps[n] - (n == request.signalAt ? px(signalWidth) : 0);
            const float half = std::min(room, free) / 2;
            gap.rest = gap.right - half;
            gap.wait = gap.left + std::min(px(30), need.gaps[n] / 2);
            if (n == request.signalAt)
                box.signal = gap.right - 2 * half - px(signalWidth) / 2;
            box.gaps.push_back(gap);
            if (n == request.stations.size())
                break;
            const float width = stationWidth(box.size, request.stations[n]);
            box.stations.push_back({x, x + width});
            x += width;
        }
        box.end = x + endOf(request) / 2;
    }

    const std::vector<RailRequest>& requests_;
    const RailMetrics& m_;
    const RailStyle& style_;
    std::vector<Need> needs_;
};

}  // namespace

RailGroupLayout layoutRailway(const std::vector<RailRequest>& requests, const RailMetrics& metrics,
                              const RailStyle& style) {
    return Builder(requests, metrics, style).build();
}

}  // namespace desktop
