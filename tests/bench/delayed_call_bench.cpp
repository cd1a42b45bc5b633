// A million delayed calls: added, cancelled, fired; beside Boost.Asio's steady_timer, libuv's
// timers, and the plain binary heap that cannot cancel.
//
// Times are random within 100 ms. Firing begins when all are due.

#include <utility>  // Boost 1.74 needs it before asio.hpp

#include <boost/asio.hpp>

#include <chrono>
#include <cstdio>
#include <functional>
#include <list>
#include <memory>
#include <numeric>
#include <queue>
#include <random>
#include <thread>
#include <vector>

#ifdef UNRAVEL_HAS_LIBUV
#include <uv.h>
#endif

#include "engine/asio_reactor.h"
#include "tests/bench/ratio.h"

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr std::size_t count = 1'000'000;
constexpr auto longest = 100ms;

// The same for all: when each is due, and in which order they are cancelled.
struct Plan {
    std::vector<std::chrono::nanoseconds> due;
    std::vector<std::uint32_t> order;
};

const Plan& plan() {
    static const Plan it = [] {
        Plan made;
        std::mt19937_64 random(1);
        std::uniform_int_distribution<std::int64_t> time(0,
                                                         std::chrono::nanoseconds(longest).count());
        for (std::size_t i = 0; i < count; ++i)
            made.due.emplace_back(time(random));
        made.order.resize(count);
        std::iota(made.order.begin(), made.order.end(), 0U);
        std::shuffle(made.order.begin(), made.order.end(), random);
        return made;
    }();
    return it;
}

struct Times {
    double add = 0, cancel = 0, fire = 0;  // ns a call
};

double nanosecondsEach(Clock::time_point begin) {
    return std::chrono::duration<double, std::nano>(Clock::now() - begin).count() / double(count);
}

std::size_t called = 0;

void mustHaveCalledAll(const char* who) {
    if (std::exchange(called, 0) != count) {
        std::printf("%s has not called all\n", who);
        std::exit(1);
    }
}

void waitUntilAllAreDue(Clock::time_point begin) {
    std::this_thread::sleep_until(begin + longest + 1ms);
}

// --- The ways ---

Times ours() {
    Times times;
    const auto addAll = [&](engine::Reactor& reactor, std::vector<engine::DelayedCall>* handles) {
        const auto begin = Clock::now();
        for (const auto due : plan().due) {
            const engine::DelayedCall call = reactor.callLater(due, [] { ++called; });
            if (handles)
                handles->push_back(call);
        }
        times.add = nanosecondsEach(begin);
    };
    {
        engine::AsioReactor reactor;
        std::vector<engine::DelayedCall> calls;
        calls.reserve(count);
        addAll(reactor, &calls);
        const auto begin = Clock::now();
        for (const std::uint32_t i : plan().order)
            calls[i].cancel();
        times.cancel = nanosecondsEach(begin);
    }
    engine::AsioReactor reactor;
    const auto begin = Clock::now();
    addAll(reactor, nullptr);
    reactor.callLater(longest, [&] { reactor.stop(); });
    waitUntilAllAreDue(begin);
    const auto fire = Clock::now();
    reactor.run();
    times.fire = nanosecondsEach(fire);
    mustHaveCalledAll("engine");
    return times;
}

Times steadyTimers() {
    using boost::asio::steady_timer;
    Times times;
    for (const bool cancels : {true, false}) {
        boost::asio::io_context context(1);
        std::vector<std::unique_ptr<steady_timer>> timers;
        timers.reserve(count);
        auto begin = Clock::now();
        for (const auto due : plan().due) {
            timers.push_back(std::make_unique<steady_timer>(context, due));
            timers.back()->async_wait([](const boost::system::error_code& error) {
                if (!error)
                    ++called;
            });
        }
        times.add = nanosecondsEach(begin);
        if (cancels) {
            begin = Clock::now();
            for (const std::uint32_t i : plan().order)
                timers[i]->cancel();
            times.cancel = nanosecondsEach(begin);
            continue;
        }
        waitUntilAllAreDue(begin);
        begin = Clock::now();
        context.run();
        times.fire = nanosecondsEach(begin);
        mustHaveCalledAll("steady_timer");
    }
    return times;
}

