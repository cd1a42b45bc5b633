#pragma once

// What the program and the checks know of your answer; and what you can use for it.

#include <functional>
#include <string>

#include "engine/reactor.h"

// Says one line: the program prints it, the checks note it.
using Say = std::function<void(const std::string& line)>;

// Plans a cup of tea, and returns before the reactor runs. What is said, and when:
//
//     when the reactor runs        the water boils
//     `steeps` after that          the tea is ready
//     1 minute after the tea       the cup is empty        and then the reactor stops
//
// `reactor` and `say` live longer than the reactor runs.
void makeTea(engine::Reactor& reactor, engine::Duration steeps, const Say& say);
