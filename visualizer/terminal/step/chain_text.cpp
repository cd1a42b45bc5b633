#include "visualizer/terminal/step/chain_text.h"

#include <algorithm>

#include "visualizer/replay/facts/rail_chain.h"

namespace terminal {

namespace {

using replay::DeferredState;
using replay::Entity;
using replay::Input;
using replay::Rail;
using replay::RailChain;
using replay::RailStation;
using replay::RailTrain;
using replay::Result;
using replay::Run;
using replay::Serial;
using replay::Standing;

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

class ChainText {
public:
    ChainText(const Run& run, const replay::Deferreds& deferreds, bool ascii,
              std::set<Entity>& drawn)
        : run_(run), deferreds_(deferreds), signs_(ascii ? asciiRails : boxRails), drawn_(drawn) {}

    void add(Entity entity, std::size_t depth = 0) {
        const DeferredState* deferred = deferreds_.find(entity);
        if (!deferred || depth > deepestSiding || !drawn_.insert(entity).second)
            return;
        indent_ = 1 + depth * indentColumns;
        const RailChain chain = chainOf(run_, *deferred);
        row()
            .add(run_.nameOf(entity), Ink::Bold)
            .add(chain.remarks.empty() ? "" : "  " + chain.remarks, Ink::Dim);
        inputs(chain);
        awaits(chain);
        if (!deferred->pairs.empty())
            row()
                .add("callbacks", Ink::Dim)
                .padTo(indent_ + stationColumns)
                .add("errbacks", Ink::Dim);
        departure(chain, depth);
        pairs(chain, chain.hiddenBefore - deferred->segments.size(), depth);
        arrival(chain);
    }

    std::vector<Line> lines() { return std::move(lines_); }

private:
    void inputs(const RailChain& list) {
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
            row().add("… " + list.arrived() + " inputs have arrived", Ink::Dim);
    }

    // Those of a coroutine that are over.
    void awaits(const RailChain& chain) {
        for (std::size_t i = 0; i < chain.signalAt; ++i)
            if (const RailStation& at = chain.stations[i]; at.returned && !at.waits())
                row()
                    .add(signs_.travelled[side(at.handed.rail)], inkOf(at.handed.rail))
                    .add(' ' + at.callback + ": " + happened(run_, at), Ink::Dim);
    }

    // How it begins: a signal, what it was fired with, where a coroutine is.
    void departure(const RailChain& chain, std::size_t depth) {
        if (chain.fired && isBefore(chain, chain.signalAt))
            return train(chain);
        if (chain.fired)
            rails(chain.firedWith.rail, true)
                .add("fired with ", Ink::Dim)
                .add(words(chain.firedWith), inkOf(chain.firedWith.rail));
        else if (chain.waitsFor)
            siding(chain, depth);
        else if (chain.standing == Standing::Running)
            row().add(std::string(signs_.train) + " its coroutine runs", Ink::Lit);
        else
            row().add(std::string(signs_.signal) +
                          (chain.gone ? " destroyed before it was fired" : " not fired yet"),
                      Ink::Bad);
    }

    void siding(const RailChain& chain, std::size_t depth) {
        row().add(std::string(signs_.signal) + ' ' +
                      (chain.awaits.empty() ? "" : chain.awaits + ": ") +
                      (chain.gone ? "waited for " : "waits for ") + run_.nameOf(chain.waitsFor),
                  Ink::Bad);
        const std::size_t indent = indent_;
        add(chain.waitsFor, depth + 1);
        if (lines_.back().width() == 0)
            lines_.pop_back();
        indent_ = indent;
    }

    // Those around the result. `hidden` is added to the index of a station for that of its pair.
    void pairs(const RailChain& chain, std::size_t hidden, std::size_t depth) {
        const std::size_t size = chain.stations.size();
        const auto next =
            std::max(chain.signalAt, static_cast<std::size_t>(std::max(chain.train.at, 0.0f)));
        const std::size_t first =
            std::max(chain.signalAt, next > pairsAround ? next - pairsAround : 0);
        const std::size_t end = std::min(size, next + pairsAround);
        if (first + hidden > 0)
            left(first + hidden, "before");
        for (std::size_t i = first; i < end; ++i) {
            const RailStation& at = chain.stations[i];
            if (i > chain.signalAt && isBefore(chain, i))
                train(chain);
            station(at);
            if (i + 1 == next && chain.waitsFor)
                siding(chain, depth);
            else if (at.state == RailStation::State::Ran && at.handed.rail != at.left.rail &&
                     !at.waits())
                crossing(at.handed.rail);
        }
        if (end < size || chain.hiddenAfter > 0)
            left(size - end + chain.hiddenAfter, "to come");
    }

    void left(std::size_t count, const char* where) {
        row().add("… " + std::to_string(count) + (count == 1 ? " pair " : " pairs ") + where,
                  Ink::Dim);
    }

    void station(const RailStation& at) {
        Line& line = row();
        for (const Rail rail : {Rail::Callback, Rail::Errback}) {
            const bool here = at.state != RailStation::State::Queued && at.handed.rail == rail;
            const bool running = here && at.state == RailStation::State::Running;
            const std::string& label = at.on(rail);
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
        line.padTo(indent_ + 2 * stationColumns)
            .add(" ")
            .add(happened(run_, at, longestResult), Ink::Dim);
    }

    void crossing(Rail from) {
        const Rail to = from == Rail::Callback ? Rail::Errback : Rail::Callback;
        std::string line = from == Rail::Callback ? signs_.leave[0] : signs_.reach[0];
        for (std::size_t i = 1; i < stationColumns; ++i)
            line += signs_.across;
        row().add(line + (from == Rail::Callback ? signs_.reach[1] : signs_.leave[1]), inkOf(to));
    }

    // The result stands before that station; where it is the number of stations, at the end.
    static bool isBefore(const RailChain& chain, std::size_t station) {
        return chain.fired && chain.train.state == RailTrain::State::There &&
               chain.train.at == static_cast<float>(station);
    }

    void train(const RailChain& chain) {
        rails(chain.train.rail, false)
            .add(words(chain.result), Ink::Lit)
            .add(chain.train.held ? ", paused" : "", Ink::Bad);
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
    void arrival(const RailChain& chain) {
        if (const std::size_t end = chain.stations.size();
            end > chain.signalAt && isBefore(chain, end))
            train(chain);
        if (chain.unhandled)
            row().add(std::string(signs_.stop) + " nobody handled it" +
                          (chain.origin == Serial::None
                               ? ""
                               : "; it began at event " + std::to_string(number(chain.origin))),
                      Ink::Bad);
        if (chain.train.state == RailTrain::State::Left)
            row().add("its result went to " + run_.nameOf(chain.givenTo), Ink::Dim);
        lines_.emplace_back();
    }

    std::string words(const Result& result) const { return textOn(run_, result, longestResult); }

    Line& row() {
        lines_.emplace_back();
        return lines_.back().padTo(indent_);
    }

    const Run& run_;
    const replay::Deferreds& deferreds_;
    const RailSigns& signs_;
    std::vector<Line> lines_;
    std::size_t indent_ = 1;
    std::set<Entity>& drawn_;
};

}  // namespace

std::vector<Line> drawChain(const Run& run, const replay::Deferreds& deferreds, Entity deferred,
                            bool ascii, std::set<Entity>& drawn) {
    ChainText text(run, deferreds, ascii, drawn);
    text.add(deferred);
    return text.lines();
}

}  // namespace terminal
