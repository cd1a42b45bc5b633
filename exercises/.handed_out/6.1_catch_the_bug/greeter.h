#pragma once

// What your test is about.
//
// A greeter is a protocol. It does this:
//
//     1. When somebody connects, it writes "Your name?\n".
//     2. It answers each line with "Hello, NAME!\n", as soon as the line is complete.
//        One dataReceived can bring half a line, or many lines.
//     3. It answers the line "bye" with "Bye!\n", and then calls loseConnection(). Not earlier.

#include <memory>

#include "engine/protocol.h"
#include "engine/testing/string_transport.h"
#include "exercises/assertions.h"  // assertEqual, assertTrue

// Your test. It returns if the greeter does all of that, and an assertion fails if it does not.
// `greeter` has no transport yet.
void testGreeter(const std::shared_ptr<engine::Protocol>& greeter);
