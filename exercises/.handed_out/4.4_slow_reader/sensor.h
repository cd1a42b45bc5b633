#pragma once

// What the program and the checks know of your answer; and what you can use for it.

#include <memory>
#include <optional>
#include <string>

#include "engine/factory.h"
#include "engine/reactor_time.h"

// A measurement: a line of 1000 bytes that begins with its number.
inline std::string measurement(int number) {
    std::string line = std::to_string(number) + " ";
    line.resize(999, '.');
    return line + "\n";
}

// A sensor for each one who connects: it sends measurement(1) at once, then 2, 3, … every 10 ms.
// To a client that reads slowly it sends fewer: while too much waits in the buffer it measures
// nothing, and later it goes on with the next number. When the connection is lost, it stops.
std::shared_ptr<engine::ServerFactory> sensorFactory(engine::ReactorTime& clock);
