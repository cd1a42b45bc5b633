#pragma once

// What `workshop step` says where a key has nowhere to go.

#include <string>

#include "visualizer/replay/navigator/navigator.h"

namespace terminal {

// Of a move that has left the navigator where it was; "" where there is nothing to say.
std::string refusal(const replay::Run& run, const replay::Navigator& navigator,
                    replay::Action action);

}  // namespace terminal
