#include "visualizer/terminal/step/rails_text.h"

#include <algorithm>
#include <set>

#include "visualizer/replay/story.h"
#include "visualizer/replay/vocabulary.h"

namespace terminal {

namespace {

using replay::DeferredState;
using replay::Ending;
using replay::Entity;
using replay::EntityKind;
using replay::Input;
using replay::number;
using replay::PairKind;
using replay::PairState;
using replay::Rail;
using replay::Result;
using replay::Run;
using replay::Segment;
using replay::Serial;
using replay::Standing;
using replay::State;

struct RailSigns {
    const char* rail[2];       // of callbacks, of errbacks
    const char* travelled[2];  // the same, where the result came along
    const char* train;
    const char* sleeper;  // nothing on this side: passthru
    const char* signal;   // red
    const char* stop;     // a buffer stop
    const char* input;
    const char* across;
    const char* leave[2];  // the crossing: from this rail,
    const char* reach[2];  // onto this one
};
constexpr RailSigns boxRails{{"│", "┆"}, {"┃", "┇"}, "●", "·",        "◉",
                             "╳",        "╞",        "─", {"╰", "╯"}, {"╭", "╮"}};
constexpr RailSigns asciiRails{{"|", ":"}, {"#", "#"}, "*", ".",        "(x)",
                               "[X]",      ">",        "-", {"+", "+"}, {"+", "+"}};

constexpr std::size_t stationColumns = 23;  // of a station, its rail included
constexpr std::size_t indentColumns = 4;    // of a chain that another waits for
constexpr std::size_t deepestSiding = 4;
constexpr std::size_t pairsAround = 8;  // shown before the result, and from it on
constexpr std::size_t mostInputs = 6;
constexpr std::size_t longestResult = 40;

std::size_t side(Rail rail) {
    return rail == Rail::Errback ? 1 : 0;
}

Ink inkOf(Rail rail) {
    return rail == Rail::Errback ? Ink::Bad : Ink::Good;
}

class Rails {
public:
    Rails(const Run& run, const State& state, bool ascii)
        : run_(run), state_(state), signs_(ascii ? asciiRails : boxRails) {}

    std::vector<Line> draw() {
        const DeferredState* deferred = find(atCursor());
        if (!deferred)
            return {Line(" No Deferred yet.", Ink::Dim)};
        chain(outermost(*deferred), 0);
        for (const Entity list : deferred->gatheredBy)
            if (const DeferredState* found = find(list))
                chain(outermost(*found), 0);
        chain(deferred->deferred, 0);
        for (const replay::Frame& frame : state_.stage)
            chain(frame.subject, 0);
        others();
        return std::move(lines_);
    }

private:
    // --- Which. ---

    const DeferredState* find(Entity entity) const { return state_.deferreds.find(entity); }

    // The event's; else the innermost running callback; else the last one that did anything.
    Entity atCursor() const {
        const replay::Event& event = run_.event(state_.at);
        for (const Entity entity : {event.subject, event.object})
            if (find(entity))
                return entity;
        for (std::size_t i = state_.stage.size(); i-- > 0;)
            if (find(state_.stage[i].subject))
                return state_.stage[i].subject;
        return state_.deferreds.newest();
    }

    // Who waits for it, or has got its result; who waits for that one, and so on.
    Entity outermost(const DeferredState& innermost) const {
        const DeferredState* outer = &innermost;
        for (std::size_t i = 0; i < deepestSiding; ++i) {
            const DeferredState* next =
                find(outer->waiters.empty() ? outer->givenTo : outer->waiters.front());
            if (!next)
                break;
            outer = next;
        }
        return outer->deferred;
    }

    void others() {
        std::size_t count = 0;
        for (std::uint32_t family = 0; family < run_.families().size(); ++family)
            count += state_.deferreds.countsOf(family).alive();
        for (const Entity entity : drawn_)
            count -= find(entity)->gone == Serial::None;
        if (count > 0)
            lines_.emplace_back(" … and " + std::to_string(count) +
                                    (count == 1 ? " other Deferred" : " other Deferreds"),
                                Ink::Dim);
    }

    // --- A chain. ---

    void chain(Entity entity, std::size_t depth) {
        const DeferredState* deferred = find(entity);
        if (!deferred || depth > deepestSiding || !drawn_.insert(entity).second)
            return;
        indent_ = 1 + depth * indentColumns;
        title(*deferred);
        inputs(*deferred);
        if (!deferred->pairs.empty())
            row()
                .add("callbacks", Ink::Dim)
                .padTo(indent_ + stationColumns)
                .add("errbacks", Ink::Dim);
        departure(*deferred, depth);
        pairs(*deferred, depth);
        arrival(*deferred);
    }

