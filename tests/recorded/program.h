#pragma once

// A small program that the real engine runs in virtual time, and that records itself to a file of
// the test's.
//
//     Program program(path);
//     program.reactor.callLater(2s, sayHello);
//     program.reactor.advance(3s);
//
// See also Recording, which keeps the file itself and looks into it.

#include <memory>
#include <string>

#include "engine/log.h"
#include "engine/memory_reactor.h"
#include "engine/trace/recorder.h"

namespace recorded {

// What it leaves open stays open in the trace: the destructor records nothing.
class Program {
public:
    explicit Program(const std::string& path);
    ~Program();
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    const std::shared_ptr<engine::trace::Recorder> recorder;
    engine::MemoryReactor reactor;

    // What the program waits for comes so long after the answer before.
    void later(engine::Duration waits, engine::ReactorTime::Function answer);
    // Until all of these have come. Nothing is recorded after that.
    void run();

private:
    engine::Duration due_{};
    const engine::log::Observation quiet_ = engine::log::addObserver([](const auto&) {});
};

}  // namespace recorded
