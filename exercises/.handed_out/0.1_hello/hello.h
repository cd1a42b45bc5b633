#pragma once

// What the program and the checks know of your answer.

#include <string>

// "Hello, Ada!" for "Ada".
std::string greeting(const std::string& name);
