#pragma once

// What the program and the checks know of your answer; and what you can use for it.

#include <string>

#include "engine/threads.h"

// Makes pictures of films. darkroom.h has one.
class Lab {
public:
    virtual ~Lab() = default;
    // Blocks: it returns the picture after three seconds or so. Any thread may call it.
    virtual std::string develop(const std::string& film) = 0;
};

// Belongs to the loop: only the loop's thread may use it. darkroom.h has one.
class Album {
public:
    virtual ~Album() = default;
    virtual void add(const std::string& picture) = 0;
};

// Somebody brings a film: its picture comes into the album as soon as the lab has made
// it. Until then the loop is free for others. `film` may change as soon as this has returned; the
// others live on.
void filmArrives(engine::Reactor& reactor, Lab& lab, Album& album, const std::string& film);
