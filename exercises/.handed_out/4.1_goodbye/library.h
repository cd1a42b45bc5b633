#pragma once

// What the program and the checks know of your answer.

#include <map>
#include <memory>
#include <string>

#include "engine/factory.h"

using Pages = std::map<std::string, std::string>;  // by name

// A library. A client asks for pages by their names, one a line, and gets their texts. When it
// says "bye", it gets `goodbye`, and then the library closes the connection. All that the client
// asked for arrives, also if it reads slowly.
std::shared_ptr<engine::ServerFactory> libraryFactory(Pages pages, std::string goodbye);
