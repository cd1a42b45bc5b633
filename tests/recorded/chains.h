#pragma once

// What recorded chains are made of: functions whose names stand in the trace.

#include "engine/coroutine.h"
#include "tests/recorded/recording.h"

namespace recorded {

struct ValueError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

inline engine::Deferred<int> getPage() {
    return engine::Deferred<int>();
}

// For the callback rail.
inline int gotOrgs(int number) {
    return 2 * number;
}
inline int gotRepos(int number) {
    return 2 * number;
}
inline int fails(int) {
    throw ValueError("no such page");
}

// For the errback rail, and for both.
inline int recover(const engine::Failure&) {
    return 7;
}
inline void reportIt(const engine::Failure&) {}
inline engine::Result<int> either(engine::Result<int> result) {
    return result;
}

inline engine::Deferred<int> twice(engine::Deferred<int> number) {
    co_return 2 * co_await std::move(number);
}

}  // namespace recorded