    void title(const DeferredState& deferred) {
        std::string remarks;
        const auto remark = [&](bool is, const std::string& words) {
            if (is)
                remarks += (remarks.empty() ? "  " : ", ") + words;
        };
        remark(deferred.isCoroutine, "a coroutine's");
        remark(deferred.hasCanceller, "with a canceller");
        remark(deferred.cancelled != Serial::None, "cancelled");
        remark(deferred.timedOut != Serial::None, "timed out");
        remark(deferred.refused != Serial::None, "fired twice");
        remark(deferred.gone != Serial::None, "destroyed");
        row().add(run_.nameOf(deferred.deferred), Ink::Bold).add(remarks, Ink::Dim);
    }

    void inputs(const DeferredState& list) {
        std::size_t arrived = 0;
        for (const Input& input : list.inputs)
            arrived += input.arrived != Serial::None;
        std::size_t shown = 0;
        for (const Input& input : list.inputs) {
            if (++shown > mostInputs)
                break;
            Line& line = row().add(std::string(signs_.input) + ' ' + std::to_string(shown) + ' ' +
                                   run_.nameOf(input.deferred));
            if (input.arrived == Serial::None)
                line.add(" has not arrived", Ink::Dim);
            else
                line.add(" gave ").add(words(input.result), inkOf(input.result.rail));
        }
        if (list.inputs.size() > mostInputs)
            row().add("… " + std::to_string(arrived) + " of " + std::to_string(list.inputs.size()) +
                          " inputs have arrived",
                      Ink::Dim);
    }

    // How it begins: a signal, what it was fired with, where a coroutine is.
    void departure(const DeferredState& deferred, std::size_t depth) {
        if (deferred.fired != Serial::None) {
            const replay::Event& fired = run_.event(deferred.fired);
            const Result with{replay::railOf(fired), fired.data};
            if (isBefore(deferred, 0))
                return train(deferred);
            rails(with.rail, true).add("fired with ", Ink::Dim).add(words(with), inkOf(with.rail));
            return;
        }
        if (deferred.waitsFor)
            return siding(deferred, depth);
        if (deferred.inSegment)
            row().add(std::string(signs_.train) + " its coroutine runs", Ink::Lit);
        else
            row().add(std::string(signs_.signal) + " not fired yet", Ink::Bad);
    }

    void siding(const DeferredState& deferred, std::size_t depth) {
        std::string where;
        if (deferred.fired == Serial::None && !deferred.segments.empty()) {
            const auto site =
                run_.trace().site(run_.event(deferred.segments.back().suspended).site);
            where = site ? "line " + std::to_string(site->line) + ": " : "";
        }
        row().add(std::string(signs_.signal) + ' ' + where + "waits for " +
                      run_.nameOf(deferred.waitsFor),
                  Ink::Bad);
        const std::size_t indent = indent_;
        chain(deferred.waitsFor, depth + 1);
        if (lines_.back().width() == 0)
            lines_.pop_back();
        indent_ = indent;
    }

    void pairs(const DeferredState& deferred, std::size_t depth) {
        const std::size_t size = deferred.pairs.size();
        const std::size_t first = deferred.next > pairsAround ? deferred.next - pairsAround : 0;
        const std::size_t end = std::min<std::size_t>(size, deferred.next + pairsAround);
        if (first > 0)
            left(first, "before");
        for (std::size_t i = first; i < end; ++i) {
            const PairState& pair = deferred.pairs[i];
            if (i > 0 && isBefore(deferred, i))
                train(deferred);
            station(pair);
            if (i + 1 == deferred.next && deferred.waitsFor)
                siding(deferred, depth);
            else if (pair.state == PairState::State::Ran && pair.handed.rail != pair.left.rail &&
                     !isAwaited(pair))
                crossing(pair.handed.rail);
        }
        if (end < size)
            left(size - end, "to come");
    }

    static bool isAwaited(const PairState& pair) {
        return pair.ending == Ending::ReturnedDeferred && pair.delivered == Serial::None;
    }

    void left(std::size_t count, const char* where) {
        row().add("… " + std::to_string(count) + (count == 1 ? " pair " : " pairs ") + where,
                  Ink::Dim);
    }

