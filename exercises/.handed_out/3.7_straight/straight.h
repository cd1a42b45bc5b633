#pragma once

// What the program and the checks know of your answer; and, in web.h, what you can use for it: the
// web with its getPage, namesIn and PageError.

#include <string>

#include "engine/coroutine.h"
#include "lessons/3_callbacks_and_deferreds/web.h"

// How many repositories the first organisation of that user has; 0 if the page with its
// repositories fails with a PageError. All other failures are the caller's. `web` outlives the
// answer. `user` is a copy: when a coroutine resumes, its caller's variables may be destroyed.
engine::Deferred<int> countRepos(Web& web, std::string user);
