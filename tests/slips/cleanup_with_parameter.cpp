// The learner reads: addCleanup: pass a function without parameters

#include "engine/testing/test_case.h"

using namespace engine;

struct Chat : TestCase {
    void open() {
        addCleanup([](int port) { static_cast<void>(port); });
    }
};
