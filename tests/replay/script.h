#pragma once

// Writes traces for tests, in the order in which a reactor would write them.
//
//     Script script;
//     const Entity call = script.callLater(2s, sayHello);
//     script.run();
//     script.turn();
//     script.callback(call);  // calls sayHello

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <source_location>
#include <string>
#include <string_view>
#include <vector>

#include "engine/trace/recorder.h"
#include "tests/temporary_folder.h"
#include "tests/trace/raw_event.h"
#include "visualizer/replay/run.h"

namespace replay {

using namespace std::chrono_literals;
using engine::trace::CauseScope;
using engine::trace::ClockKind;
using engine::trace::Details;
using engine::trace::Recorder;
using Duration = std::chrono::nanoseconds;
using Where = std::source_location;

// A file of its own, gone with the script.
class Script {
public:
    explicit Script(ClockKind clock = ClockKind::Virtual);

    // A script's recorder and the file that it writes.
    const TemporaryFolder folder;
    const std::string path = folder / "script.trace";
    std::unique_ptr<Recorder> recorder;
    const Entity reactor;

    Serial last() const { return serialOf(static_cast<std::uint32_t>(recorder->recorded())); }
    Serial record(Kind kind, Entity subject, const Details& details = {}) {
        return engine::trace::recordRaw(*recorder, kind, subject, details);
    }
    void timePasses(Duration time) { recorder->setVirtualTime((now_ += time).count()); }

    // The loop.
    Serial run();
    Serial turn();
    Serial poll(Duration atMost = Duration(-1));
    Serial wake(int readyThings = 0);
    Serial ready(Entity thing, Readiness what);
    Serial stop(Where where = Where::current());
    Serial end();

    // Calls.
    using Function = std::function<void()>;
    Entity callLater(Duration delay, Function f, Where where = Where::current());
    Entity callWhenRunning(Function f, Where where = Where::current());
    Entity callFromThread(Function f, Where where = Where::current());
    Serial move(Entity call, Duration dueBefore, Duration dueNow);
    Serial cancel(Entity call);
    Serial scheduled(Entity call) const { return calls_[call.number()].scheduled; }

    // Callbacks: begin, what is done inside, end.
    template <typename Inside>
    Serial callback(Entity subject, Hook hook, const Details& details, Inside inside) {
        const Serial begin = beginCallback(subject, hook, details);
        {
            const CauseScope scope(recorder.get(), begin);
            inside();
        }
        endCallback(begin, subject, hook, details);
        return begin;
    }
    Serial callback(Entity call) {
        return callback(call, Hook::Call, {.cause = scheduled(call)},
                        calls_[call.number()].function);
    }
    Serial beginCallback(Entity subject, Hook hook, Details details = {});
    Serial endCallback(Serial begin, Entity subject, Hook hook, Details details = {});

    // The network.
    Entity factory(std::string_view name);
    Entity listen(Entity factory, int portNumber);
    Entity open(Entity origin);
    Entity protocol(Entity connection, std::string_view type, Where where = Where::current());
    Serial read(Entity connection, std::string_view bytes, std::int64_t before = 0);
    Serial write(Entity connection, std::string_view bytes, std::int64_t before = 0);
    Serial sent(Entity connection, std::int64_t bytes, std::int64_t left);
    Serial closed(Entity connection, std::string_view reason = "ConnectionDone: closed");

private:
    Duration now_{0};
    std::uint32_t turn_ = 0;
    Serial turnBegin_ = Serial::None;
    Serial pollBegin_ = Serial::None;
    Serial pollEnd_ = Serial::None;

    struct Call {
        Serial scheduled = Serial::None;
        Function function;
    };
    std::vector<Call> calls_{1};  // by their number
    Entity schedule(CallType type, Duration due, Function f, Where where);
};

// A server that says back what it hears: one client says hello and goes, then SIGINT stops it.
void echoSession(Script& script);

}  // namespace replay
