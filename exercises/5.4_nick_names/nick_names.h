#pragma once

// What the program and the checks know of your answer; and what you can use for it.

#include <memory>
#include <string>
#include <string_view>

#include "engine/factory.h"

// What the chat says, each as one line.
inline const std::string question = "* What is your name?";
inline const std::string taken = "* That name is taken. Another one?";
inline std::string welcome(const std::string& name) {
    return "* Welcome, " + name + ".";
}
inline std::string hasCome(const std::string& name) {
    return "* " + name + " has come.";
}
inline std::string hasLeft(const std::string& name) {
    return "* " + name + " has left.";
}
inline std::string says(const std::string& name, std::string_view line) {
    return "<" + name + "> " + std::string(line);
}

// A chat in which everyone has a name. A new client gets `question`. Its first line is its name:
//   - If somebody here has that name, or it is empty, the client gets `taken`, and is asked again.
//   - Else it gets welcome(name), and everyone else who has a name gets hasCome(name).
// From then on each of its lines goes to everyone else who has a name, as says(name, line).
// When it leaves, they get hasLeft(name), and the name is free again. Of a client that leaves
// without a name nobody hears.
std::shared_ptr<engine::ServerFactory> chatFactory();
