#include "tests/recorded/program.h"

namespace recorded {

using namespace engine;

Program::Program(const std::string& path)
    : recorder(trace::Recorder::create(path, {.clock = trace::ClockKind::Virtual})),
      reactor({.trace = recorder}) {}

Program::~Program() {
    recorder->end();
}

void Program::later(Duration waits, ReactorTime::Function answer) {
    reactor.callLater(due_ += waits, answer);
}

void Program::run() {
    later(0s, [this] { reactor.stop(); });
    reactor.run();
    recorder->end();
}

}  // namespace recorded
