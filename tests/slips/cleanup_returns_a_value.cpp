// The learner reads: addCleanup: the function returns nothing, a Deferred or a Failure

#include "engine/testing/test_case.h"

using namespace engine;

struct Chat : TestCase {
    void open() {
        addCleanup([] { return 1; });
    }
};
