#pragma once

// Where a method or a function stands in C++. It is given any text and never fails; what it does
// not find has no line.

#include <cstdint>
#include <optional>
#include <string_view>

namespace replay {

// The line (from 1) that declares the method in the class that stands at `line`, or around it:
// where its name is followed by "(". nullopt where none exists.
std::optional<std::uint32_t> lineOfMethod(std::string_view source, std::uint32_t line,
                                          std::string_view method);

// The line (from 1) that defines the method outside of its class, as ofClass::method(…).
// nullopt where none exists.
std::optional<std::uint32_t> lineOfMember(std::string_view source, std::string_view ofClass,
                                          std::string_view method);

// The line (from 1) where the function of that name is defined, or the lambda that a variable of
// that name holds. nullopt where none exists, or it is no name.
std::optional<std::uint32_t> lineOfFunction(std::string_view source, std::string_view name);

}  // namespace replay
