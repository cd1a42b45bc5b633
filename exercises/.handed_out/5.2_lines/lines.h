#pragma once

// What the program and the checks know of your answer; and what you can use for it.

#include <memory>
#include <string>
#include <string_view>

#include "engine/factory.h"

// What the server says to somebody of that name: one line.
inline std::string greeting(std::string_view name) {
    return "Hello, " + std::string(name) + "!\n";
}

// Makes a protocol for each connection. A client sends names, each on a line of its own; the
// protocol answers each line with its greeting, as soon as the line is complete.
std::shared_ptr<engine::ServerFactory> greeterFactory();
