#pragma once

// Reads C++ just well enough to point at things in it. It is given any text and never fails; where
// it does not find its way it finds nothing.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace replay {

// The last argument of the call of `function` at that place (from 1), on one line and short:
// "sayHello", "[this] { tick(); }", "[this] { tick(); …}". Where another function is called there,
// its name: "connectTCP()". "" where there is no call.
//
// GCC says where the call's parenthesis is, Clang where the whole expression begins, of which
// `a.f(1).callLater(2s, g)` has several.
std::string lastArgument(std::string_view source, std::uint32_t line, std::uint32_t column,
                         std::string_view function);

// All arguments of that call, each as lastArgument() shows the last; none where there is no call of
// `function`. `which`: of several in the expression that begins there, that one, from 0; the last
// where there are fewer.
std::vector<std::string> argumentsOf(std::string_view source, std::uint32_t line,
                                     std::uint32_t column, std::string_view function,
                                     std::size_t which = 0);

// The name at that place: of the variable that is declared there, or the function that is called:
// "page", "gatherResults". "" where none exists.
std::string nameAt(std::string_view source, std::uint32_t line, std::uint32_t column);

// The bare name in what std::source_location::function_name() says: "getPage". Of a lambda, the
// function that it stands in.
std::string_view bareFunctionName(std::string_view signature);

}  // namespace replay
