#pragma once

// What the program and the checks know of your answer.

#include <memory>
#include <string>

#include "engine/factory.h"

// A chat. Each one who connects gets the banner first, as one line. What somebody says, one line,
// goes to everyone else who is there then, and not back to the one who said it.
std::shared_ptr<engine::ServerFactory> chatFactory(std::string banner);
