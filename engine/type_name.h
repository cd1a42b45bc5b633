#pragma once

// What a class is called in the source: "Echo" for chat::Echo.

#include <string>
#include <typeinfo>

namespace engine {

std::string typeName(const std::type_info& type);

}  // namespace engine
