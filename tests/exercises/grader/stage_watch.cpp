#include "tests/exercises/grader/stage_watch.h"

#include <sys/resource.h>

#include <ctime>

namespace grader {

namespace {

std::int64_t nanosecondsOf(clockid_t clock) {
    timespec time{};
    clock_gettime(clock, &time);
    return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

}  // namespace

StageWatch::StageWatch() : start_(read()) {}

StageWatch::Reading StageWatch::read() {
    rusage usage{};
    getrusage(RUSAGE_THREAD, &usage);
    return {nanosecondsOf(CLOCK_MONOTONIC), nanosecondsOf(CLOCK_THREAD_CPUTIME_ID), usage.ru_nvcsw};
}

std::int64_t StageWatch::heldFor() const {
    const Reading now = read();
    return now.sleeps > start_.sleeps ? now.wall - start_.wall : now.processor - start_.processor;
}

}  // namespace grader
