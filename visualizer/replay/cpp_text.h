#pragma once

// Reads C++ just well enough to point at things in it. It is given any text and never fails; where
// it does not find its way it finds nothing.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace replay {

// The last argument of the call of `function` at that place (from 1), on one line and short:
// "sayHello", "[this] { tick(); }", "[this] { tick(); …}". Where another function is called there,
// its name: "connectTCP()". "" where there is no call.
//
// GCC says where the call's parenthesis is, Clang where the whole expression begins, of which
// `a.f(1).callLater(2s, g)` has several.
std::string lastArgument(std::string_view source, std::uint32_t line, std::uint32_t column,
                         std::string_view function);

// The line (from 1) that declares the method in the class that stands at `line`, or around it:
// where its name is followed by "(". nullopt where there is none.
std::optional<std::uint32_t> lineOfMethod(std::string_view source, std::uint32_t line,
                                          std::string_view method);

}  // namespace replay
