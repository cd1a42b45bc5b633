// Deferreds: what a callback costs, beside a std::vector<std::function<int(int)>> that does the
// same; what recording adds to it; and how long a learner waits for the compiler.

#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>
#include <vector>

#include "engine/deferred.h"
#include "engine/trace/current.h"
#include "tests/bench/allocations.h"
#include "tests/bench/ratio.h"
#include "tests/bench/time_stamp.h"
#include "tests/temporary_folder.h"

namespace {

using bench::Clock;
using bench::secondsSince;
using bench::timeStamp;
using engine::Deferred;
using engine::trace::Event;

volatile int sink;

// --- The same, twice: make, add, fire, and let go ---

void withDeferred(int callbacks, int bias) {
    Deferred<int> deferred;
    for (int i = 0; i < callbacks; ++i)
        deferred.addCallback([bias](int value) { return value + bias; });
    deferred.addCallback([](int value) { sink = value; });
    deferred.callback(1);
}

void withFunctions(int callbacks, int bias) {
    std::vector<std::function<int(int)>> functions;
    for (int i = 0; i < callbacks; ++i)
        functions.emplace_back([bias](int value) { return value + bias; });
    functions.emplace_back([](int value) {
        sink = value;
        return value;
    });
    int value = 1;
    for (const auto& function : functions)
        value = function(value);
}

// As often as makes about 20,000 callbacks; seconds for one of them.
double perCallback(void (*chain)(int, int), int callbacks) {
    const int times = 20'000 / callbacks;
    const auto begin = Clock::now();
    for (int i = 0; i < times; ++i)
        chain(callbacks, i);
    return secondsSince(begin) / times / callbacks;
}

std::size_t allocationsOf(void (*chain)(int, int), int callbacks) {
    chain(callbacks, 0);
    const std::size_t before = bench::allocations();
    chain(callbacks, 0);
    return bench::allocations() - before;
}

void compareSpeed() {
    for (const int callbacks : {1, 10, 1000}) {
        std::vector<bench::Way> ways = {
            {"std::function", [=] { return perCallback(withFunctions, callbacks); }},
            {"Deferred", [=] { return perCallback(withDeferred, callbacks); }},
        };
        bench::measure(ways, 41);
        std::printf("make, add, fire and let go of a chain of %d, for each callback\n", callbacks);
        for (const bench::Way& way : ways)
            std::printf("  %-58s %6.1f ns\n", way.name.c_str(), bench::median(way.figures) * 1e9);
        bench::report("Deferred / std::function", bench::ratio(ways[1], ways[0]), 2.5, false);
    }
}

// --- Allocations ---

void withLargeFunctions(int callbacks, int) {
    struct {
        char bytes[100];
    } large = {};
    Deferred<int> deferred;
    for (int i = 0; i < callbacks; ++i)
        deferred.addCallback([large](int value) { return value + large.bytes[0]; });
    deferred.addCallback([](int value) { sink = value; });
    deferred.callback(1);
}

void countAllocations() {
    constexpr int callbacks = 1000;
    const auto perOne = [](void (*chain)(int, int)) {
        return static_cast<double>(allocationsOf(chain, callbacks)) / callbacks;
    };
    std::printf("allocations\n");
    bench::report("for a Deferred with one callback",
                  static_cast<double>(allocationsOf(withDeferred, 1)), 1, false);
    bench::report("for each small callback of many", perOne(withDeferred), 0.05, false);
    bench::report("for each callback that captures 100 bytes", perOne(withLargeFunctions), 1.05,
                  false);
}

// --- Recording ---

// A callback leaves about six events: PairAdded, Begin, End, and its share of the chain's own.
double sixStores(std::vector<Event>& memory, std::size_t callbacks) {
    const auto begin = Clock::now();
    for (std::size_t i = 0; i < 6 * callbacks; ++i) {
        Event& event = memory[i];
        event = Event{};
        event.time = timeStamp();
        event.value1 = static_cast<std::int64_t>(i);
        asm volatile("" ::: "memory");  // each store is made
    }
    return secondsSince(begin) / static_cast<double>(callbacks);
}

void compareRecording() {
    constexpr int callbacks = 100;
    const TemporaryFolder folder;
    const auto recorder = engine::trace::Recorder::create(
        folder / "chains.trace", {.maxFileBytes = std::uint64_t{16} << 30});
    std::vector<Event> memory(6 * callbacks);
    const auto once = [] {
        const auto begin = Clock::now();
        withDeferred(callbacks, 1);
        return secondsSince(begin) / callbacks;
    };
    std::vector<bench::Way> ways = {
        {"not recorded", once},
        {"recorded",
         [&] {
             recorder->prepare();
             const engine::trace::CurrentScope current(recorder.get());
             return once();
         }},
        {"six plain stores of 64 bytes, with the time",
         [&] { return sixStores(memory, callbacks); }},
    };
    bench::measure(ways, 2000);

    std::printf("recording a chain of %d, for each callback\n", callbacks);
    for (const bench::Way& way : ways)
        std::printf("  %-58s %6.1f ns\n", way.name.c_str(), bench::median(way.figures) * 1e9);
    std::vector<double> added;
    for (std::size_t i = 0; i < ways[0].figures.size(); ++i)
        added.push_back((ways[1].figures[i] - ways[0].figures[i]) * 1e9);
    bench::report("ns that recording adds", bench::median(added),
                  std::max(60.0, bench::median(ways[2].figures) * 1e9), false);
}

// --- Compiling ---

// Seconds of the processor, which say the same on a busy machine.
double compile(const std::string& arguments) {
    const auto childrensTime = [] {
        rusage usage{};
        getrusage(RUSAGE_CHILDREN, &usage);
        const auto seconds = [](const timeval& time) {
            return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
        };
        return seconds(usage.ru_utime) + seconds(usage.ru_stime);
    };
    const std::string command =
        UNRAVEL_COMPILER " -std=c++20 -O2 -g -I" UNRAVEL_SOURCES " " + arguments;
    const double before = childrensTime();
    if (std::system(command.c_str()) != 0) {
        std::fprintf(stderr, "this failed: %s\n", command.c_str());
        std::exit(1);
    }
    return childrensTime() - before;
}

void compareCompiling() {
    const std::string file = UNRAVEL_SOURCES "/tests/bench/ten_callbacks.cpp";
    const TemporaryFolder folder;
    const std::string header =
        folder.write("precompiled.h", "#include \"engine/deferred.h\"\n").string();
    compile("-x c++-header " + header + " -o " + header + ".gch");
    const std::string precompiled = "-include " + header + " ";
    const std::string object = " -o " + folder / "ten_callbacks.o";
    std::vector<bench::Way> ways = {
        {"checked (-fsyntax-only)", [&] { return compile("-fsyntax-only " + file); }},
        {"checked, engine/deferred.h precompiled",
         [&] { return compile(precompiled + "-fsyntax-only " + file); }},
        {"compiled (-O2 -g)", [&] { return compile("-c " + file + object); }},
        {"compiled, engine/deferred.h precompiled",
         [&] { return compile(precompiled + "-c " + file + object); }},
    };
    bench::measure(ways, 5);

    std::printf("a file with ten lambdas on Deferreds, seconds of the processor\n");
    for (const bench::Way& way : ways)
        std::printf("  %-58s %6.2f\n", way.name.c_str(), bench::median(way.figures));
    bench::report("checked, with nothing precompiled", bench::median(ways[0].figures), 1.0, false);
    bench::report("compiled, as a learner's file is", bench::median(ways[3].figures), 1.0, false);
}

}  // namespace

int main() {
    compareSpeed();
    countAllocations();
    compareRecording();
    compareCompiling();
}
