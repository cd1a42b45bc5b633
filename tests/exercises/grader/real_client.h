#pragma once

// A client with a real socket, as nc is one, for the thread beside the reactor's.

#include <string>
#include <vector>

#include "engine/address.h"

namespace grader {

// Sends the messages one after the other, each when as many bytes have come back as were sent so
// far, or half a second has passed. Returns all that came back.
std::string talk(const engine::Address& server, const std::vector<std::string>& messages);

}  // namespace grader
