#pragma once

// What the program and the checks know of your answer; and what you can use for it.

#include <string>

#include "engine/deferred.h"
#include "engine/error.h"

struct NoTitle : engine::Error {
    NoTitle() : Error("the page has no title") {}
};

// The text between <title> and </title>. Throws NoTitle if one of them is missing.
inline std::string findTitle(const std::string& page) {
    const std::string begin = "<title>", end = "</title>";
    const std::size_t from = page.find(begin);
    const std::size_t to = page.find(end);
    if (from == std::string::npos || to == std::string::npos)
        throw NoTitle();
    return page.substr(from + begin.size(), to - from - begin.size());
}

// The title of a page; "(untitled)" for one without. Any other failure goes on to the caller.
engine::Deferred<std::string> titleOf(engine::Deferred<std::string> page);
