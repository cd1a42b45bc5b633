#pragma once

// The parts of a request's address: what is behind percent signs, between slashes, after the "?".

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace engine::web {

// Each name with all its values, in their order.
using Arguments = std::map<std::string, std::vector<std::string>, std::less<>>;

// "%41" becomes "A". What is no escape stays as it is.
std::string unquote(std::string_view text);

// The reverse, for one segment of a path: all but letters, digits, "-", ".", "_" and "~" is
// escaped.
std::string quote(std::string_view text);

// "/a/b%2Fc/" becomes "a", "b/c", "": split first and unquoted after.
std::vector<std::string> splitPath(std::string_view path);

// Adds the pairs of "a=1&b=2;a=" to `into`; "+" is a space.
void parseArguments(std::string_view query, Arguments& into);

}  // namespace engine::web
