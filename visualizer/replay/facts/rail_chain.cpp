#include "visualizer/replay/facts/rail_chain.h"

#include <algorithm>

#include "visualizer/replay/vocabulary.h"

namespace replay {

std::string RailChain::arrived() const {
    const auto came = std::ranges::count_if(
        inputs, [](const Input& input) { return input.arrived != Serial::None; });
    return std::to_string(came) + " of " + std::to_string(inputs.size());
}

// It moves on in steps, so that most of the time the stations stay where they are.
RailStretch stretchOf(const DeferredState& d) {
    constexpr std::size_t most = 40, behind = 24, step = 8;
    const std::size_t total = d.segments.size() + d.pairs.size();
    const std::size_t train = d.segments.size() + d.next;
    const std::size_t first = train > behind ? (train - behind) / step * step : 0;
    if (total <= most)
        return {0, total};
    return {std::min(first, total - 1), std::min(most, total - std::min(first, total - 1))};
}

namespace {

// A coroutine has a train before it fires its Deferred.
RailTrain coroutineTrain(const Run& run, const DeferredState& d) {
    RailTrain train;
    const std::size_t count = d.segments.size();
    if (count == 0)
        return train;
    train.state = d.waitsFor ? RailTrain::State::Waiting : RailTrain::State::There;
    train.at = d.inSegment ? float(count) - 0.5f : float(count);
    const Segment& last = d.segments.back();
    train.rail = last.handed.rail;
    train.text = last.handed.text == Item::None ? "start" : textOn(run, last.handed);
    return train;
}

RailTrain trainOf(const Run& run, const DeferredState& d) {
    if (d.fired == Serial::None && !d.hasResult && !d.waitsFor && d.segments.empty())
        return {};
    if (d.fired == Serial::None && !d.segments.empty())
        return coroutineTrain(run, d);
    RailTrain train;
    const auto next = std::min<std::size_t>(d.next, d.pairs.size());
    train.at = float(d.segments.size() + next) + (d.running ? 0.5f : 0.0f);
    train.rail = d.result.rail;
    train.held = d.pauses > 0;
    train.state = RailTrain::State::There;
    train.text = d.hasResult || d.running ? textOn(run, d.result) : "";
    if (d.running && next < d.pairs.size()) {
        train.rail = d.pairs[next].handed.rail;
        train.text = textOn(run, d.pairs[next].handed);
    } else if (d.waitsFor) {
        train.state = RailTrain::State::Waiting;
        train.rail = next > 0 ? d.pairs[next - 1].handed.rail : Rail::Callback;
    } else if (d.givenTo) {
        train.state = RailTrain::State::Left;
    }
    return train;
}

const char* briefOf(const DeferredState& d) {
    switch (d.standing()) {
        case Standing::NotFired:
            return "not fired";
        case Standing::Running:
            return "runs";
        case Standing::Waiting:
            return "waits";
        case Standing::Paused:
            return "paused";
        case Standing::Value:
            return d.atEnd() ? "done" : "goes on";
        case Standing::Failure:
            return d.atEnd() ? "failed" : "goes on";
        case Standing::Nothing:
            return "passed on";
        case Standing::Destroyed:
            return "destroyed";
    }
    return "";
}

std::string statusOf(const RailChain& chain, const DeferredState& d) {
    if (chain.unhandled)
        return "failure not handled";
    switch (d.standing()) {
        case Standing::NotFired:
            return d.pauses > 0 ? "paused, not fired" : "not fired";
        case Standing::Waiting:
            return "waits for " + numbered(d.waitsFor) +
                   (chain.awaits.empty() ? "" : ", " + chain.awaits);
        case Standing::Nothing:
            return "gave its result to " + numbered(d.givenTo);
        case Standing::Destroyed:
            return d.waitsFor                ? "destroyed, waited for " + numbered(d.waitsFor)
                   : d.fired == Serial::None ? "destroyed, not fired"
                                             : "destroyed, not done";
        default:
            return briefOf(d);
    }
}

std::string remarksOf(const DeferredState& d) {
    std::string all;
    const auto remark = [&](bool is, const char* words) {
        if (is)
            all += (all.empty() ? "" : ", ") + std::string(words);
    };
    remark(d.isCoroutine, "a coroutine's");
    remark(d.hasCanceller, "with a canceller");
    remark(d.cancelled != Serial::None, "cancelled");
    remark(d.timedOut != Serial::None, "timed out");
    remark(d.refused != Serial::None, "fired twice");
    remark(d.gone != Serial::None, "destroyed");
    return all;
}

void addStations(const Run& run, const DeferredState& d, RailChain& chain) {
    const RailStretch stretch = stretchOf(d);
    const std::size_t segments = d.segments.size();
    for (std::size_t n = stretch.first; n < stretch.first + stretch.count; ++n)
        chain.stations.push_back(
            n < segments ? stationOf(run, d.segments[n], d.inSegment && n + 1 == segments)
                         : stationOf(run, d.pairs[n - segments]));
    chain.hiddenBefore = stretch.first;
    chain.hiddenAfter = segments + d.pairs.size() - stretch.first - stretch.count;
    chain.signalAt = segments - std::min(segments, stretch.first);
}

}  // namespace

RailChain chainOf(const Run& run, const DeferredState& d) {
    RailChain chain;
    chain.deferred = d.deferred;
    chain.name = shortNameOf(run, d.deferred);
    chain.number = numbered(d.deferred);
    chain.standing = d.standing();
    chain.remarks = remarksOf(d);
    addStations(run, d, chain);
    chain.fired = d.fired != Serial::None || d.hasResult || d.next > 0;
    chain.firedWith = resultOf(run.event(d.fired)).value_or(Result());
    chain.gone = d.gone != Serial::None;
    chain.unhandled = d.unhandled != Serial::None;
    chain.origin = run.has(d.unhandled) ? run.causeOf(d.unhandled) : Serial::None;
    chain.result = d.result;
    chain.waitsFor = d.waitsFor;
    chain.givenTo = d.givenTo;
    chain.inputs.assign(d.inputs.begin(), d.inputs.end());
    if (d.waitsFor && d.fired == Serial::None && !d.segments.empty())
        chain.awaits = lineWords(run, d.segments.back().suspended);
    chain.train = trainOf(run, d);
    chain.train.at -= float(chain.hiddenBefore);
    chain.status = statusOf(chain, d);
    chain.brief = chain.unhandled ? "not handled" : briefOf(d);
    if (!chain.inputs.empty() && chain.standing == Standing::NotFired) {
        chain.brief = chain.arrived();
        chain.status = chain.brief + " have arrived";
    }
    return chain;
}

}  // namespace replay
