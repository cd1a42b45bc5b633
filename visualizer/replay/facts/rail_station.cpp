#include "visualizer/replay/facts/rail_station.h"

#include "visualizer/replay/source.h"
#include "visualizer/replay/story.h"
#include "visualizer/replay/vocabulary.h"

namespace replay {

std::string lineWords(const Run& run, Serial at) {
    const auto place = placeOf(run, at);
    return place ? "line " + std::to_string(place->line) : "";
}

RailStation stationOf(const Run& run, const Segment& segment, bool runs) {
    RailStation station;
    station.across = true;
    const std::string line = lineWords(run, segment.suspended);
    station.callback = segment.suspended == Serial::None ? (runs ? "runs" : "the end")
                       : line.empty()                    ? "co_await"
                                                         : line;
    station.state = runs ? RailStation::State::Running : RailStation::State::Ran;
    station.handed = segment.handed;
    station.returned = segment.awaits;
    station.delivered = segment.delivered;
    station.begin = segment.begin;
    station.added = segment.begin;
    return station;
}

RailStation stationOf(const Run& run, const PairState& pair) {
    RailStation station{pair, {}, {}, false};
    const PairLabels labels = run.labelsOf(pair.added);
    const auto name = [&](Rail rail, const char* unnamed) {
        const std::string& label = labels.on(rail);
        (rail == Rail::Callback ? station.callback : station.errback) =
            label.empty() ? unnamed : label;
    };
    if (pair.kind == PairKind::Callback || pair.kind == PairKind::Callbacks)
        name(Rail::Callback, "callback");
    if (pair.kind == PairKind::Errback || pair.kind == PairKind::Callbacks)
        name(Rail::Errback, "errback");
    station.across = pair.kind != PairKind::None && station.on(Rail::Callback).empty() &&
                     station.on(Rail::Errback).empty();
    if (pair.kind == PairKind::Both)
        name(Rail::Callback, "both");
    if (pair.kind == PairKind::Timeout)
        station.callback = "addTimeout";
    if (pair.kind == PairKind::Chain)
        station.callback = pair.object ? "fires " + shortNameOf(run, pair.object) : "fires";
    return station;
}

bool RailStation::threw() const {
    return state == State::Ran && (ending == Ending::Threw || (ending == Ending::ReturnedFailure &&
                                                               handed.rail == Rail::Callback));
}

std::string RailStation::name() const {
    if (kind == PairKind::None)
        return "the coroutine, up to " + callback;
    if (across || errback.empty())
        return callback;
    return callback.empty() ? errback : callback + " / " + errback;
}

std::string textOn(const Run& run, const Result& result, std::size_t limit) {
    return textOf(run, result.text, limit);
}

std::string happened(const Run& run, const RailStation& station, std::size_t limit) {
    switch (station.state) {
        case RailStation::State::Queued:
            return "";
        case RailStation::State::Running:
            return "called with " + textOn(run, station.handed, limit);
        case RailStation::State::Passed:
            return "skipped";
        case RailStation::State::Ran:
            break;
    }
    if (station.kind == PairKind::None)  // what it was given is what its next piece is handed
        return !station.returned ? "" : "awaited " + numbered(station.returned);
    if (station.waits())
        return "returned " + numbered(station.returned);
    const std::string left = textOn(run, station.left, limit);
    if (station.returned)
        return numbered(station.returned) + " gave " + left;
    switch (station.ending) {
        case Ending::Threw:
            return "threw " + left;
        case Ending::ReturnedFailure:
            return "returned the failure " + left;
        default:
            return "returned " + left;
    }
}

std::string toldOf(const Run& run, const RailStation& station) {
    std::string told;
    const auto tell = [&](const std::string& line) {
        told += (told.empty() || line.empty() ? "" : "\n") + line;
    };
    switch (station.state) {
        case RailStation::State::Queued:
            tell("The result has not come here yet.");
            break;
        case RailStation::State::Passed:
            tell("Skipped: it has no function on this rail. The result is " +
                 textOn(run, station.handed));
            break;
        case RailStation::State::Running:
            tell("Runs now, with " + textOn(run, station.handed));
            break;
        case RailStation::State::Ran:
            tell((station.kind == PairKind::None ? "went on with " : "called with ") +
                 textOn(run, station.handed));
            tell(happened(run, station));
            break;
    }
    const Serial at = station.begin != Serial::None ? station.begin : station.added;
    if (const auto place = placeOf(run, at))
        tell(std::string(place->file) + ":" + std::to_string(place->line));
    return told;
}

}  // namespace replay
