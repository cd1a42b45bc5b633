#pragma once

// A client with a real socket, as nc is one, for the thread beside the reactor's.

#include <functional>
#include <string>
#include <vector>

#include "engine/address.h"

namespace grader {

// Sends the messages one after the other, each when as many bytes have come back as were sent so
// far. Gives up where nothing comes for a tenth of a second, nor for another one after `turn`,
// which should wait until the server's loop has turned: a slow machine is no silence. Returns all
// that came back.
std::string talk(const engine::Address& server, const std::vector<std::string>& messages,
                 const std::function<void()>& turn);

}  // namespace grader
