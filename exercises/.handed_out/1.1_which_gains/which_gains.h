#pragma once

// What the program and the checks know of your answer; and what you can use for it.

#include "engine/reactor.h"

// Does the program gain by an event loop: is it faster there?
enum class Gains { NotDecided, Yes, No };

// What you measured of one program, and what you decide.
struct Measured {
    engine::Duration oneByOne;   // from its beginning to its last line, one after the other
    engine::Duration eventLoop;  // the same, in an event loop
    Gains gains;
};

struct Table {
    Measured pages;  // three pages, from three servers
    Measured sums;   // three long sums
    Measured login;  // a page that is sent only to those who have logged in
};

Table measured();
