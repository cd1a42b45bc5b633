#pragma once

// What the program and the checks know of your answer; and, in web.h, what you can use for it: a
// web whose pages come soon, or late, or never. Cancelling what getPage() returned drops the
// request.

#include <string>

#include "engine/deferred.h"
#include "lessons/3_callbacks_and_deferreds/web.h"

constexpr engine::Duration patience = std::chrono::seconds(2);
inline const std::string noNews = "(no news today)";

// The newest headline; or `noNews`, if it is not there within two seconds. `web` and `clock`
// outlive the answer.
engine::Deferred<std::string> headline(Web& web, engine::ReactorTime& clock);
