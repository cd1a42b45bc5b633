#include "tests/recorded/recording.h"
#include "visualizer/replay/replay.h"

#include <gtest/gtest.h>

namespace recorded {

using engine::trace::serialOf;

std::vector<Serial> all(const replay::Run& run, Kind kind, Entity thing) {
    std::vector<Serial> found;
    for (std::uint32_t n = 1; n <= number(run.last()); ++n) {
        const engine::trace::Event& event = run.event(serialOf(n));
        if (event.kind == kind && (thing == Entity() || event.subject == thing))
            found.push_back(serialOf(n));
    }
    return found;
}

Serial nth(const replay::Run& run, Kind kind, int index, Entity thing) {
    const std::vector<Serial> found = all(run, kind, thing);
    const std::ptrdiff_t which = index < 0 ? std::ssize(found) + index : index;
    if (which >= 0 && which < std::ssize(found))
        return found[static_cast<std::size_t>(which)];
    ADD_FAILURE() << "the run has " << found.size() << " events of kind " << static_cast<int>(kind);
    return Serial::None;
}

Recording::Recording(ClockKind clock)
    : recorder(Recorder::create(path, {.clock = clock})),
      reactor(reactor_.emplace(engine::MemoryOptions{.trace = recorder})) {}

void Recording::end() {
    reactor_.reset();
    recorder.reset();
}

const replay::Run& Recording::run() {
    if (run_)
        run_->refresh();
    else
        run_ = std::make_unique<replay::Run>(path);
    return *run_;
}

replay::State Recording::at(Serial serial) {
    return replay::Replay(run()).at(serial);
}

}  // namespace recorded