#ifdef UNRAVEL_HAS_LIBUV
Times libuvTimers() {
    Times times;
    for (const bool cancels : {true, false}) {
        uv_loop_t loop;
        uv_loop_init(&loop);
        std::vector<uv_timer_t> timers(count);
        auto begin = Clock::now();
        for (std::size_t i = 0; i < count; ++i) {
            uv_timer_init(&loop, &timers[i]);
            const auto due = std::chrono::duration_cast<std::chrono::milliseconds>(plan().due[i]);
            uv_timer_start(
                &timers[i], [](uv_timer_t*) { ++called; }, std::uint64_t(due.count()), 0);
        }
        times.add = nanosecondsEach(begin);
        if (cancels) {
            begin = Clock::now();
            for (const std::uint32_t i : plan().order)
                uv_timer_stop(&timers[i]);
            times.cancel = nanosecondsEach(begin);
        } else {
            waitUntilAllAreDue(begin);
            begin = Clock::now();
            uv_run(&loop, UV_RUN_DEFAULT);
            times.fire = nanosecondsEach(begin);
            mustHaveCalledAll("libuv");
        }
        for (uv_timer_t& timer : timers)
            uv_close(reinterpret_cast<uv_handle_t*>(&timer), nullptr);
        uv_run(&loop, UV_RUN_DEFAULT);
        uv_loop_close(&loop);
    }
    return times;
}
#endif

// What it costs at least: a heap of functions.
Times plainHeap() {
    struct Call {
        Clock::time_point due;
        std::uint64_t order;
        std::function<void()> function;
        bool operator<(const Call& other) const {
            return due != other.due ? due > other.due : order > other.order;
        }
    };
    Times times;
    std::vector<Call> heap;
    const auto begin = Clock::now();
    for (std::size_t i = 0; i < count; ++i) {
        heap.push_back({Clock::now() + plan().due[i], i, [] { ++called; }});
        std::push_heap(heap.begin(), heap.end());
    }
    times.add = nanosecondsEach(begin);
    waitUntilAllAreDue(begin);
    const auto fire = Clock::now();
    while (!heap.empty() && heap.front().due <= Clock::now()) {
        std::pop_heap(heap.begin(), heap.end());
        const std::function<void()> function = std::move(heap.back().function);
        heap.pop_back();
        function();
    }
    times.fire = nanosecondsEach(fire);
    mustHaveCalledAll("the heap");
    return times;
}

// --- The report ---

struct Timers {
    std::string name;
    std::function<Times()> measure;
    std::vector<Times> rounds = {};
};

bench::Way wayOf(const Timers& timers, double (*figure)(const Times&)) {
    bench::Way way{timers.name, {}};
    for (const Times& times : timers.rounds)
        way.figures.push_back(figure(times));
    return way;
}

void compare(const char* what, const Timers& engine, const Timers& other, double wanted,
             double (*figure)(const Times&)) {
    bench::report(std::string(what) + ": engine / " + other.name,
                  bench::ratio(wayOf(engine, figure), wayOf(other, figure)), wanted, false);
}

}  // namespace

int main() {
    std::vector<Timers> all = {
        {"engine", ours},
        {"a binary heap", plainHeap},
        {"steady_timer", steadyTimers},
#ifdef UNRAVEL_HAS_LIBUV
        {"libuv", libuvTimers},
#endif
    };
    constexpr int rounds = 5;
    for (int round = 0; round <= rounds; ++round) {
        for (Timers& timers : all) {
            const Times times = timers.measure();
            if (round > 0)  // the first one warms
                timers.rounds.push_back(times);
        }
    }

    std::printf("%zu delayed calls, ns each\n", count);
    const auto add = [](const Times& times) { return times.add; };
    const auto cancel = [](const Times& times) { return times.cancel; };
    const auto fire = [](const Times& times) { return times.fire; };
    const auto addAndFire = [](const Times& times) { return times.add + times.fire; };
    for (const Timers& timers : all)
        std::printf("  %-20s add %7.1f   cancel %7.1f   fire %7.1f\n", timers.name.c_str(),
                    bench::median(wayOf(timers, add).figures),
                    bench::median(wayOf(timers, cancel).figures),
                    bench::median(wayOf(timers, fire).figures));
    compare("add and fire", all[0], all[1], 1.2, addAndFire);
    for (std::size_t i = 2; i < all.size(); ++i) {
        compare("add", all[0], all[i], 1.0, add);
        compare("cancel", all[0], all[i], 1.0, cancel);
        compare("fire", all[0], all[i], 1.0, fire);
    }
#ifndef UNRAVEL_HAS_LIBUV
    std::printf("  libuv is not here (libuv1-dev): not compared with it\n");
#endif
}