    void station(const PairState& pair) {
        const replay::PairLabels labels = run_.labelsOf(pair.added);
        const bool visited = pair.state != PairState::State::Queued;
        Line& line = row();
        for (const Rail rail : {Rail::Callback, Rail::Errback}) {
            const bool here = visited && pair.handed.rail == rail;
            const bool running = here && pair.state == PairState::State::Running;
            const std::string& label = labels.on(rail);
            const std::string shown = label.empty() ? signs_.sleeper : label;
            line.padTo(indent_ + side(rail) * stationColumns)
                .add(running ? signs_.train
                     : here  ? signs_.travelled[side(rail)]
                             : signs_.rail[side(rail)],
                     inkOf(rail))
                .add(" ")
                .add(std::string(cut(shown, stationColumns - 4)) +
                         (widthOf(shown) > stationColumns - 4 ? "…" : ""),
                     running         ? Ink::Lit
                     : label.empty() ? Ink::Dim
                                     : Ink::Plain);
        }
        line.padTo(indent_ + 2 * stationColumns).add(" ").add(whatHappened(pair), Ink::Dim);
    }

    std::string whatHappened(const PairState& pair) const {
        switch (pair.state) {
            case PairState::State::Queued:
                return "";
            case PairState::State::Running:
                return "called with " + words(pair.handed);
            case PairState::State::Passed:
                return "skipped";
            case PairState::State::Ran:
                break;
        }
        switch (pair.ending) {
            case Ending::Returned:
                return "returned " + words(pair.left);
            case Ending::Threw:
                return "threw " + words(pair.left);
            case Ending::ReturnedFailure:
                return "returned the failure " + words(pair.left);
            case Ending::ReturnedDeferred:
                break;
        }
        return pair.delivered == Serial::None
                   ? "returned " + replay::numbered(pair.returned)
                   : replay::numbered(pair.returned) + " gave " + words(pair.left);
    }

    void crossing(Rail from) {
        const Rail to = from == Rail::Callback ? Rail::Errback : Rail::Callback;
        std::string line = from == Rail::Callback ? signs_.leave[0] : signs_.reach[0];
        for (std::size_t i = 1; i < stationColumns; ++i)
            line += signs_.across;
        row().add(line + (from == Rail::Callback ? signs_.reach[1] : signs_.leave[1]), inkOf(to));
    }

    // The result stands before that pair; where it is the number of pairs, at the end.
    static bool isBefore(const DeferredState& deferred, std::size_t pair) {
        return deferred.hasResult && !deferred.running && deferred.next == pair;
    }

    void train(const DeferredState& deferred) {
        const std::string pauses =
            deferred.pauses == 0 ? "" : ", paused " + std::to_string(deferred.pauses) + " times";
        rails(deferred.result.rail, false)
            .add(words(deferred.result), Ink::Lit)
            .add(deferred.standing() == Standing::Paused ? pauses : "", Ink::Bad);
    }

    // Both rails, the result (or where it came along) on the one; what follows stands beside it.
    Line& rails(Rail rail, bool wasHere) {
        const std::size_t on = side(rail);
        Line& line = row();
        if (on == 1)
            line.add(signs_.rail[0], inkOf(Rail::Callback)).padTo(indent_ + stationColumns);
        return line.add(wasHere ? signs_.travelled[on] : signs_.train, inkOf(rail)).add(" ");
    }

    // What stands at the end of the rails.
    void arrival(const DeferredState& deferred) {
        if (isBefore(deferred, deferred.pairs.size()) && !deferred.pairs.empty())
            train(deferred);
        if (deferred.unhandled != Serial::None) {
            const Serial began = run_.causeOf(deferred.unhandled);
            row().add(std::string(signs_.stop) + " nobody handled it" +
                          (began == Serial::None
                               ? ""
                               : "; it began at event " + std::to_string(number(began))),
                      Ink::Bad);
        }
        if (deferred.standing() == Standing::Nothing && deferred.givenTo)
            row().add("its result went to " + run_.nameOf(deferred.givenTo), Ink::Dim);
        lines_.emplace_back();
    }

    // --- Words and lines. ---

    std::string words(const Result& result) const {
        return replay::textOf(run_, result.text, longestResult);
    }

    Line& row() {
        lines_.emplace_back();
        return lines_.back().padTo(indent_);
    }

    const Run& run_;
    const State& state_;
    const RailSigns& signs_;
    std::vector<Line> lines_;
    std::size_t indent_ = 1;
    std::set<Entity> drawn_;
};

}  // namespace

std::vector<Line> drawRails(const Run& run, const State& state, bool ascii) {
    return Rails(run, state, ascii).draw();
}

std::vector<std::string> railsText(const Run& run, const State& state, std::size_t width,
                                   bool ascii) {
    std::vector<std::string> text;
    for (const Line& line : drawRails(run, state, ascii)) {
        text.push_back(line.text(width, false, ascii));
        text.back().erase(text.back().find_last_not_of(' ') + 1);
    }
    return text;
}

}  // namespace terminal
