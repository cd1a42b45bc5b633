#include "visualizer/terminal/step/drawing.h"

#include <algorithm>
#include <optional>
#include <sstream>

#include "visualizer/replay/source.h"
#include "visualizer/replay/story.h"
#include "visualizer/replay/words.h"
#include "visualizer/terminal/step/connection_text.h"
#include "visualizer/terminal/step/line.h"
#include "visualizer/terminal/step/rails_text.h"
#include "visualizer/terminal/step/ring.h"
#include "visualizer/terminal/step/waiting.h"
#include "visualizer/terminal/style.h"

namespace terminal {

namespace {

using replay::number;
using replay::Run;
using replay::Serial;
using replay::serialOf;
using replay::State;

class Drawing {
public:
    Drawing(const Run& run, const State& state, const Look& look)
        : run_(run), state_(state), look_(look), signs_(look.ascii ? asciiSigns : boxSigns) {}

    std::vector<std::string> lines();

private:
    std::size_t width() const { return static_cast<std::size_t>(look_.width); }

    void add(const std::vector<Line>& lines) {
        drawn_.insert(drawn_.end(), lines.begin(), lines.end());
    }
    Line title() const;
    void rails(std::size_t rows);
    std::vector<Line> caption() const;
    void source(std::size_t rows);
    Line bottom() const;

    const Run& run_;
    const State& state_;
    const Look& look_;
    const Signs& signs_;
    std::vector<Line> drawn_;
};

Line Drawing::title() const {
    Line line(" " + look_.title, Ink::Bold);
    std::string right = "event " + std::to_string(number(state_.at)) + " of " +
                        std::to_string(number(run_.last())) + "   turn " +
                        std::to_string(state_.turn) + "   " + replay::duration(state_.time) + " ";
    if (look_.bookmarked)
        right = "bookmark   " + right;
    const std::string live = look_.live ? (look_.ascii ? "* LIVE   " : "● LIVE   ") : "";
    const std::size_t wanted = widthOf(live) + widthOf(right);
    line.padTo(width() > wanted ? width() - wanted : 0);
    return line.add(live, Ink::Good).add(right);
}

// Those that do not fit are cut off, at the end.
void Drawing::rails(std::size_t rows) {
    if (rows < 3)
        return;
    drawn_.emplace_back();
    std::vector<Line> lines = drawRails(run_, state_, look_.ascii);
    if (lines.size() > rows - 1) {
        lines.resize(rows - 1);
        lines.back() = Line(" …", Ink::Dim);
    }
    add(lines);
    if (lines.back().width() > 0)
        drawn_.emplace_back();
}

// The whole sentence, in as many lines as it needs, and a line for its cause.
std::vector<Line> Drawing::caption() const {
    if (state_.at == Serial::None)
        return {{" Before the first event.", Ink::Bold},
                {" The right arrow key goes to the first event.", Ink::Dim}};
    const replay::Tone tone = replay::toneOf(run_, state_.at);
    const bool wrong = tone == replay::Tone::Error || tone == replay::Tone::Warning;
    std::vector<Line> lines;
    std::istringstream sentence(wrapped(replay::sentence(run_, state_.at), width() - 1, 0));
    for (std::string text; std::getline(sentence, text);)
        lines.emplace_back(" " + text, wrong ? Ink::Bad : Ink::Bold);
    const Serial cause = run_.causeOf(state_.at);
    lines.emplace_back(cause == Serial::None ? std::string()
                                             : " because of " + std::to_string(number(cause)) +
                                                   ": " + replay::sentence(run_, cause),
                       Ink::Dim);
    return lines;
}

void Drawing::source(std::size_t rows) {
    if (rows == 0)
        return;
    const std::optional<replay::Place> place = replay::placeToShow(run_, state_.at);
    const bool isItsOwn = replay::placeOf(run_, state_.at).has_value();
    const auto text = place ? run_.trace().source(place->file) : std::nullopt;
    if (!place || !text) {
        drawn_.emplace_back(place
                                ? " " + std::string(place->file) + ':' + std::to_string(place->line)
                                : std::string(),
                            Ink::Dim);
        return;
    }
    drawn_.emplace_back(" " + std::string(place->file), Ink::Dim);
    const std::size_t count = rows - 1;
    const std::size_t first = place->line > count / 2 ? place->line - count / 2 : 1;
    std::string_view rest = *text;
    for (std::size_t n = 1; n < first + count && !rest.empty(); ++n) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        if (n >= first) {
            const bool here = isItsOwn && n == place->line;
            std::string label = std::to_string(n);
            label.insert(0, 5 - std::min<std::size_t>(5, label.size()), ' ');
            drawn_.push_back(
                Line(std::string(here ? signs_.here : " ") + label + "  ", Ink::Dim)
                    .add(std::string(rest.substr(0, end)), here ? Ink::Bold : Ink::Plain));
        }
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
}

Line Drawing::bottom() const {
    if (!look_.status.empty())
        return {" " + look_.status, Ink::Bold};
    return {
        look_.ascii
            ? " <- -> event  Shift: turn  Ctrl: same thing  [ ] cause, effect  ? keys  q end"
            : " ← → event   Shift: turn   Ctrl: same thing   [ ] cause, effect   ? keys   q end",
        Ink::Dim};
}

std::vector<std::string> Drawing::lines() {
    const auto height = static_cast<std::size_t>(std::max(look_.height, 1));
    drawn_.push_back(title());
    // In a low window the stage and the sentence are worth more than the rest.
    if (height >= 20 && !look_.rails)
        add(drawRing(state_.station, signs_));
    drawn_.push_back(drawStage(run_, state_, signs_));
    const std::vector<Line> words = caption();
    if (look_.rails) {
        // At least the sentence, its cause and the keys stand below; some source, if there is room.
        const std::size_t room = height - std::min(height, drawn_.size() + words.size() + 2);
        rails(std::min(room, std::max(height / 2, room - std::min<std::size_t>(room, 4))));
    } else if (height >= 14) {
        add(drawWaiting(run_, state_));
        drawn_.emplace_back();
        add(drawConnection(run_, state_, width(), look_.ascii));
        drawn_.emplace_back();
    }
    add(words);
    if (drawn_.size() + 3 <= height) {
        drawn_.emplace_back();
        source(height - drawn_.size() - 1);
    }
    drawn_.resize(height - 1);
    drawn_.push_back(bottom());

    std::vector<std::string> text;
    for (const Line& line : drawn_)
        text.push_back(line.text(width(), look_.colour, look_.ascii));
    return text;
}

}  // namespace

std::vector<std::string> draw(const Run& run, const State& state, const Look& look) {
    return Drawing(run, state, look).lines();
}

}  // namespace terminal
