#pragma once

// What the program and the checks know of your answer.

#include <memory>
#include <string>

#include "engine/web/resource.h"

// A page that greets who stands in the address below it: "/Ann" is answered with "Hello, Ann!" and
// a newline, where `greeting` is "Hello". No name is "world". The answer is plain text.
std::shared_ptr<engine::web::Resource> helloResource(std::string greeting);
