#pragma once

// The source file as it was when the program ran: what is running now, and where it was asked for.

#include <string>
#include <string_view>
#include <vector>

#include "visualizer/desktop/view.h"
#include "visualizer/desktop/views/row_scroll.h"
#include "visualizer/replay/source.h"

namespace desktop {

class SourceView : public View {
public:
    const char* id() const override { return "source"; }
    const char* title() const override { return "Source"; }
    void draw(const Scene& scene, Cursor& cursor) override;

private:
    struct Line {
        std::string text;        // tabs are spaces
        bool inComment = false;  // it starts within a comment
    };
    void follow(const Scene& scene);
    void load(const replay::Run& run, std::string_view file);
    void drawLine(const Rect& row, std::uint32_t number, float gutter, bool hovered) const;

    replay::Serial at_ = replay::Serial::None;
    bool started_ = false;
    std::string file_;
    std::vector<Line> lines_;
    std::uint32_t current_ = 0;     // the line of the event, from 1; 0: none in this file
    std::uint32_t registered_ = 0;  // the line that asked for what is running
    RowScroll scroll_;
    float shift_ = 0;  // to the left, for long lines
};

}  // namespace desktop
