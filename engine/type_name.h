#pragma once

// The name of a class in the source: "Echo" for chat::Echo.

#include <string>
#include <typeinfo>

namespace engine {

std::string typeName(const std::type_info& type);

}  // namespace engine
