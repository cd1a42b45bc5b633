#pragma once

// What your test is about.
//
// A patient protocol does this:
//
//     1. When nothing has come for 30 seconds, it calls loseConnection(). Not earlier.
//     2. Whenever bytes come, the 30 seconds begin again.
//     3. In connectionLost it cancels its delayed call: nothing is left in the clock.

#include <functional>
#include <memory>

#include "engine/clock.h"
#include "engine/error.h"
#include "engine/protocol.h"
#include "engine/testing/string_transport.h"
#include "exercises/assertions.h"  // assertEqual, assertTrue

// Makes one that takes its time from that clock. Call it as often as you like.
using MakePatient = std::function<std::shared_ptr<engine::Protocol>(engine::ReactorTime& clock)>;

// Your test. It returns if such a protocol does all of that, and an assertion fails if it does not.
void testPatience(const MakePatient& makePatient);
