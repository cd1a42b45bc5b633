// Recording one event, against a plain store of 64 bytes with a time stamp into memory that was
// touched before.

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "engine/trace/events.h"
#include "engine/trace/recorder.h"
#include "tests/bench/allocations.h"
#include "tests/bench/ratio.h"
#include "tests/bench/time_stamp.h"
#include "tests/temporary_folder.h"

namespace {

using bench::Clock;
using bench::secondsSince;
using bench::timeStamp;
using engine::trace::Event;
namespace events = engine::trace::events;

// What one round records: as many as a busy turn or two, so that they fit what prepare() reserves.
constexpr int eventsInARound = 1000;
constexpr int rounds = 400;

double storeOneRound(std::vector<Event>& memory) {
    const auto begin = Clock::now();
    for (int i = 0; i < eventsInARound; ++i) {
        Event& event = memory[static_cast<std::size_t>(i)];
        event = Event{};
        event.time = timeStamp();
        event.kind = events::Note::kind;
        event.value1 = i;
        asm volatile("" ::: "memory");  // each store is made
    }
    return secondsSince(begin);
}

double recordOneRound(engine::trace::Recorder& recorder) {
    const auto begin = Clock::now();
    for (int i = 0; i < eventsInARound; ++i)
        recorder.record(events::Note{});
    return secondsSince(begin);
}

}  // namespace

int main() {
    const TemporaryFolder folder;
    const auto recorder = engine::trace::Recorder::create(folder / "events.trace");
    std::vector<Event> memory(eventsInARound);

    std::size_t allocated = 0;
    std::vector<bench::Way> ways = {
        {"a plain store", [&] { return storeOneRound(memory); }},
        {"record(), memory prepared as the reactor does",
         [&] {
             recorder->prepare();
             const std::size_t before = bench::allocations();
             const double seconds = recordOneRound(*recorder);
             allocated += bench::allocations() - before;
             return seconds;
         }},
        {"record(), preparing counted in",
         [&] {
             const auto begin = Clock::now();
             recorder->prepare();
             recordOneRound(*recorder);
             return secondsSince(begin);
         }},
    };
    bench::measure(ways, rounds);

    std::printf("recording one event\n");
    for (const bench::Way& way : ways)
        std::printf("  %-58s %6.1f ns an event\n", way.name.c_str(),
                    bench::median(way.figures) / eventsInARound * 1e9);
    bench::report("record() / plain store", bench::ratio(ways[1], ways[0]), 1.5, false);
    // The mean: most rounds prepare nothing, a few a whole block.
    std::printf("  %-58s %6.1f ns an event on average\n", ways[2].name.c_str(),
                bench::mean(ways[2].figures) / eventsInARound * 1e9);
    bench::report("allocations while recording", static_cast<double>(allocated), 0, false);
}
