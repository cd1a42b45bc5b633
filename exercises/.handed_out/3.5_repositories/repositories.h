#pragma once

// What the program and the checks know of your answer; and, in web.h, what you can use for it: the
// web with its getPage, namesIn and joined.

#include <string>

#include "engine/deferred_list.h"
#include "lessons/3_callbacks_and_deferreds/web.h"

// The names of all repositories of all organisations of that user. `web` outlives the answer.
engine::Deferred<Names> allRepositories(Web& web, const std::string& user);
