#pragma once

// A small program that the real engine runs and records, in virtual time: the same trace each time.
//
//     Recording program;
//     program.reactor.callLater(2s, sayHello);
//     program.reactor.advance(3s);
//     program.at(program.first<events::CallbackBegin>()).stage …
//
// Tests look for events by what they are, and not by their numbers: those change with the engine.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/deferred.h"
#include "engine/memory_reactor.h"
#include "engine/trace/recorder.h"
#include "tests/temporary_folder.h"
#include "visualizer/replay/state.h"

namespace recorded {

using namespace std::chrono_literals;
namespace events = engine::trace::events;
using engine::trace::ClockKind;
using engine::trace::Entity;
using engine::trace::EntityKind;
using engine::trace::Kind;
using engine::trace::Recorder;
using engine::trace::Serial;

// The kind of event that a test looks for, among those of one thing or among all.
std::vector<Serial> all(const replay::Run& run, Kind kind, Entity thing = {});
// Number `index` of them, from 0; from the end where it is negative. Fails the test where none is.
Serial nth(const replay::Run& run, Kind kind, int index, Entity thing = {});

// The trace lies in a file of its own, gone with this.
class Recording {
    const TemporaryFolder folder_;
    std::optional<engine::MemoryReactor> reactor_;

public:
    explicit Recording(ClockKind clock = ClockKind::Virtual);

    const std::string path = folder_ / "run.trace";
    std::shared_ptr<Recorder> recorder;
    engine::MemoryReactor& reactor;  // until end()

    // The program ends, and with it the trace.
    void end();

    // What it has recorded so far; refreshed by each call of what is here.
    const replay::Run& run();
    replay::State at(Serial serial);
    replay::State state() { return at(last()); }

    Serial last() { return run().last(); }
    template <typename E>
    std::vector<Serial> all(Entity thing = {}) {
        return recorded::all(run(), E::kind, thing);
    }
    template <typename E>
    Serial nth(int index, Entity thing = {}) {
        return recorded::nth(run(), E::kind, index, thing);
    }
    template <typename E>
    Serial first(Entity thing = {}) {
        return nth<E>(0, thing);
    }
    template <typename E>
    Serial last(Entity thing = {}) {
        return nth<E>(-1, thing);
    }

    // By hand: an event that needs real sockets, threads or signals, or that no engine records.
    template <typename E>
    Serial record(const E& event, const engine::trace::Context& context = {}) {
        return recorder->record(event, context);
    }

private:
    std::unique_ptr<replay::Run> run_;
};

template <typename T>
Entity entityOf(const engine::Deferred<T>& deferred) {
    return deferred.chain()->entity();
}
inline Entity connection(std::uint32_t number) {
    return Entity::of(EntityKind::Connection, number);
}

}  // namespace recorded
