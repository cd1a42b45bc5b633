#pragma once

// Templates that most answers use, with types that most answers use: answer_templates.cpp compiles
// them once, and a save does not. In C++20 GCC's library leaves even std::string to each file that
// uses it; all of this is 0.05 to 0.15 s of each save. (The standard lets a program instantiate the
// library's templates for types of its own only; the libraries of GCC and Clang do not mind.)

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/deferred_list.h"

extern template class std::basic_string<char>;
extern template class std::function<void()>;
extern template class std::optional<engine::Failure>;
extern template class std::vector<std::string>;

// What gatherResults needs for lists of strings.
extern template class std::vector<engine::core::Chain*>;
extern template class std::vector<engine::Deferred<std::vector<std::string>>>;
extern template class std::vector<std::vector<std::string>>;
